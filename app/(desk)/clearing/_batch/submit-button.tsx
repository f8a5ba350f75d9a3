"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { ConfirmDialog } from "@/app/_ui/forms/confirm-dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { addMonthsToMonth, businessDateOf, monthOf } from "@/server/dates";

interface SubmitButtonProps {
  batch: { id: string; number: string; version: number; dueOn: string | null; totals: { cases: number; claimed: string } };
  to: string;
  blockedBy: string | undefined;
}

/** Hands the batch in; off, it stays there and says why. */
export function SubmitButton({ batch, to, blockedBy }: SubmitButtonProps) {
  const t = useTranslations("clearing");
  const trpc = useTRPC();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [key, setKey] = useState("");
  const submit = useMutation(
    trpc.clearing.submit.mutationOptions({
      onSuccess: () => {
        setOpen(false);
        router.refresh();
      },
    }),
  );
  const today = businessDateOf(new Date());
  const isLate = batch.dueOn !== null && Number(today.slice(8)) > Number(batch.dueOn.slice(8));
  const run = isLate ? addMonthsToMonth(monthOf(today), 1) : monthOf(today);
  return (
    <>
      <Button
        kind="primary"
        blockedBy={blockedBy}
        onClick={() => {
          setKey(crypto.randomUUID());
          submit.reset();
          setOpen(true);
        }}
      >
        {t("batch.submit")}
      </Button>
      <ConfirmDialog
        open={open}
        title={t("submit.title")}
        facts={[
          { label: t("submit.batch"), value: batch.number },
          { label: t("submit.cases"), value: batch.totals.cases },
          { label: t("submit.claimed"), value: formatAmount(batch.totals.claimed) },
          { label: t("submit.to"), value: to },
          { label: t("submit.run"), value: run },
        ]}
        verb={t("submit.verb", { count: batch.totals.cases, amount: formatAmount(batch.totals.claimed) })}
        busy={submit.isPending}
        refusal={<RefusalText error={submit.error} />}
        onConfirm={() => submit.mutate({ batch: batch.id, version: batch.version, idempotencyKey: key })}
        onClose={() => setOpen(false)}
      >
        {isLate && batch.dueOn !== null && <p className="attention">{t("submit.late", { date: batch.dueOn })}</p>}
        <p className="tertiary">{t("submit.note")}</p>
      </ConfirmDialog>
    </>
  );
}
