"use client";

import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { RejectionReason } from "@/server/clearing/rules";
import type { Opened } from "./shape";

export type Item = Opened["items"][number];
export type Judgement = { verdict: "accepted" } | { verdict: "rejected"; reasonCode: RejectionReason; words: string };

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
 * They stand in the case as it is kept, so that coming back to the case shows them.
 */
export function useVerdicts(opened: Opened, kept: QueryKey) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [said, setSaid] = useState<ReadonlyMap<string, Item>>(new Map());
  const line = lineOf(opened.review.id);
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
    line.last = line.last
      .then(() => send(next, judgement))
      .catch(() => {
        takeBack(next);
        keep(before);
      });
  }
  async function settledVersion(): Promise<number> {
    await line.last;
    return version();
  }
  return { items, judge, settledVersion, error: sent.error };
}
