"use client";

import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";

interface LeaveProps {
  batch: string;
  version: number;
  cases: string[];
  amount: string;
  onDone?: () => void;
  onClose: () => void;
}

/** Takes cases out of the batch; they are claimed nowhere until they are put back. */
export function WithdrawDialog({ batch, version, cases, amount, onDone, onClose }: LeaveProps) {
  const t = useTranslations("clearing");
  const trpc = useTRPC();
  const withdraw = useVerb(trpc.clearing.withdrawCases.mutationOptions(), {
    onDone: () => {
      onDone?.();
      onClose();
    },
  });
  return (
    <ReasonDialog
      act={withdraw}
      danger
      title={t("withdraw.title")}
      facts={[
        { label: t("move.cases"), value: cases.length },
        { label: t("move.amount"), value: formatAmount(amount) },
      ]}
      verb={t("withdraw.verb", { count: cases.length })}
      label={t("move.reason")}
      missing={t("move.reasonMissing")}
      onConfirm={(reason) => withdraw.mutate({ batch, version, cases, reason, idempotencyKey: withdraw.idempotencyKey })}
      onClose={onClose}
    >
      <p className="tertiary">{t("withdraw.note")}</p>
    </ReasonDialog>
  );
}

/** Claims taken-out cases again. */
export function PutBackDialog({ batch, cases, amount, onDone, onClose }: Omit<LeaveProps, "version">) {
  const t = useTranslations("clearing");
  const trpc = useTRPC();
  const putBack = useVerb(trpc.clearing.putBackCases.mutationOptions(), {
    onDone: () => {
      onDone?.();
      onClose();
    },
  });
  return (
    <VerbDialog
      act={putBack}
      open
      title={t("withdraw.putBackTitle")}
      facts={[
        { label: t("move.cases"), value: cases.length },
        { label: t("move.amount"), value: formatAmount(amount) },
      ]}
      verb={t("withdraw.putBackVerb", { count: cases.length })}
      onConfirm={() => putBack.mutate({ batch, cases, idempotencyKey: putBack.idempotencyKey })}
      onClose={onClose}
    >
      <p className="tertiary">{t("withdraw.putBackNote")}</p>
    </VerbDialog>
  );
}
