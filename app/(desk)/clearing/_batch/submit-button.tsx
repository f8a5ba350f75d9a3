"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { formatMonth } from "@/app/_ui/figures/dates";
import { Button } from "@/app/_ui/forms/button";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
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
  const dates = useTranslations("common.dates");
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const submit = useVerb(trpc.clearing.submit.mutationOptions(), { onDone: () => setOpen(false) });
  const today = businessDateOf(new Date());
  const isLate = batch.dueOn !== null && Number(today.slice(8)) > Number(batch.dueOn.slice(8));
  const run = isLate ? addMonthsToMonth(monthOf(today), 1) : monthOf(today);
  return (
    <>
      <Button
        kind="primary"
        blockedBy={blockedBy}
        onClick={() => {
          submit.reset();
          setOpen(true);
        }}
      >
        {t("batch.submit")}
      </Button>
      <VerbDialog
        open={open}
        title={t("submit.title")}
        facts={[
          { label: t("submit.batch"), value: batch.number },
          { label: t("submit.cases"), value: batch.totals.cases },
          { label: t("submit.claimed"), value: formatAmount(batch.totals.claimed) },
          { label: t("submit.to"), value: to },
          { label: t("submit.run"), value: formatMonth(run, dates) },
        ]}
        verb={t("submit.verb", { count: batch.totals.cases, amount: formatAmount(batch.totals.claimed) })}
        act={submit}
        onConfirm={() => submit.mutate({ batch: batch.id, version: batch.version, idempotencyKey: submit.idempotencyKey })}
        onClose={() => setOpen(false)}
      >
        {isLate && batch.dueOn !== null && <p className="attention">{t("submit.late", { date: batch.dueOn })}</p>}
        <p className="tertiary">{t("submit.note")}</p>
      </VerbDialog>
    </>
  );
}
