"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "./button";
import styles from "./confirm-dialog.module.css";
import { Dialog } from "./dialog";

export interface ConfirmDialogProps {
  open: boolean;
  title: ReactNode;
  /** Counts and amounts, once more. */
  facts?: readonly { label: string; value: ReactNode }[];
  children?: ReactNode;
  /** The verb with its number: 确认写入 6,374 人. */
  verb: string;
  danger?: boolean;
  busy?: boolean;
  blockedBy?: string | undefined;
  /** The answer when it was refused: `<RefusalText error={mutation.error} />`. */
  refusal?: ReactNode;
  onConfirm: () => void;
  onClose: () => void;
}

/** Only for what others will see or money moves on. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const t = useTranslations("common.actions");
  return (
    <Dialog
      open={props.open}
      title={props.title}
      onClose={props.onClose}
      foot={
        <>
          <Button onClick={props.onClose}>{t("cancel")}</Button>
          <Button
            kind={props.danger ? "danger-primary" : "primary"}
            busy={props.busy ?? false}
            blockedBy={props.blockedBy}
            onClick={props.onConfirm}
          >
            {props.verb}
          </Button>
        </>
      }
    >
      {props.facts !== undefined && (
        <dl className={styles.facts}>
          {props.facts.map((fact) => (
            <div key={fact.label} className={styles.fact}>
              <dt>{fact.label}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
      )}
      {props.children}
      {props.refusal}
    </Dialog>
  );
}
