"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Takes a posting made by hand back by a new one the other way. */
export function ReverseButton({ id, amount, words }: { id: string; amount: string; words: string }) {
  const t = useTranslations("ledger");
  const orders = useTranslations("payments.orders");
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  const reverse = useVerb(trpc.ledger.reversePosting.mutationOptions(), { onDone: close });
  return (
    <>
      <Button size="small" kind="text" onClick={() => setAsking(true)}>
        {t("reverse")}
      </Button>
      {asking && (
        <ReasonDialog
          act={reverse}
          danger
          title={t("reverseTitle")}
          facts={[
            { label: t("amount"), value: formatAmount(amount) },
            { label: t("remarks"), value: words },
          ]}
          verb={t("reverseVerb", { amount: formatAmount(amount) })}
          label={orders("reason")}
          missing={orders("reasonMissing")}
          onConfirm={(reason) => reverse.mutate({ id, words: reason, idempotencyKey: reverse.idempotencyKey })}
          onClose={close}
        >
          <p>{t("reverseNote")}</p>
        </ReasonDialog>
      )}
    </>
  );
}
