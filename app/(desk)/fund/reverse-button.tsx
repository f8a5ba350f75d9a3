"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { ConfirmDialog } from "@/app/_ui/forms/confirm-dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Takes a posting made by hand back by a new one the other way. */
export function ReverseButton({ id, amount, words }: { id: string; amount: string; words: string }) {
  const t = useTranslations("fund.ledger");
  const orders = useTranslations("fund.orders");
  const trpc = useTRPC();
  const router = useRouter();
  const field = useId();
  const [open, setOpen] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const [reason, setReason] = useState("");
  const reverse = useMutation(
    trpc.ledger.reversePosting.mutationOptions({
      onSuccess: () => {
        setOpen(false);
        router.refresh();
      },
    }),
  );
  return (
    <>
      <Button size="small" kind="text" onClick={() => setOpen(true)}>
        {t("reverse")}
      </Button>
      {open && (
        <ConfirmDialog
          open
          danger
          title={t("reverseTitle")}
          facts={[
            { label: t("amount"), value: formatAmount(amount) },
            { label: t("words"), value: words },
          ]}
          verb={t("reverseVerb", { amount: formatAmount(amount) })}
          busy={reverse.isPending}
          blockedBy={reason.trim().length < 2 ? orders("reasonMissing") : undefined}
          refusal={<RefusalText error={reverse.error} />}
          onConfirm={() => reverse.mutate({ id, words: reason, idempotencyKey: key })}
          onClose={() => setOpen(false)}
        >
          <p>{t("reverseNote")}</p>
          <p>
            <label className="field-label" htmlFor={field}>
              {orders("reason")}
            </label>
            <textarea id={field} className="control" rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}
