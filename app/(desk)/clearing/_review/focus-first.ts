/** The field a dialog begins with: the browser reads this attribute when the dialog opens, which React itself never writes. */
export function focusFirst(element: HTMLElement | null): void {
  element?.setAttribute("autofocus", "");
}
