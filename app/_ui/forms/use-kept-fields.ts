"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import type { Fields } from "./draft-store";
import { useDraftKeeper } from "./use-draft";

const PAUSE_MS = 400;

/**
 * Keeps what is typed where the fields are state and no plain form, in the member's drafts: over a reload, signing out, the
 * end of a session. What is not empty is given back when it is opened again, unless something was typed by then. The answer
 * is called when it is handed in.
 */
export function useKeptFields(name: string, fields: Fields, giveBack: (kept: Fields) => void): () => void {
  const keeper = useDraftKeeper();
  const text = JSON.stringify(fields);
  const state = useRef<"sought" | "open" | "done">("sought");
  const found = useEffectEvent((kept: Fields) => {
    if (text === "{}") giveBack(kept);
  });
  const keep = useEffectEvent(() => {
    if (state.current !== "open") return;
    if (text === "{}") keeper?.drop(name);
    else void keeper?.keep(name, fields);
  });
  useEffect(() => {
    state.current = "sought";
    void keeper?.find(name).then((kept) => {
      if (state.current !== "sought") return;
      state.current = "open";
      if (kept !== null) found(kept);
    });
  }, [keeper, name]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is typed begins the pause anew.
  useEffect(() => {
    const timer = setTimeout(() => keep(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return () => {
    state.current = "done";
    keeper?.drop(name);
  };
}

/** A name that says nothing: titles may hold somebody's, and stand unsealed before what is kept. */
export function nameless(...titles: unknown[]): string {
  let sum = 0;
  for (const character of titles.filter((title) => typeof title === "string").join("\n"))
    sum = (Math.imul(sum, 31) + (character.codePointAt(0) ?? 0)) | 0;
  return (sum >>> 0).toString(36);
}
