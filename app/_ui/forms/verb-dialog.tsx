"use client";

import { ConfirmDialog, type ConfirmDialogProps } from "./confirm-dialog";
import { RefusalText } from "./refusal-text";
import type { VerbState } from "./use-verb";

export interface VerbDialogProps extends Omit<ConfirmDialogProps, "busy" | "refusal"> {
  act: VerbState;
}

/** Asks once more before a verb is carried out; a refusal is shown in it, and it closes only when the verb is done. */
export function VerbDialog({ act, ...confirm }: VerbDialogProps) {
  return <ConfirmDialog {...confirm} busy={act.isPending} refusal={<RefusalText error={act.error} />} />;
}
