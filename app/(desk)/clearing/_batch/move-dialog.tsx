"use client";

import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";

type Leaving = { cases: string[] } | { group: "missing"; count: number };

interface MoveDialogProps {
  batch: string;
  version: number;
  chosen: Leaving;
  count: number;
  amount: string;
  onDone?: () => void;
  onClose: () => void;
}

/** Moves cases to the next month, for a reason, once the counts are confirmed. */
export function MoveDialog({ batch, version, chosen, count, amount, onDone, onClose }: MoveDialogProps) {
  const t = useTranslations("clearing.move");
  const trpc = useTRPC();
  const move = useVerb(trpc.clearing.moveCases.mutationOptions(), {
    onDone: () => {
      onDone?.();
      onClose();
    },
  });
  return (
    <ReasonDialog
      act={move}
      title={t("title")}
      facts={[
        { label: t("cases"), value: count },
        { label: t("amount"), value: formatAmount(amount) },
        { label: t("target"), value: t("targetNote") },
      ]}
      verb={t("verb", { count })}
      label={t("reason")}
      missing={t("reasonMissing")}
      start={t("reasonDefault")}
      onConfirm={(reason) => move.mutate({ batch, version, chosen, reason, idempotencyKey: move.idempotencyKey })}
      onClose={onClose}
    >
      <p className="tertiary">{t("note")}</p>
    </ReasonDialog>
  );
}
