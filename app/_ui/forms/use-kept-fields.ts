"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import { v5 } from "uuid";
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
  const keep = useEffectEvent((typed: string) => {
    if (state.current !== "open") return;
    if (typed === "{}") keeper?.drop(name);
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
  // Whatever is typed begins the pause anew.
  useEffect(() => {
    const timer = setTimeout(() => keep(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return () => {
    state.current = "done";
    keeper?.drop(name);
  };
}

/** Under which names are made of titles. */
const OF_TITLES = "5b1f5a1e-3c0b-4f0e-9a59-0d5f3f0c7a41";

/** A name that says nothing: titles may hold somebody's, and stand unsealed before what is kept. */
export const nameless = (...titles: unknown[]): string => v5(titles.filter((title) => typeof title === "string").join("\n"), OF_TITLES);
