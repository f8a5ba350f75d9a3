"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { ConfirmDialog } from "@/app/_ui/forms/confirm-dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useTRPC } from "@/app/_ui/layout/trpc";

export type OrderStep = "approve" | "decline" | "send";

/** Repeats how many and how much; what is confirmed is exactly that, or it is refused. */
export function OrderStepDialog({
  step,
  ids,
  total,
  onClose,
  onDone,
}: {
  step: OrderStep;
  ids: string[];
  total: string;
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useTranslations("fund.orders");
  const trpc = useTRPC();
  const router = useRouter();
  const field = useId();
  const [key] = useState(() => crypto.randomUUID());
  const [words, setWords] = useState("");
  const done = () => {
    onDone();
    onClose();
    router.refresh();
  };
  const approve = useMutation(trpc.payments.approve.mutationOptions({ onSuccess: done }));
  const decline = useMutation(trpc.payments.decline.mutationOptions({ onSuccess: done }));
  const send = useMutation(
    trpc.payments.send.mutationOptions({
      onSuccess: () => {
        done();
        router.push("/payments/bank");
      },
    }),
  );
  const running = { approve, decline, send }[step];
  const count = ids.length;
  function confirm() {
    if (step === "decline") decline.mutate({ ids, words, idempotencyKey: key });
    else if (step === "approve") approve.mutate({ ids, count, total, idempotencyKey: key });
    else send.mutate({ ids, count, total, idempotencyKey: key });
  }
  return (
    <ConfirmDialog
      open
      title={t(step)}
      facts={[
        { label: t("count"), value: count },
        { label: t("sum"), value: formatAmount(total) },
      ]}
      verb={t(`${step}Verb`, { count })}
      danger={step === "decline"}
      busy={running.isPending}
      blockedBy={step === "decline" && words.trim().length < 2 ? t("reasonMissing") : undefined}
      refusal={<RefusalText error={running.error} />}
      onConfirm={confirm}
      onClose={onClose}
    >
      {step === "decline" ? (
        <p>
          <label className="field-label" htmlFor={field}>
            {t("reason")}
          </label>
          <textarea id={field} className="control" rows={3} value={words} onChange={(event) => setWords(event.target.value)} />
        </p>
      ) : (
        <p>{t(step === "approve" ? "approveFacts" : "sendFacts")}</p>
      )}
    </ConfirmDialog>
  );
}
