"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount, sumAmounts } from "@/app/_ui/figures/amount";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";

interface Sums {
  count: number;
  amount: string;
}

export interface ToPay {
  pay_on_behalf: Sums;
  green_channel: Sums;
  refunds: Sums;
}

interface PremiumProps {
  campaign: string;
  toPay: ToPay;
  offices: readonly { id: string; name: string; isPayable: boolean }[];
  onClose: () => void;
}

/** One outlay to the office that collects, of exactly what stands here. */
export function PayPremiums({ campaign, toPay, offices, onClose }: PremiumProps) {
  const t = useTranslations("subsidies.pay");
  const trpc = useTRPC();
  const payable = offices.filter(({ isPayable }) => isPayable);
  const [payee, setPayee] = useState(payable[0]?.id ?? "");
  const act = useVerb(trpc.subsidies.orderPremiums.mutationOptions(), { goTo: () => "/payments?tab=made" });
  const seen = {
    count: toPay.pay_on_behalf.count + toPay.green_channel.count,
    amount: sumAmounts([toPay.pay_on_behalf.amount, toPay.green_channel.amount]),
  };
  return (
    <VerbDialog
      act={act}
      open
      title={t("title")}
      facts={[
        { label: t("people"), value: seen.count.toLocaleString("en-US") },
        { label: t("amount"), value: formatAmount(seen.amount) },
      ]}
      verb={t("verb")}
      {...(payee === "" ? { blockedBy: payable.length === 0 ? t("noPayee") : t("choosePayee") } : {})}
      onConfirm={() => act.mutate({ campaign, payee, ways: ["pay_on_behalf", "green_channel"], seen, idempotencyKey: act.idempotencyKey })}
      onClose={onClose}
    >
      <label className="field-label" htmlFor="payee">
        {t("payee")}
      </label>
      <select id="payee" className="control" value={payee} onChange={(event) => setPayee(event.target.value)}>
        {payable.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <p className="tertiary">{t("note")}</p>
    </VerbDialog>
  );
}

export function PayRefunds({ campaign, seen, onClose }: { campaign: string; seen: Sums; onClose: () => void }) {
  const t = useTranslations("subsidies.pay");
  const trpc = useTRPC();
  const act = useVerb(trpc.subsidies.orderRefunds.mutationOptions(), { goTo: () => "/payments?tab=made" });
  return (
    <VerbDialog
      act={act}
      open
      title={t("refundTitle")}
      facts={[
        { label: t("people"), value: seen.count.toLocaleString("en-US") },
        { label: t("amount"), value: formatAmount(seen.amount) },
      ]}
      verb={t("verb")}
      onConfirm={() => act.mutate({ campaign, seen, idempotencyKey: act.idempotencyKey })}
      onClose={onClose}
    >
      <p className="tertiary">{t("note")}</p>
    </VerbDialog>
  );
}
