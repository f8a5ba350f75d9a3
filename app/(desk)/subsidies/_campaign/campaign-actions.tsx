"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount, sumAmounts } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { DateInput } from "@/app/_ui/forms/date-input";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { CampaignAction } from "@/server/subsidies/rules";
import { PayPremiums, PayRefunds, type ToPay } from "./pay-dialogs";

interface Props {
  campaign: string;
  year: number;
  actions: readonly CampaignAction[];
  isDraft: boolean;
  isAfterWindow: boolean;
  computedByMe: boolean;
  isRunning: boolean;
  unreviewed: { entitled: number; amount: string };
  toPay: ToPay | null;
  offices: readonly { id: string; name: string; isPayable: boolean }[];
  today: string;
  lastDay: string;
}

/** What can be done with the year next; the one thing that comes next stands last and is filled. */
export function CampaignActions(props: Props) {
  const { actions, unreviewed, toPay } = props;
  const t = useTranslations("subsidies");
  const [asks, setAsks] = useState<CampaignAction | "refund" | null>(null);
  const close = () => setAsks(null);
  const has = (action: CampaignAction) => actions.includes(action);
  const payable = toPay === null ? 0 : toPay.pay_on_behalf.count + toPay.green_channel.count;
  const amount = toPay === null ? "0.00" : sumAmounts([toPay.pay_on_behalf.amount, toPay.green_channel.amount]);
  const runs = props.isRunning ? t("refusals.campaign_computing") : undefined;
  return (
    <>
      {has("reopen") && <Button onClick={() => setAsks("reopen")}>{t("close.reopen")}</Button>}
      {has("close") && <Button onClick={() => setAsks("close")}>{t("close.verb")}</Button>}
      {has("compute") && (
        <Button icon="calculator" kind={props.isDraft ? "primary" : "default"} blockedBy={runs} onClick={() => setAsks("compute")}>
          {t(props.isAfterWindow && !props.isDraft ? "compute.again" : "compute.verb")}
        </Button>
      )}
      {has("pay") && toPay !== null && toPay.refunds.count > 0 && (
        <Button icon="wallet" onClick={() => setAsks("refund")}>
          {t("pay.refunds", { count: toPay.refunds.count, amount: formatAmount(toPay.refunds.amount) })}
        </Button>
      )}
      {has("review") && (
        <Button
          kind="primary"
          icon="check"
          blockedBy={props.computedByMe ? t("review.own") : unreviewed.entitled === 0 ? t("review.nothing") : runs}
          onClick={() => setAsks("review")}
        >
          {t("review.verb", { count: unreviewed.entitled })}
        </Button>
      )}
      {has("pay") && toPay !== null && (
        <Button kind="primary" icon="wallet" blockedBy={payable === 0 ? t("pay.nothing") : runs} onClick={() => setAsks("pay")}>
          {t("pay.premiums", { count: payable, amount: formatAmount(amount) })}
        </Button>
      )}
      {asks === "compute" && <ComputeDialog {...props} onClose={close} />}
      {asks === "review" && <ReviewDialog {...props} onClose={close} />}
      {asks === "close" && <CloseDialog {...props} onClose={close} />}
      {asks === "reopen" && <ReopenDialog {...props} onClose={close} />}
      {asks === "pay" && toPay !== null && <PayPremiums campaign={props.campaign} toPay={toPay} offices={props.offices} onClose={close} />}
      {asks === "refund" && toPay !== null && <PayRefunds campaign={props.campaign} seen={toPay.refunds} onClose={close} />}
    </>
  );
}

type DialogProps = Props & { onClose: () => void };

function ComputeDialog({ campaign, today, lastDay, onClose }: DialogProps) {
  const t = useTranslations("subsidies.compute");
  const trpc = useTRPC();
  const act = useVerb(trpc.subsidies.compute.mutationOptions(), { onDone: onClose });
  const latest = today < lastDay ? today : lastDay;
  return (
    <FormDialog
      act={act}
      title={t("title")}
      verb={t("verb")}
      browserChecks
      onClose={onClose}
      onSubmit={(given) => act.mutate({ campaign, on: String(given.get("on") ?? ""), idempotencyKey: act.idempotencyKey })}
    >
      <label className="field-label" htmlFor="on">
        {t("on")}
      </label>
      <DateInput id="on" name="on" defaultValue={latest} max={latest} required />
      <p className="tertiary">{t("note")}</p>
    </FormDialog>
  );
}

function ReviewDialog({ campaign, unreviewed, onClose }: DialogProps) {
  const t = useTranslations("subsidies.review");
  const trpc = useTRPC();
  const act = useVerb(trpc.subsidies.review.mutationOptions(), { onDone: onClose });
  return (
    <VerbDialog
      act={act}
      open
      title={t("title")}
      facts={[
        { label: t("lines"), value: unreviewed.entitled.toLocaleString("en-US") },
        { label: t("amount"), value: formatAmount(unreviewed.amount) },
      ]}
      verb={t("verb", { count: unreviewed.entitled })}
      onConfirm={() =>
        act.mutate({ campaign, seen: { lines: unreviewed.entitled, amount: unreviewed.amount }, idempotencyKey: act.idempotencyKey })
      }
      onClose={onClose}
    >
      <p>{t("note")}</p>
    </VerbDialog>
  );
}

function CloseDialog({ campaign, year, onClose }: DialogProps) {
  const t = useTranslations("subsidies.close");
  const trpc = useTRPC();
  const act = useVerb(trpc.subsidies.close.mutationOptions(), { onDone: onClose });
  return (
    <VerbDialog
      act={act}
      open
      title={t("title", { year: String(year) })}
      facts={[]}
      verb={t("verb")}
      onConfirm={() => act.mutate({ campaign, idempotencyKey: act.idempotencyKey })}
      onClose={onClose}
    >
      <p>{t("note")}</p>
    </VerbDialog>
  );
}

function ReopenDialog({ campaign, year, onClose }: DialogProps) {
  const t = useTranslations("subsidies.close");
  const trpc = useTRPC();
  const act = useVerb(trpc.subsidies.reopen.mutationOptions(), { onDone: onClose });
  return (
    <ReasonDialog
      act={act}
      title={t("reopenTitle", { year: String(year) })}
      facts={[]}
      verb={t("reopen")}
      label={t("reason")}
      missing={t("reasonMissing")}
      shortest={4}
      onConfirm={(words) => act.mutate({ campaign, words, idempotencyKey: act.idempotencyKey })}
      onClose={onClose}
    />
  );
}
