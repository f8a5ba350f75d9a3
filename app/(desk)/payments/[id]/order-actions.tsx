"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
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
  const t = useTranslations("payments");
  const [step, setStep] = useState<OrderStep | "reissue" | "cancel" | null>(null);
  const close = () => setStep(null);
  return (
    <>
      {possible.includes("cancel") && <Button onClick={() => setStep("cancel")}>{t("order.cancel")}</Button>}
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
      {step === "cancel" && <CancelDialog id={id} amount={amount} onClose={close} />}
      {step !== null && step !== "reissue" && step !== "cancel" && (
        <OrderStepDialog step={step} ids={[id]} total={amount} onClose={close} onDone={close} />
      )}
    </>
  );
}

function CancelDialog({ id, amount, onClose }: { id: string; amount: string; onClose: () => void }) {
  const t = useTranslations("payments");
  const trpc = useTRPC();
  const cancel = useVerb(trpc.payments.cancel.mutationOptions(), { onDone: onClose });
  return (
    <ReasonDialog
      act={cancel}
      title={t("order.cancel")}
      verb={t("order.cancelVerb", { amount: formatAmount(amount) })}
      danger
      label={t("orders.reason")}
      missing={t("orders.reasonMissing")}
      onConfirm={(words) => cancel.mutate({ ids: [id], words, idempotencyKey: cancel.idempotencyKey })}
      onClose={onClose}
    >
      <p>{t("order.cancelFacts")}</p>
    </ReasonDialog>
  );
}

function ReissueDialog({ id, amount, onClose }: { id: string; amount: string; onClose: () => void }) {
  const t = useTranslations("payments");
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
