"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";

const OTHER_THINGS = "a, button, input, select, textarea, label, summary, dialog";

/** Address of the row that a click means, unless it was meant for something in the row or text was being selected. */
function hrefOf(target: EventTarget | null): string | undefined {
  if (!(target instanceof Element) || target.closest(OTHER_THINGS) !== null) return undefined;
  if (window.getSelection()?.type === "Range") return undefined;
  return target.closest("tr")?.dataset.href;
}

/** A click anywhere on a row opens it. The keyboard uses the link in the first cell. */
export function RowOpener({ className, children }: { className: string | undefined; children: ReactNode }) {
  const router = useRouter();
  const around = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = around.current;
    function open(event: MouseEvent) {
      const href = hrefOf(event.target);
      if (href === undefined) return;
      if (event.ctrlKey || event.metaKey) window.open(href, "_blank", "noopener");
      else router.push(href);
    }
    element?.addEventListener("click", open);
    return () => element?.removeEventListener("click", open);
  }, [router]);
  return (
    <div className={className} ref={around}>
      {children}
    </div>
  );
}
