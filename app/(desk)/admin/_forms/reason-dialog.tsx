"use client";

import { type ReactNode, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { ConfirmDialog } from "@/app/_ui/forms/confirm-dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";

interface ReasonDialogProps {
  title: string;
  note?: string;
  verb: string;
  danger?: boolean;
  busy: boolean;
  error: unknown;
  children?: ReactNode;
  blockedBy?: string | undefined;
  onConfirm: (reason: string) => void;
  onClose: () => void;
}

/** An act that needs a reason on record. */
export function ReasonDialog(props: ReasonDialogProps) {
  const t = useTranslations("staff.members");
  const field = useId();
  const [reason, setReason] = useState("");
  return (
    <ConfirmDialog
      open
      title={props.title}
      verb={props.verb}
      danger={props.danger ?? false}
      busy={props.busy}
      blockedBy={props.blockedBy ?? (reason.trim().length < 2 ? t("reasonMissing") : undefined)}
      refusal={<RefusalText error={props.error} />}
      onConfirm={() => props.onConfirm(reason)}
      onClose={props.onClose}
    >
      {props.note !== undefined && <p>{props.note}</p>}
      {props.children}
      <p>
        <label className="field-label" htmlFor={field}>
          {t("reason")}
        </label>
        <textarea id={field} className="control" rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
      </p>
    </ConfirmDialog>
  );
}
