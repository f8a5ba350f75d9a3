"use client";

import { type ReactNode, useCallback, useLayoutEffect, useRef, useState } from "react";
import { classNames } from "@/app/_ui/layout/class-names";
import styles from "./menu-button.module.css";
import { useCloseElsewhere } from "./use-close-elsewhere";

export interface PopoverProps {
  label: string;
  trigger: ReactNode;
  triggerClass?: string | undefined;
  children: (close: () => void) => ReactNode;
}

/** Space that is kept to the end of the window, in pixels. */
const EDGE = 12;

/** A button with a panel under it; closes by Escape, by a click elsewhere and when the focus leaves. */
export function Popover({ label, trigger, triggerClass, children }: PopoverProps) {
  const [open, setOpen] = useState(false);
  const around = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  // Where there is no room below, as under the last rows of a list, it opens above.
  useLayoutEffect(() => {
    const [box, under] = [panel.current?.getBoundingClientRect(), button.current?.getBoundingClientRect()];
    if (!open || box === undefined || under === undefined) return;
    const isCutOff = under.bottom + box.height + EDGE > window.innerHeight && under.top > box.height + EDGE;
    panel.current?.toggleAttribute("data-above", isCutOff);
  }, [open]);
  const close = useCallback((by: "escape" | "elsewhere") => {
    setOpen(false);
    if (by === "escape") button.current?.focus();
  }, []);
  useCloseElsewhere(around, open, close);
  return (
    <div ref={around} className={styles.around}>
      <button
        ref={button}
        type="button"
        className={classNames(triggerClass ?? styles.trigger)}
        aria-expanded={open}
        aria-label={label}
        onClick={() => setOpen(!open)}
      >
        {trigger}
      </button>
      {open && (
        <div ref={panel} className={styles.panel} data-panel="">
          {children(() => setOpen(false))}
        </div>
      )}
    </div>
  );
}
