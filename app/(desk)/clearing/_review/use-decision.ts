"use client";

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { compareAmounts, subtractAmounts } from "@/app/_ui/figures/amount";
import { useLater } from "@/app/_ui/forms/use-later";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { type CutReason, cutReasons } from "@/server/clearing/rules";
import { useKeptDecision } from "./kept-decision";
import { type Correctable, type Corrections, correctable, type Item, type Opened, readAmount } from "./shape";

const SHORTEST_WORDS = 2;

/** Why the primary decision cannot be taken yet; null when it can. */
export type Blocked = "waitingForMore" | "needRemarks" | "needReason" | "rejectedBlocksPass" | "claimedAbove" | "computing" | null;

const lower = (first: string, second: string): string => (compareAmounts(first, second) < 0 ? first : second);

function amountsOf(typed: Corrections): Corrections {
  const figures: Corrections = {};
  for (const name of correctable) {
    const amount = typed[name] === undefined ? null : readAmount(typed[name]);
    if (amount !== null) figures[name] = amount;
  }
  return figures;
}

/** The corrected figures as typed, and what the server computes from them once an amount stands there whole. */
function useCorrections(opened: Opened) {
  const trpc = useTRPC();
  const [typed, setTyped] = useState<Corrections>({});
  const whole = useLater(typed);
  const [figures, asked] = [amountsOf(typed), amountsOf(whole)];
  const isCorrected = Object.keys(figures).length > 0;
  const preview = useQuery({
    ...trpc.clearing.previewCut.queryOptions({ review: opened.review.id, figures: asked }),
    enabled: Object.keys(asked).length > 0 && opened.actions.includes("cut"),
    placeholderData: keepPreviousData,
    retry: false,
  });
  function correct(name: Correctable, text: string | undefined) {
    setTyped((before) => {
      const { [name]: _, ...others } = before;
      return text === undefined ? others : { ...others, [name]: text };
    });
  }
  return {
    typed,
    figures,
    isCorrected,
    hasTyped: Object.keys(typed).length > 0,
    recomputed: isCorrected ? (preview.data ?? null) : null,
    previewError: preview.error,
    isComputing: isCorrected && (preview.isFetching || whole !== typed),
    correct,
    takeBack: setTyped,
    forget: () => setTyped({}),
  };
}

interface Deciding {
  opened: Opened;
  items: readonly Item[];
  /** What was said with the rejected items, in one sentence. */
  said: string;
  /** A reason in words. */
  wordsOf: (reason: CutReason) => string;
  settledVersion: () => Promise<number>;
  onDecided: () => Promise<void>;
}

/** The reason a rejected item was given is the reason of the cut, unless another is chosen. */
function reasonSaid(items: readonly Item[]): CutReason | "" {
  const said = items.filter((item) => item.verdict === "rejected").map((item) => item.reasonCode);
  return cutReasons.find((reason) => reason !== "other" && said.includes(reason)) ?? "";
}

/** What was typed for the decision, kept in the member's drafts until it is taken. */
function useTyped(opened: Opened) {
  const corrections = useCorrections(opened);
  const [approved, setApproved] = useState<string | null>(null);
  const [reason, setReason] = useState<CutReason | null>(null);
  const [words, setWords] = useState<string | null>(null);
  const typed = { figures: corrections.typed, approved, reason, words };
  const drop = useKeptDecision(opened.review.id, typed, (kept) => {
    corrections.takeBack(kept.figures);
    setApproved(kept.approved);
    setReason(kept.reason);
    setWords(kept.words);
  });
  return { corrections, typed, setApproved, setReason, setWords, drop };
}

/** What the reviewer has typed and what follows from it; the amounts are computed by the server. */
export function useDecision({ opened, items, said, wordsOf, settledVersion, onDecided }: Deciding) {
  const trpc = useTRPC();
  const { corrections, typed, setApproved, setReason, setWords, drop } = useTyped(opened);
  const { approved: approvedTyped } = typed;
  const reason = typed.reason ?? reasonSaid(items);
  // A reason is asked once: what was said with an item, or the reason chosen, stands as the remark until another is typed.
  const words = typed.words ?? (said !== "" ? said : reason === "" || reason === "other" ? "" : wordsOf(reason));
  const [key, setKey] = useState(() => crypto.randomUUID());
  const ownComputed = opened.review.share === "assistance" ? opened.computed.assistance : opened.computed.povertyInsurance;
  const most = corrections.recomputed?.most ?? lower(opened.review.claimed, ownComputed);
  const approved = lower((approvedTyped === null ? null : readAmount(approvedTyped)) ?? most, most);
  const cutAmount = subtractAmounts(opened.review.claimed, approved);
  const isCut = compareAmounts(cutAmount, "0") > 0;
  const rejected = items.filter((item) => item.verdict === "rejected").length;
  const undecided = items.filter((item) => item.verdict === null).length;
  const onSuccess = () => {
    drop();
    return onDecided();
  };
  const decide = useMutation(trpc.clearing.decide.mutationOptions({ onSuccess, onError: () => setKey(crypto.randomUUID()) }));
  const asClaimed = !corrections.isCorrected && approvedTyped === null;

  function blockOf(): Blocked {
    if (undecided > 0) return "waitingForMore";
    // What is on the screen still comes of the figures before.
    if (corrections.isComputing) return "computing";
    if (!isCut) return rejected > 0 ? "rejectedBlocksPass" : null;
    if (reason === "") return asClaimed ? "claimedAbove" : "needReason";
    return words.trim().length < SHORTEST_WORDS ? "needRemarks" : null;
  }

  const blocked = blockOf();
  async function pass() {
    if (blocked !== null || decide.isPending) return;
    const input = { review: opened.review.id, version: await settledVersion(), idempotencyKey: key };
    const afterDeathSeen = opened.statuses.some(({ kind, isBefore }) => kind === "deceased" && isBefore);
    if (!isCut) decide.mutate({ ...input, decision: "pass", afterDeathSeen });
    else if (reason !== "")
      decide.mutate({ ...input, decision: "cut", figures: corrections.figures, approved, reasonCode: reason, words: words.trim() });
  }
  async function giveBack(text: string) {
    decide.mutate({
      review: opened.review.id,
      version: await settledVersion(),
      decision: "return",
      words: text.trim(),
      idempotencyKey: key,
    });
  }
  function clear() {
    corrections.forget();
    setApproved(null);
  }
  const shown = { most, approved, approvedTyped, cutAmount, isCut, rejected, undecided, reason, words, blocked };
  return {
    ...corrections,
    ...shown,
    error: decide.error,
    isPending: decide.isPending,
    clear,
    setApproved,
    setReason,
    setWords,
    pass,
    giveBack,
  };
}
export type Decision = ReturnType<typeof useDecision>;
