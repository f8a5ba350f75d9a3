import type { KeyboardEvent } from "react";

/** The fields of a decision that keys go to. */
export type Field = "amount" | "reason" | "words";

/** Marks a field, so that its key finds it. */
export const fieldMark = (field: Field) => ({ "data-field": field });

/** Gives the first field of that kind the focus, its text selected. */
export function focusField(around: HTMLElement | null, field: Field): void {
  const found = around?.querySelector<HTMLElement>(`[data-field="${field}"]`);
  found?.focus();
  if (found instanceof HTMLInputElement) found.select();
}

/** Enter goes on to the next thing to fill in: from an amount to the reason, from the reason to the remark. */
export function onEnterTo(...next: Field[]) {
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    const panel = event.currentTarget.closest<HTMLElement>("section");
    const there = next.find((field) => panel?.querySelector(`[data-field="${field}"]`) != null);
    if (there !== undefined) focusField(panel, there);
  };
}

/** In a dialog Ctrl+Enter sends as it decides on the page. */
export function onCtrlEnterSubmit(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}
