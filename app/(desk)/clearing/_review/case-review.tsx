"use client";

import type { QueryKey } from "@tanstack/react-query";
import { type Ref, type RefObject, useEffect, useImperativeHandle, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useLocale, useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import type { CutReason, RejectionReason } from "@/server/clearing/rules";
import { CheckList } from "./check-list";
import { DecidedBar } from "./decided-bar";
import { DecisionFoot } from "./decision-foot";
import { DocumentPane } from "./document-pane";
import { focusField } from "./fields";
import { Figures } from "./figures";
import { itemName } from "./item-names";
import { RejectDialog } from "./reject-dialog";
import { ReturnDialog } from "./return-dialog";
import styles from "./review.module.css";
import { ReviewHistory } from "./review-history";
import { ReviewPerson } from "./review-person";
import type { Item, Opened } from "./shape";
import { type Decision, useDecision } from "./use-decision";
import { useVerdicts } from "./use-verdicts";

export interface CaseReviewHandle {
  moveItem(by: number): void;
  accept(): void;
  reject(): void;
  returnCase(): void;
  decide(): void;
  /** To the amounts, to the reason of a cut, to the remark. */
  correct(): void;
  toReason(): void;
  toWords(): void;
  showDocument(index: number): void;
}

interface CaseReviewProps {
  batch: string;
  handle: Ref<CaseReviewHandle>;
  opened: Opened;
  /** Under which the case is kept in the browser. */
  kept: QueryKey;
  allDone: boolean;
  mayReveal: boolean;
  onDecided: () => Promise<void>;
  onReload: () => Promise<void>;
}

/** At which item the reviewer is, and which document is shown: it follows the items that are papers. */
function usePlace(opened: Opened, items: readonly Item[]) {
  const firstOpen = items.findIndex((item) => item.verdict === null);
  const [at, setAt] = useState(Math.max(firstOpen, 0));
  const [document, setDocument] = useState(Math.min(Math.max(firstOpen, 0), Math.max(opened.papers.length - 1, 0)));
  function moveTo(index: number) {
    const place = Math.min(Math.max(index, 0), items.length - 1);
    setAt(place);
    if (place < opened.papers.length) setDocument(place);
  }
  return { at, document, setDocument, moveTo };
}

/** One case: its scan in the middle, its figures, checks and decision at the right. */
export function CaseReview({ batch, handle, opened, kept, allDone, mayReveal, onDecided, onReload }: CaseReviewProps) {
  const t = useTranslations("clearing.review");
  const verdicts = useVerdicts(opened, kept);
  const { items, judge, settledVersion } = verdicts;
  const decision = useDecision({ opened, items, ...useSaid(opened, items), settledVersion, onDecided });
  const { at, document, setDocument, moveTo } = usePlace(opened, items);
  const [asking, setAsking] = useState<{ reject: string } | "return" | null>(null);
  const panel = useRef<HTMLElement>(null);
  const { editing, setEditing, fields } = useFields(panel, opened, decision.hasTyped);
  useFocusOnItem(panel, asking === null);
  const mayJudge = opened.actions.includes("accept");
  const mayReturn = opened.actions.includes("return") && decision.rejected > 0;

  function accept(index: number) {
    const item = items[index];
    if (!mayJudge || item === undefined) return;
    judge(item.item, { verdict: "accepted" });
    moveTo(index + 1);
  }
  function reject(index: number) {
    const item = items[index];
    if (!mayJudge || item === undefined) return;
    moveTo(index);
    setAsking({ reject: item.item });
  }

  useImperativeHandle(handle, () => ({
    moveItem: (by) => moveTo(at + by),
    accept: () => accept(at),
    reject: () => reject(at),
    returnCase: () => mayReturn && setAsking("return"),
    decide: () => {
      if (asking === null) void decision.pass();
    },
    showDocument: (index) => index < opened.papers.length && setDocument(index),
    ...fields,
  }));

  return (
    <>
      <DocumentPane batch={batch} opened={opened} items={items} current={document} onCurrent={setDocument} />
      <section ref={panel} className={styles.panel} aria-label={t("figures")}>
        <div className={styles.scroll}>
          <ReviewPerson opened={opened} mayReveal={mayReveal} />
          <Rounds opened={opened} />
          <Figures opened={opened} decision={decision} editable={opened.actions.includes("cut")} editing={editing} onEditing={setEditing} />
          <CheckList opened={opened} items={items} at={at} locked={!mayJudge} onAccept={accept} onReject={reject} />
          <Trouble verdicts={verdicts.error} preview={decision.previewError} onReload={onReload} />
          <ReviewHistory events={opened.events} />
        </div>
        <Foot {...{ opened, decision, items, allDone, onReload }} onReturn={() => setAsking("return")} />
      </section>
      {asking !== null && asking !== "return" && (
        <RejectDialog
          opened={opened}
          item={asking.reject}
          onReject={(judgement) => {
            judge(asking.reject, judgement);
            setAsking(null);
            moveTo(items.findIndex((item) => item.item === asking.reject) + 1);
          }}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === "return" && <ReturnDialog opened={opened} items={items} decision={decision} onClose={() => setAsking(null)} />}
    </>
  );
}

/** What was said with each rejected item, and what a reason is called. */
function useSaid(opened: Opened, items: readonly Item[]) {
  const t = useTranslations("clearing");
  const language = useLocale();
  const wordsOf = (reason: CutReason | RejectionReason) => t(`reasons.${reason}`);
  const said = items
    .filter((item) => item.verdict === "rejected")
    .map((item) => {
      const reason = item.reasonCode === "other" || item.reasonCode === null ? "" : wordsOf(item.reasonCode as RejectionReason);
      return t("review.said", {
        item: itemName(t, language, opened, item.item),
        reason: [reason, item.words ?? ""].filter((words) => words !== "").join(t("review.saidJoiner")),
      });
    })
    .join(t("review.saidBetween"));
  return { said, wordsOf };
}

/** The amounts, whether they are being corrected, and the keys that go to what is filled in. */
function useFields(panel: RefObject<HTMLElement | null>, opened: Opened, hasTyped: boolean) {
  const [begun, setEditing] = useState(false);
  const editing = begun || hasTyped;
  const fields: Pick<CaseReviewHandle, "correct" | "toReason" | "toWords"> = {
    correct: () => {
      if (!opened.actions.includes("cut")) return;
      flushSync(() => setEditing(true));
      focusField(panel.current, "amount");
    },
    toReason: () => focusField(panel.current, "reason"),
    toWords: () => focusField(panel.current, "words"),
  };
  return { editing, setEditing, fields };
}

/** After a dialog, and when a case opens, the item at hand has the focus, so that Tab goes on from there. */
function useFocusOnItem(panel: RefObject<HTMLElement | null>, isFree: boolean): void {
  useEffect(() => {
    if (!isFree || document.activeElement !== document.body) return;
    panel.current?.querySelector<HTMLElement>('[aria-current="true"] button')?.focus();
  }, [panel, isFree]);
}

/** Why it was returned before, and what the hospital answered. */
function Rounds({ opened }: { opened: Opened }) {
  const t = useTranslations("clearing.review");
  return (
    <>
      {opened.earlier.map((round) => (
        <NoticeBand key={round.round} meaning="attention">
          {t("earlier", { round: round.round, name: round.reviewerName ?? "", words: round.words ?? "" })}
        </NoticeBand>
      ))}
      {opened.answers.filter(Boolean).map((words) => (
        <NoticeBand key={words} meaning="primary">
          {t("answer", { words })}
        </NoticeBand>
      ))}
    </>
  );
}

interface FootProps extends Pick<CaseReviewProps, "opened" | "allDone" | "onReload"> {
  decision: Decision;
  items: readonly Item[];
  onReturn: () => void;
}

function Foot({ opened, decision, items, allDone, onReturn, onReload }: FootProps) {
  if (opened.review.state !== "waiting") return <DecidedBar opened={opened} allDone={allDone} onReload={onReload} />;
  return <DecisionFoot opened={opened} decision={decision} items={items} onReturn={onReturn} onReload={onReload} />;
}

interface TroubleProps extends Pick<CaseReviewProps, "onReload"> {
  verdicts: unknown;
  preview: unknown;
}

/** What could not be judged or computed; a verdict that failed needs the case as it is now. */
function Trouble({ verdicts, preview, onReload }: TroubleProps) {
  const t = useTranslations("clearing.review");
  return (
    <>
      <RefusalText error={verdicts ?? preview} />
      {verdicts !== null && <Button onClick={() => void onReload()}>{t("reload")}</Button>}
    </>
  );
}
