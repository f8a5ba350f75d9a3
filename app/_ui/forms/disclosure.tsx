"use client";

import { type ReactNode, useCallback, useRef, useState } from "react";
import { useCloseElsewhere } from "./use-close-elsewhere";

interface DisclosureProps {
  className: string | undefined;
  summary: ReactNode;
  summaryClass?: string | undefined;
  children: ReactNode;
}

/** The browser's own `details`, which works before the script arrives; with it, it closes by Escape and by a press elsewhere. */
export function Disclosure({ className, summary, summaryClass, children }: DisclosureProps) {
  const element = useRef<HTMLDetailsElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = useCallback((by: "escape" | "elsewhere") => {
    if (element.current !== null) element.current.open = false;
    if (by === "escape") element.current?.querySelector("summary")?.focus();
  }, []);
  useCloseElsewhere(element, isOpen, close);
  return (
    <details ref={element} className={className} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={summaryClass}>{summary}</summary>
      {children}
    </details>
  );
}
