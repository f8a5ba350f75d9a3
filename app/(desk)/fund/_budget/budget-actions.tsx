"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { DateInput } from "@/app/_ui/forms/date-input";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { BudgetAction } from "@/server/budget/rules";

interface Open {
  id: string;
  version: number;
  year: number;
  number: number;
  total: string;
}

/** Begins the first budget of a year, or an adjustment with its ground. */
export function BeginButton({ year, isAdjustment }: { year: number; isAdjustment: boolean }) {
  const t = useTranslations("budget");
  const orders = useTranslations("payments.orders");
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const begin = useVerb(trpc.budget.begin.mutationOptions(), { onDone: () => setAsking(false) });
  const start = (words?: string) => begin.mutate({ year, ...(words === undefined ? {} : { words }), idempotencyKey: begin.idempotencyKey });
  return (
    <>
      <Button kind="primary" icon="plus" busy={begin.isPending} onClick={() => (isAdjustment ? setAsking(true) : start())}>
        {isAdjustment ? t("adjust") : t("begin")}
      </Button>
      {asking && (
        <ReasonDialog
          act={begin}
          title={t("adjustTitle", { year: String(year) })}
          facts={[]}
          verb={t("adjust")}
          label={t("adjustLabel")}
          missing={orders("reasonMissing")}
          shortest={4}
          longest={300}
          onConfirm={start}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** What may happen next to the version under way. */
export function BudgetActions({ open, possible }: { open: Open; possible: readonly BudgetAction[] }) {
  const t = useTranslations("budget");
  const [asked, setAsked] = useState<BudgetAction | null>(null);
  const close = () => setAsked(null);
  const words: Partial<Record<BudgetAction, string>> = {
    submit: t("submit"),
    drop: t("drop"),
    review: t("review"),
    sendBack: t("sendBack"),
    approve: t("approve"),
    refuse: t("refuse"),
  };
  return (
    <>
      {possible.map((action) => {
        const label = words[action];
        if (label === undefined) return null;
        const kind = ["submit", "review", "approve"].includes(action) ? "primary" : "default";
        return (
          <Button key={action} kind={kind} onClick={() => setAsked(action)}>
            {label}
          </Button>
        );
      })}
      {(asked === "submit" || asked === "review") && <PassDialog open={open} action={asked} onClose={close} />}
      {(asked === "drop" || asked === "sendBack" || asked === "refuse") && <BackDialog open={open} action={asked} onClose={close} />}
      {asked === "approve" && <ApproveDialog open={open} onClose={close} />}
    </>
  );
}

function PassDialog({ open, action, onClose }: { open: Open; action: "submit" | "review"; onClose: () => void }) {
  const t = useTranslations("budget");
  const trpc = useTRPC();
  const act = useVerb(trpc.budget[action].mutationOptions(), { onDone: onClose });
  const { id, version, year, number, total } = open;
  return (
    <VerbDialog
      open
      act={act}
      title={t(action)}
      facts={[{ label: t("columns.total"), value: formatAmount(total) }]}
      verb={t(action)}
      onConfirm={() => act.mutate({ id, version, idempotencyKey: act.idempotencyKey })}
      onClose={onClose}
    >
      <p>{t("submitNote", { year: String(year), version: t("versionOf", { number }), amount: formatAmount(total) })}</p>
    </VerbDialog>
  );
}

function BackDialog({ open, action, onClose }: { open: Open; action: "drop" | "sendBack" | "refuse"; onClose: () => void }) {
  const t = useTranslations("budget");
  const orders = useTranslations("payments.orders");
  const trpc = useTRPC();
  const act = useVerb(trpc.budget[action].mutationOptions(), { onDone: onClose });
  return (
    <ReasonDialog
      act={act}
      danger
      title={t(action)}
      facts={[{ label: t("columns.total"), value: formatAmount(open.total) }]}
      verb={t(action)}
      label={t("reasonLabel")}
      missing={orders("reasonMissing")}
      shortest={4}
      onConfirm={(words) => act.mutate({ id: open.id, version: open.version, words, idempotencyKey: act.idempotencyKey })}
      onClose={onClose}
    />
  );
}

function ApproveDialog({ open, onClose }: { open: Open; onClose: () => void }) {
  const t = useTranslations("budget");
  const trpc = useTRPC();
  const act = useVerb(trpc.budget.approve.mutationOptions(), { onDone: onClose });
  const { id, version, total } = open;
  return (
    <FormDialog
      act={act}
      title={t("approve")}
      verb={t("approve")}
      browserChecks
      onClose={onClose}
      onSubmit={(given) =>
        act.mutate({
          ...{ id, version, total, idempotencyKey: act.idempotencyKey },
          ...{ documentNumber: String(given.get("documentNumber") ?? ""), documentOn: String(given.get("documentOn") ?? "") },
        })
      }
    >
      <p>{t("approveNote", { amount: formatAmount(total) })}</p>
      <label className="field-label" htmlFor="documentNumber">
        {t("document")}
      </label>
      <input id="documentNumber" name="documentNumber" className="control" required minLength={2} maxLength={100} />
      <label className="field-label" htmlFor="documentOn">
        {t("documentOn")}
      </label>
      <DateInput id="documentOn" name="documentOn" required />
    </FormDialog>
  );
}
