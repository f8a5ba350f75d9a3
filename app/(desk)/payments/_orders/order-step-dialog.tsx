"use client";

import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";

export type OrderStep = "approve" | "decline" | "send";

interface StepProps {
  ids: string[];
  total: string;
  onClose: () => void;
  onDone: () => void;
}

/** Repeats how many and how much; what is confirmed is exactly that, or it is refused. */
export function OrderStepDialog({ step, ...props }: StepProps & { step: OrderStep }) {
  return step === "decline" ? <DeclineDialog {...props} /> : <ForwardDialog {...props} step={step} />;
}

/** How many and how much, and what follows once it is done. */
function useStep({ ids, total, onClose, onDone }: StepProps) {
  const t = useTranslations("payments.orders");
  const facts = [
    { label: t("count"), value: ids.length },
    { label: t("sum"), value: formatAmount(total) },
  ];
  const done = () => {
    onDone();
    onClose();
  };
  return { facts, done };
}

function DeclineDialog(props: StepProps) {
  const { ids, onClose } = props;
  const t = useTranslations("payments.orders");
  const trpc = useTRPC();
  const { facts, done } = useStep(props);
  const decline = useVerb(trpc.payments.decline.mutationOptions(), { onDone: done });
  return (
    <ReasonDialog
      act={decline}
      title={t("decline")}
      facts={facts}
      verb={t("declineVerb", { count: ids.length })}
      danger
      label={t("reason")}
      missing={t("reasonMissing")}
      onConfirm={(words) => decline.mutate({ ids, words, idempotencyKey: decline.idempotencyKey })}
      onClose={onClose}
    />
  );
}

function ForwardDialog({ step, ...props }: StepProps & { step: "approve" | "send" }) {
  const { ids, total, onClose } = props;
  const t = useTranslations("payments.orders");
  const trpc = useTRPC();
  const { facts, done } = useStep(props);
  const approve = useVerb(trpc.payments.approve.mutationOptions(), { onDone: done });
  const send = useVerb(trpc.payments.send.mutationOptions(), { onDone: done, goTo: () => "/payments/bank" });
  const act = step === "approve" ? approve : send;
  return (
    <VerbDialog
      act={act}
      open
      title={t(step)}
      facts={facts}
      verb={t(`${step}Verb`, { count: ids.length })}
      onConfirm={() => act.mutate({ ids, count: ids.length, total, idempotencyKey: act.idempotencyKey })}
      onClose={onClose}
    >
      <p>{t(step === "approve" ? "approveFacts" : "sendFacts")}</p>
    </VerbDialog>
  );
}
