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

interface LeaveProps {
  batch: string;
  version: number;
  cases: string[];
  amount: string;
  onDone?: () => void;
  onClose: () => void;
}

const SHORTEST_REASON = 2;

/** Takes cases out of the batch; they are claimed nowhere until they are put back. */
export function WithdrawDialog({ batch, version, cases, amount, onDone, onClose }: LeaveProps) {
  const t = useTranslations("clearing");
  const trpc = useTRPC();
  const router = useRouter();
  const field = useId();
  const [key] = useState(() => crypto.randomUUID());
  const [reason, setReason] = useState("");
  const withdraw = useMutation(
    trpc.clearing.withdrawCases.mutationOptions({
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
      danger
      title={t("withdraw.title")}
      facts={[
        { label: t("move.cases"), value: cases.length },
        { label: t("move.amount"), value: formatAmount(amount) },
      ]}
      verb={t("withdraw.verb", { count: cases.length })}
      busy={withdraw.isPending}
      blockedBy={reason.trim().length < SHORTEST_REASON ? t("move.reasonMissing") : undefined}
      refusal={<RefusalText error={withdraw.error} />}
      onConfirm={() => withdraw.mutate({ batch, version, cases, reason: reason.trim(), idempotencyKey: key })}
      onClose={onClose}
    >
      <p className={styles.field}>
        <label className="field-label" htmlFor={field}>
          {t("move.reason")}
        </label>
        <input id={field} className="control" value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </p>
      <p className="tertiary">{t("withdraw.note")}</p>
    </ConfirmDialog>
  );
}

/** Claims taken-out cases again. */
export function PutBackDialog({ batch, cases, amount, onDone, onClose }: Omit<LeaveProps, "version">) {
  const t = useTranslations("clearing");
  const trpc = useTRPC();
  const router = useRouter();
  const [key] = useState(() => crypto.randomUUID());
  const putBack = useMutation(
    trpc.clearing.putBackCases.mutationOptions({
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
      title={t("withdraw.putBackTitle")}
      facts={[
        { label: t("move.cases"), value: cases.length },
        { label: t("move.amount"), value: formatAmount(amount) },
      ]}
      verb={t("withdraw.putBackVerb", { count: cases.length })}
      busy={putBack.isPending}
      refusal={<RefusalText error={putBack.error} />}
      onConfirm={() => putBack.mutate({ batch, cases, idempotencyKey: key })}
      onClose={onClose}
    >
      <p className="tertiary">{t("withdraw.putBackNote")}</p>
    </ConfirmDialog>
  );
}
