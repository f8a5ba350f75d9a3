import { type RefObject, useEffect, useState } from "react";
import { offerForm, takeKept } from "./kept-forms";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function isControl(element: unknown): element is Control {
  return element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement;
}

/** Sets a control as a person would, so that what listens to it hears of it. */
function fill(control: Control, value: string): void {
  if (control instanceof HTMLInputElement && control.type === "checkbox") {
    if (!control.checked) control.click();
    return;
  }
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), "value")?.set?.call(control, value);
  control.dispatchEvent(new Event(control instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }));
}

async function fillAll(form: HTMLFormElement, kept: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [name, value] of Object.entries(kept)) {
    const control = form.elements.namedItem(name);
    if (typeof value !== "string" || !isControl(control) || control.type === "hidden") continue;
    fill(control, value);
    // One control may offer its choices by another: the page is drawn again before the next is filled.
    await new Promise((next) => requestAnimationFrame(next));
  }
}

/**
 * Lets a plain form survive the reload after a deploy. True when what was typed was just brought back; say so with
 * `common.errors.kept`. Passwords never belong into such a form.
 */
export function useKeptFields(key: string, form: RefObject<HTMLFormElement | null>): boolean {
  const [restored, setRestored] = useState(false);
  useEffect(() => {
    const element = form.current;
    if (element === null) return;
    const kept = takeKept(key, window.sessionStorage);
    if (typeof kept === "object" && kept !== null) {
      setRestored(true);
      void fillAll(element, kept as Record<string, unknown>);
    }
    return offerForm(key, () => Object.fromEntries(new FormData(element)));
  }, [key, form]);
  return restored;
}
