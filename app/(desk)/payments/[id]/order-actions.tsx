"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { type OrderStep, OrderStepDialog } from "@/app/(desk)/payments/_orders/order-step-dialog";
import type { OrderAction } from "@/server/payments/rules";

interface OrderActionsProps {
  id: string;
  possible: readonly OrderAction[];
  amount: string;
  isOwn: boolean;
}

/** What may happen next to this order, by its state and the member's rights. */
export function OrderActions({ id, possible, amount, isOwn }: OrderActionsProps) {
  const t = useTranslations("fund");
  const [step, setStep] = useState<OrderStep | "reissue" | null>(null);
  const close = () => setStep(null);
  return (
    <>
      {possible.includes("decline") && (
        <Button kind="danger" onClick={() => setStep("decline")}>
          {t("orders.decline")}
        </Button>
      )}
      {possible.includes("approve") && (
        <Button kind="primary" blockedBy={isOwn ? t("order.own") : undefined} onClick={() => setStep("approve")}>
          {t("orders.approve")}
        </Button>
      )}
      {possible.includes("send") && (
        <Button kind="primary" onClick={() => setStep("send")}>
          {t("orders.send")}
        </Button>
      )}
      {possible.includes("reissue") && (
        <Button kind="primary" onClick={() => setStep("reissue")}>
          {t("order.reissue")}
        </Button>
      )}
      {step === "reissue" && <ReissueDialog id={id} amount={amount} onClose={close} />}
      {step !== null && step !== "reissue" && <OrderStepDialog step={step} ids={[id]} total={amount} onClose={close} onDone={close} />}
    </>
  );
}

function ReissueDialog({ id, amount, onClose }: { id: string; amount: string; onClose: () => void }) {
  const t = useTranslations("fund");
  const trpc = useTRPC();
  const reissue = useVerb(trpc.payments.reissue.mutationOptions(), { goTo: (order) => `/payments/${order.id}` });
  return (
    <VerbDialog
      act={reissue}
      open
      title={t("order.reissue")}
      facts={[{ label: t("orders.sum"), value: formatAmount(amount) }]}
      verb={t("order.reissueVerb", { amount: formatAmount(amount) })}
      onConfirm={() => reissue.mutate({ id, idempotencyKey: reissue.idempotencyKey })}
      onClose={onClose}
    >
      <p>{t("order.reissueFacts")}</p>
    </VerbDialog>
  );
}
