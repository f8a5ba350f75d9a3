"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { StayAction } from "@/server/stays/rules";

const SHORTEST_REASON = 4;

interface StayActionsProps {
  stay: { id: string; version: number; total: string };
  actions: readonly StayAction[];
}

export function StayActions({ stay, actions }: StayActionsProps) {
  const t = useTranslations("stays.page");
  const [asking, setAsking] = useState<"refund" | "withdraw" | null>(null);
  return (
    <>
      {actions.includes("amend") && <ButtonLink href={`/stays/${stay.id}/amend`}>{t("amend")}</ButtonLink>}
      {actions.includes("refund") && <Button onClick={() => setAsking("refund")}>{t("refund")}</Button>}
      {actions.includes("withdraw") && <Button onClick={() => setAsking("withdraw")}>{t("withdraw")}</Button>}
      {asking === "refund" && <RefundDialog stay={stay} onClose={() => setAsking(null)} />}
      {asking === "withdraw" && <WithdrawDialog stay={stay} onClose={() => setAsking(null)} />}
    </>
  );
}

function RefundDialog({ stay, onClose }: { stay: StayActionsProps["stay"]; onClose: () => void }) {
  const t = useTranslations("stays.page");
  const trpc = useTRPC();
  const [number, setNumber] = useState("");
  const refund = useVerb(trpc.stays.refund.mutationOptions(), { onDone: onClose });
  return (
    <ReasonDialog
      title={t("refundTitle")}
      verb={t("refundVerb", { amount: formatAmount(stay.total) })}
      danger
      act={refund}
      blockedBy={number.trim() === "" ? t("numberMissing") : undefined}
      label={t("words")}
      hint={t("wordsHint")}
      missing={t("reasonMissing")}
      shortest={SHORTEST_REASON}
      onConfirm={(words) =>
        refund.mutate({ stay: stay.id, version: stay.version, settlementNumber: number, words, idempotencyKey: refund.idempotencyKey })
      }
      onClose={onClose}
    >
      <p>{t("refundNote")}</p>
      <label className="field-label" htmlFor="refund-number">
        {t("refundNumber")}
      </label>
      <input id="refund-number" className="control" maxLength={60} value={number} onChange={(event) => setNumber(event.target.value)} />
    </ReasonDialog>
  );
}

function WithdrawDialog({ stay, onClose }: { stay: StayActionsProps["stay"]; onClose: () => void }) {
  const t = useTranslations("stays.page");
  const trpc = useTRPC();
  const withdraw = useVerb(trpc.stays.withdraw.mutationOptions(), { goTo: () => "/stays" });
  return (
    <ReasonDialog
      title={t("withdrawTitle")}
      verb={t("withdrawVerb")}
      danger
      act={withdraw}
      label={t("words")}
      hint={t("wordsHint")}
      missing={t("reasonMissing")}
      shortest={SHORTEST_REASON}
      onConfirm={(words) => withdraw.mutate({ stay: stay.id, version: stay.version, words, idempotencyKey: withdraw.idempotencyKey })}
      onClose={onClose}
    >
      <p>{t("withdrawNote")}</p>
    </ReasonDialog>
  );
}
