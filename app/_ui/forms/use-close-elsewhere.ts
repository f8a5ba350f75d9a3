import { type RefObject, useEffect } from "react";

/**
 * What is open under a button closes by Escape, by a press elsewhere and when the focus leaves; Escape gives the focus
 * back. A press that closes does nothing else: the row under it is not opened by it.
 */
export function useCloseElsewhere(
  around: RefObject<HTMLElement | null>,
  isOpen: boolean,
  onClose: (by: "escape" | "elsewhere") => void,
): void {
  useEffect(() => {
    if (!isOpen) return;
    const isElsewhere = (event: Event) => event.target instanceof Node && around.current?.contains(event.target) !== true;
    function swallowRow(event: Event) {
      if (!(event.target instanceof Element) || event.target.closest("tr[data-href]") === null || event.target.closest("a, button, input"))
        return;
      event.preventDefault();
      event.stopPropagation();
    }
    function press(event: Event) {
      if (!isElsewhere(event)) return;
      window.addEventListener("click", swallowRow, { capture: true, once: true });
      onClose("elsewhere");
    }
    function leave(event: Event) {
      if (isElsewhere(event)) onClose("elsewhere");
    }
    function pressKey(event: KeyboardEvent) {
      // What is open inside has taken it.
      if (event.key === "Escape" && !event.isComposing && !event.defaultPrevented) onClose("escape");
    }
    document.addEventListener("pointerdown", press);
    document.addEventListener("focusin", leave);
    document.addEventListener("keydown", pressKey);
    return () => {
      document.removeEventListener("pointerdown", press);
      document.removeEventListener("focusin", leave);
      document.removeEventListener("keydown", pressKey);
    };
  }, [around, isOpen, onClose]);
}
