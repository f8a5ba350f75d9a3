"use client";

import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTRPC } from "@/app/_ui/trpc";
import type { RejectionReason } from "@/server/clearing/rules";
import type { Opened } from "./shape";

export type Item = Opened["items"][number];
export type Judgement = { verdict: "accepted" } | { verdict: "rejected"; reasonCode: RejectionReason; words: string };

/** Verdicts go to the server one after the other, each naming the version the one before it answered. */
export function useVerdicts(opened: Opened) {
  const trpc = useTRPC();
  const [items, setItems] = useState<readonly Item[]>(opened.items);
  const version = useRef(opened.review.version);
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const sent = useMutation(trpc.clearing.judgeItem.mutationOptions());
  function judge(item: string, judgement: Judgement): void {
    line.current = line.current
      .then(() => sent.mutateAsync({ review: opened.review.id, version: version.current, item, ...judgement }))
      .then(
        (answer) => {
          version.current = answer.version;
          setItems((before) => before.map((one) => (one.item === item ? { ...one, reasonCode: null, words: null, ...judgement } : one)));
        },
        // What failed is shown by the mutation; the next step starts from the version that stands.
        () => undefined,
      );
  }
  /** Waits for what is still under way, so that a decision never overtakes a verdict. */
  async function settledVersion(): Promise<number> {
    await line.current;
    return version.current;
  }
  return { items, judge, settledVersion, error: sent.error, isPending: sent.isPending };
}
