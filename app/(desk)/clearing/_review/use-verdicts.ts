"use client";

import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useDraftKeeper } from "@/app/_ui/forms/use-draft";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { Item, Judgement, Opened } from "./shape";
import { judgementsIn, unsent } from "./unsent-verdicts";

/** What is on its way for a review, and the version that its last answer named. */
interface Line {
  last: Promise<unknown>;
  version: number;
}

/** Beyond the page of a case: who flips on and back finds the verdicts sent before still ahead of the next. */
const lines = new Map<string, Line>();

function lineOf(review: string): Line {
  const line = lines.get(review) ?? { last: Promise.resolve(), version: 0 };
  lines.set(review, line);
  return line;
}

/**
 * Verdicts go to the server one after the other, each naming the version the one before it answered. They show at once,
 * so that quick keys are not lost; one that is refused is taken back, and no decision leaves before all have arrived.
 * They stand in the case as it is kept, so that coming back to the case shows them; until they have arrived also in the
 * member's drafts, from where they are sent again when the page is loaded anew.
 */
export function useVerdicts(opened: Opened, kept: QueryKey) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [said, setSaid] = useState<ReadonlyMap<string, Item>>(new Map());
  const line = lineOf(opened.review.id);
  const keeper = useDraftKeeper();
  const draft = `clearing/review/${opened.review.id}`;
  const waiting = useRef<ReadonlyMap<string, Judgement>>(new Map());
  function wait(change: (before: ReadonlyMap<string, Judgement>) => Map<string, Judgement>): void {
    waiting.current = change(waiting.current);
    if (waiting.current.size === 0) keeper?.drop(draft);
    else void keeper?.keep(draft, Object.fromEntries([...waiting.current].map(([item, judgement]) => [item, JSON.stringify(judgement)])));
  }
  const sent = useMutation(trpc.clearing.judgeItem.mutationOptions());
  const items = opened.items.map((item) => said.get(item.item) ?? item);
  const version = () => Math.max(line.version, opened.review.version);
  // What was taken stays said here: the case as it is kept follows a moment later, and must not show a gap until then.
  const takeBack = (refused: Item) => setSaid((before) => new Map([...before].filter(([, next]) => next !== refused)));
  function keep(next: Item): void {
    client.setQueryData<Opened>(kept, (before) =>
      before === undefined
        ? before
        : {
            ...before,
            review: { ...before.review, version: Math.max(line.version, before.review.version) },
            items: before.items.map((item) => (item.item === next.item ? next : item)),
          },
    );
  }
  async function send(next: Item, judgement: Judgement): Promise<void> {
    // An answer on its way knows nothing of this verdict.
    await client.cancelQueries({ queryKey: kept });
    const input = { review: opened.review.id, version: version(), item: next.item, ...judgement };
    line.version = (await sent.mutateAsync(input)).version;
    keep(next);
  }
  function judge(item: string, judgement: Judgement): void {
    const before = items.find((candidate) => candidate.item === item);
    if (before === undefined) return;
    const next: Item = { ...before, reasonCode: null, words: null, ...judgement };
    setSaid((others) => new Map(others).set(item, next));
    // Kept at once: who flips on before the answer and comes back goes on where they were.
    keep(next);
    wait((others) => new Map(others).set(item, judgement));
    line.last = line.last
      .then(() => send(next, judgement))
      .catch(() => {
        takeBack(next);
        keep(before);
      })
      .then(() => wait((others) => new Map([...others].filter(([, other]) => other !== judgement))));
  }
  const sendAgain = useEffectEvent((kept: ReadonlyMap<string, Judgement>) => {
    for (const [item, judgement] of unsent(kept, items)) judge(item, judgement);
  });
  useEffect(() => {
    void keeper?.find(draft).then((fields) => {
      if (fields === null) return;
      keeper.drop(draft);
      sendAgain(judgementsIn(fields));
    });
  }, [keeper, draft]);
  async function settledVersion(): Promise<number> {
    await line.last;
    return version();
  }
  return { items, judge, settledVersion, error: sent.error };
}
