/** The named fields of a form as text, and setting them as a person would. */
import type { Fields } from "./draft-store";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function isControl(element: unknown): element is Control {
  return element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement;
}

const isTyped = (control: unknown) => isControl(control) && !["hidden", "password", "file"].includes(control.type);

/** What is typed or chosen; passwords, files and hidden fields are none. */
export function readFields(form: HTMLFormElement): Fields {
  const fields: Record<string, string> = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && isTyped(form.elements.namedItem(name))) fields[name] = value;
  }
  return fields;
}

/** Sets a control so that what listens to it hears of it. */
function fill(control: Control, value: string): void {
  if (control instanceof HTMLInputElement && control.type === "checkbox") {
    if (!control.checked) control.click();
    return;
  }
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), "value")?.set?.call(control, value);
  control.dispatchEvent(new Event(control instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }));
}

export async function fillFields(form: HTMLFormElement, kept: Fields): Promise<void> {
  for (const [name, value] of Object.entries(kept)) {
    const control = form.elements.namedItem(name);
    if (typeof value !== "string" || !isControl(control) || !isTyped(control)) continue;
    fill(control, value);
    // One control may offer its choices by another: the page is drawn again before the next is filled.
    await new Promise((next) => requestAnimationFrame(next));
  }
}
