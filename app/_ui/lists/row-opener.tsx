"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";

const OTHER_THINGS = "a, button, input, select, textarea, label, summary, dialog";

/** Address of the row that a click means, unless it was meant for something in the row or text was being selected. */
function hrefOf(target: EventTarget | null): string | undefined {
  if (!(target instanceof Element)) return undefined;
  const href = target.closest("tr")?.dataset.href;
  const other = target.closest(OTHER_THINGS);
  if (other !== null && other.getAttribute("href") !== href) return undefined;
  return window.getSelection()?.type === "Range" ? undefined : href;
}

/**
 * A click anywhere on a row opens it. The keyboard uses the link in the first cell, which is a plain one: fifty that each
 * know the router would be the dearest part of a list.
 */
export function RowOpener({ className, children }: { className: string | undefined; children: ReactNode }) {
  const router = useRouter();
  const around = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = around.current;
    function open(event: MouseEvent) {
      const href = hrefOf(event.target);
      if (href === undefined) return;
      const isLink = event.target instanceof Element && event.target.closest("a") !== null;
      if (event.ctrlKey || event.metaKey || event.shiftKey) {
        // A link does by itself what the keys ask for.
        if (!isLink) window.open(href, "_blank", "noopener");
        return;
      }
      event.preventDefault();
      router.push(href);
    }
    /** The middle button opens a row as it opens a link. */
    function openBeside(event: MouseEvent) {
      const href = event.button === 1 ? hrefOf(event.target) : undefined;
      if (href === undefined || (event.target instanceof Element && event.target.closest("a") !== null)) return;
      window.open(href, "_blank", "noopener");
    }
    element?.addEventListener("click", open);
    element?.addEventListener("auxclick", openBeside);
    return () => {
      element?.removeEventListener("click", open);
      element?.removeEventListener("auxclick", openBeside);
    };
  }, [router]);
  return (
    <div className={className} ref={around}>
      {children}
    </div>
  );
}
