"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { ConfirmDialog } from "@/app/_ui/forms/confirm-dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useTRPC } from "@/app/_ui/layout/trpc";
import styles from "./batch.module.css";

export type Leaving = { cases: string[] } | { group: "missing"; count: number };

interface MoveDialogProps {
  batch: string;
  version: number;
  chosen: Leaving;
  count: number;
  amount: string;
  onDone?: () => void;
  onClose: () => void;
}

const SHORTEST_REASON = 2;

/** Moves cases to the next month, for a reason, once the counts are confirmed. */
export function MoveDialog({ batch, version, chosen, count, amount, onDone, onClose }: MoveDialogProps) {
  const t = useTranslations("clearing.move");
  const trpc = useTRPC();
  const router = useRouter();
  const field = useId();
  const [key] = useState(() => crypto.randomUUID());
  const [reason, setReason] = useState(() => t("reasonDefault"));
  const move = useMutation(
    trpc.clearing.moveCases.mutationOptions({
      onSuccess: () => {
        onDone?.();
        onClose();
        router.refresh();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      title={t("title")}
      facts={[
        { label: t("cases"), value: count },
        { label: t("amount"), value: formatAmount(amount) },
        { label: t("target"), value: t("targetNote") },
      ]}
      verb={t("verb", { count })}
      busy={move.isPending}
      blockedBy={reason.trim().length < SHORTEST_REASON ? t("reasonMissing") : undefined}
      refusal={<RefusalText error={move.error} />}
      onConfirm={() => move.mutate({ batch, version, chosen, reason: reason.trim(), idempotencyKey: key })}
      onClose={onClose}
    >
      <p className={styles.field}>
        <label className="field-label" htmlFor={field}>
          {t("reason")}
        </label>
        <input id={field} className="control" value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </p>
      <p className="tertiary">{t("note")}</p>
    </ConfirmDialog>
  );
}
