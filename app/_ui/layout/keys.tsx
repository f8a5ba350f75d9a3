"use client";

import { createContext, type ReactNode, use, useEffect } from "react";

const SingleLetters = createContext(true);

/** Whether single letters act as keys; a person can turn them off. */
export function KeysProvider({ letters, children }: { letters: boolean; children: ReactNode }) {
  return <SingleLetters value={letters}>{children}</SingleLetters>;
}

interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** "Ctrl+k", "Ctrl+Enter", "a", "[" or "ArrowDown": how a pressed key is written in a map of keys. */
export function keyName(event: Pressed): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `Ctrl+${key}` : key;
}

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit"].includes(target.type);
}

/**
 * Keys of a page. Keys without Ctrl rest while a field has the focus or a dialog is open, and single letters also when
 * the person turned them off. Give a stable map (`useMemo`).
 */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const letters = use(SingleLetters);
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const name = keyName(event);
      const act = keys[name];
      if (act === undefined || event.altKey || event.isComposing || event.repeat) return;
      if (!name.startsWith("Ctrl+") && (isWriting(event.target) || document.querySelector("dialog[open]") !== null)) return;
      if (/^[a-z]$/.test(name) && !letters) return;
      event.preventDefault();
      act();
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [keys, letters]);
}
