"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { classNames } from "@/app/_ui/layout/class-names";
import styles from "./menu-button.module.css";

export interface PopoverProps {
  label: string;
  trigger: ReactNode;
  triggerClass?: string | undefined;
  children: (close: () => void) => ReactNode;
}

/** A button with a panel under it; closes by Escape, by a click elsewhere and when the focus leaves. */
export function Popover({ label, trigger, triggerClass, children }: PopoverProps) {
  const [open, setOpen] = useState(false);
  const around = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    function closeElsewhere(event: Event) {
      if (event.target instanceof Node && !around.current?.contains(event.target)) setOpen(false);
    }
    function closeByKey(event: KeyboardEvent) {
      if (event.key !== "Escape") return;
      setOpen(false);
      button.current?.focus();
    }
    document.addEventListener("pointerdown", closeElsewhere);
    document.addEventListener("focusin", closeElsewhere);
    document.addEventListener("keydown", closeByKey);
    return () => {
      document.removeEventListener("pointerdown", closeElsewhere);
      document.removeEventListener("focusin", closeElsewhere);
      document.removeEventListener("keydown", closeByKey);
    };
  }, [open]);
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
      {open && <div className={styles.panel}>{children(() => setOpen(false))}</div>}
    </div>
  );
}
