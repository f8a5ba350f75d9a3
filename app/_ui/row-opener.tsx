"use client";

import { useRouter } from "next/navigation";
import type { MouseEvent, ReactNode } from "react";

/** A click anywhere on a row opens it, unless it was meant for something in it or text was being selected. Keys use the link in the first cell. */
export function RowOpener({ className, children }: { className: string | undefined; children: ReactNode }) {
  const router = useRouter();
  function open(event: MouseEvent) {
    if (!(event.target instanceof Element)) return;
    if (event.target.closest("a, button, input, select, label, summary, dialog") !== null) return;
    if (window.getSelection()?.type === "Range") return;
    const href = event.target.closest("tr")?.dataset.href;
    if (href === undefined) return;
    if (event.ctrlKey || event.metaKey) window.open(href, "_blank", "noopener");
    else router.push(href);
  }
  return (
    // biome-ignore lint: placeholder
    <div className={className} onClick={open}>
      {children}
    </div>
  );
}
