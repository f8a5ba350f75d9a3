"use client";

import { type ReactNode, useEffect, useId, useRef } from "react";
import { useTranslations } from "use-intl";
import { classNames } from "@/app/_ui/layout/class-names";
import { Icon } from "@/app/_ui/layout/icon";
import { ReasonsShown } from "./button";
import styles from "./dialog.module.css";

export interface DialogProps {
  open: boolean;
  title: ReactNode;
  onClose: () => void;
  /** "right" is a drawer over the full height. */
  side?: "centre" | "right";
  wide?: boolean;
  foot?: ReactNode;
  children: ReactNode;
}

/** A modal by the browser's own means: it keeps the focus inside, closes by Escape and gives the focus back. Never one over another. */
export function Dialog(props: DialogProps) {
  const { open, onClose, side = "centre" } = props;
  const element = useRef<HTMLDialogElement>(null);
  const title = useId();
  const t = useTranslations("common.actions");
  useEffect(() => {
    const dialog = element.current;
    if (dialog === null) return;
    if (open && !dialog.open) {
      dialog.showModal();
      // Left alone, the browser gives the focus to the button that closes.
      dialog.querySelector<HTMLElement>("input, select, textarea")?.focus();
    }
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    <dialog
      ref={element}
      aria-labelledby={title}
      className={classNames(styles.dialog, side === "right" && styles.right, props.wide && styles.wide)}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={() => {
        if (open) onClose();
      }}
    >
      {open && (
        <ReasonsShown.Provider value={true}>
          <div className={styles.head}>
            <h2 id={title}>{props.title}</h2>
            <button type="button" className={styles.close} onClick={onClose} aria-label={t("close")}>
              <Icon name="cross" size={18} />
            </button>
          </div>
          <div className={styles.body}>{props.children}</div>
          {props.foot !== undefined && <div className={styles.foot}>{props.foot}</div>}
        </ReasonsShown.Provider>
      )}
    </dialog>
  );
}
