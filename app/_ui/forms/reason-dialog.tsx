"use client";

import { usePathname } from "next/navigation";
import { useId, useState } from "react";
import { nameless, useKeptFields } from "./use-kept-fields";
import { VerbDialog, type VerbDialogProps } from "./verb-dialog";

interface ReasonDialogProps extends Omit<VerbDialogProps, "open" | "onConfirm"> {
  /** The field's name, and what the button says until enough is written. */
  label: string;
  missing: string;
  shortest?: number;
  longest?: number;
  hint?: string;
  start?: string;
  onConfirm: (reason: string) => void;
}

const SHORTEST = 2;
const LONGEST = 200;

/** A verb that needs a reason on record. */
export function ReasonDialog({ label, missing, shortest = SHORTEST, longest = LONGEST, hint, start = "", ...dialog }: ReasonDialogProps) {
  const field = useId();
  const [reason, setReason] = useState(start);
  const kept = `reason${usePathname()}/${nameless(dialog.title, label)}`;
  const drop = useKeptFields(kept, reason === start ? {} : { reason }, (before) => setReason(before.reason ?? start));
  return (
    <VerbDialog
      {...dialog}
      open
      blockedBy={dialog.blockedBy ?? (reason.trim().length < shortest ? missing : undefined)}
      onConfirm={() => {
        drop();
        dialog.onConfirm(reason.trim());
      }}
      onClose={() => {
        drop();
        dialog.onClose();
      }}
    >
      {dialog.children}
      <p>
        <label className="field-label" htmlFor={field}>
          {label}
        </label>
        <textarea
          id={field}
          className="control"
          rows={2}
          maxLength={longest}
          placeholder={hint}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </p>
    </VerbDialog>
  );
}
