import type { KeyboardEvent } from "react";

const FIELDS = "input:not([type=hidden]):not([disabled]), select:not([disabled]), textarea:not([disabled]), button[type=submit]";

/**
 * For long forms: Enter in a field goes to the next one instead of sending the form, since card readers and scanners end
 * with it. The button sends; so does Ctrl and Enter. Give it to the form as `onKeyDown`.
 */
export function enterMovesOn(event: KeyboardEvent<HTMLFormElement>): void {
  const field = event.target;
  if (event.key !== "Enter" || event.nativeEvent.isComposing || !(field instanceof HTMLInputElement || field instanceof HTMLSelectElement))
    return;
  event.preventDefault();
  if (event.ctrlKey || event.metaKey) {
    event.currentTarget.requestSubmit();
    return;
  }
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>(FIELDS)];
  fields[fields.indexOf(field) + 1]?.focus();
}
