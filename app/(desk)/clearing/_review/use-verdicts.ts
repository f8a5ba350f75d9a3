"use client";

import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { RejectionReason } from "@/server/clearing/rules";
import type { Opened } from "./shape";

export type Item = Opened["items"][number];
export type Judgement = { verdict: "accepted" } | { verdict: "rejected"; reasonCode: RejectionReason; words: string };

/**
 * Verdicts go to the server one after the other, each naming the version the one before it answered. They show at once,
 * so that quick keys are not lost; one that is refused is taken back, and no decision leaves before all have arrived.
 */
export function useVerdicts(opened: Opened) {
  const trpc = useTRPC();
  const [items, setItems] = useState<readonly Item[]>(opened.items);
  const version = useRef(opened.review.version);
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const sent = useMutation(trpc.clearing.judgeItem.mutationOptions());
  const put = (next: Item) => setItems((before) => before.map((item) => (item.item === next.item ? next : item)));
  function judge(item: string, judgement: Judgement): void {
    const before = items.find((candidate) => candidate.item === item);
    if (before === undefined) return;
    put({ ...before, reasonCode: null, words: null, ...judgement });
    line.current = line.current
      .then(() => sent.mutateAsync({ review: opened.review.id, version: version.current, item, ...judgement }))
      .then(
        (answer) => {
          version.current = answer.version;
        },
        () => put(before),
      );
  }
  async function settledVersion(): Promise<number> {
    await line.current;
    return version.current;
  }
  return { items, judge, settledVersion, error: sent.error };
}
