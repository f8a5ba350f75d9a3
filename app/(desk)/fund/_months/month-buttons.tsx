"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";

interface Month {
  month: string;
  name: string;
}

/** Closes the first month that is open, after its count and sum were seen. */
export function CloseMonthButton({ month, name, postings, total }: Month & { postings: number; total: string }) {
  const t = useTranslations("ledger.months");
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const close = useVerb(trpc.ledger.closeMonth.mutationOptions(), { onDone: () => setAsking(false) });
  return (
    <>
      <Button kind="primary" icon="check" onClick={() => setAsking(true)}>
        {t("close", { month: name })}
      </Button>
      <VerbDialog
        open={asking}
        act={close}
        title={t("closeTitle", { month: name })}
        facts={[
          { label: t("postings"), value: postings.toLocaleString("en-US") },
          { label: t("moved"), value: formatAmount(total) },
        ]}
        verb={t("close", { month: name })}
        onConfirm={() => close.mutate({ month, idempotencyKey: close.idempotencyKey })}
        onClose={() => setAsking(false)}
      >
        <p>{t("closeNote", { count: postings.toLocaleString("en-US"), amount: formatAmount(total) })}</p>
      </VerbDialog>
    </>
  );
}

export function ReopenMonthButton({ month, name }: Month) {
  const t = useTranslations("ledger.months");
  const orders = useTranslations("payments.orders");
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const reopen = useVerb(trpc.ledger.reopenMonth.mutationOptions(), { onDone: () => setAsking(false) });
  return (
    <>
      <Button size="small" kind="danger" onClick={() => setAsking(true)}>
        {t("reopen")}
      </Button>
      {asking && (
        <ReasonDialog
          act={reopen}
          danger
          title={t("reopenTitle", { month: name })}
          facts={[]}
          verb={t("reopen")}
          label={t("reopenLabel")}
          missing={orders("reasonMissing")}
          onConfirm={(words) => reopen.mutate({ month, words, idempotencyKey: reopen.idempotencyKey })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
