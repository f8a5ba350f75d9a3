"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";
import styles from "@/app/(desk)/policies/parameters/propose.module.css";
import type { IncomeVerb } from "@/server/incomes/rules";

const SHORTEST = 4;

interface DecideProps {
  income: { id: string; place: string; year: string; scope: string; amount: string; document: string };
  actions: readonly IncomeVerb[];
  isOwn: boolean;
}

/** The second person confirms or declines; whoever enters incomes may take one back before that. */
export function DecideButtons({ income, actions, isOwn }: DecideProps) {
  const t = useTranslations("incomes");
  const [asked, setAsked] = useState<IncomeVerb | null>(null);
  const trpc = useTRPC();
  const close = () => setAsked(null);
  const confirm = useVerb(trpc.incomes.confirm.mutationOptions(), { onDone: close });
  const facts = [
    { label: t("place"), value: income.place },
    { label: t("year"), value: income.year },
    { label: t("scope"), value: income.scope },
    { label: t("amount"), value: income.amount },
    { label: t("document"), value: income.document },
  ];
  const blockedBy = isOwn ? t("own") : undefined;
  return (
    <div className={styles.actions}>
      {actions.includes("withdraw") && (
        <Button size="small" onClick={() => setAsked("withdraw")}>
          {t("withdraw")}
        </Button>
      )}
      {actions.includes("decline") && (
        <Button size="small" blockedBy={blockedBy} onClick={() => setAsked("decline")}>
          {t("decline")}
        </Button>
      )}
      {actions.includes("confirm") && (
        <Button size="small" kind="primary" blockedBy={blockedBy} onClick={() => setAsked("confirm")}>
          {t("confirm")}
        </Button>
      )}
      <VerbDialog
        act={confirm}
        open={asked === "confirm"}
        title={t("confirmTitle")}
        facts={facts}
        verb={t("confirmVerb")}
        onConfirm={() => confirm.mutate({ id: income.id, idempotencyKey: confirm.idempotencyKey })}
        onClose={close}
      >
        <p>{t("confirmNote")}</p>
      </VerbDialog>
      {(asked === "decline" || asked === "withdraw") && <EndDialog verb={asked} id={income.id} facts={facts} onClose={close} />}
    </div>
  );
}

interface EndProps {
  verb: "decline" | "withdraw";
  id: string;
  facts: { label: string; value: string }[];
  onClose: () => void;
}

/** Ends a proposal with a reason: the second person does not agree, or it is taken back. */
function EndDialog({ verb, id, facts, onClose }: EndProps) {
  const t = useTranslations("incomes");
  const trpc = useTRPC();
  const decline = useVerb(trpc.incomes.decline.mutationOptions(), { onDone: onClose });
  const withdraw = useVerb(trpc.incomes.withdraw.mutationOptions(), { onDone: onClose });
  const act = { decline, withdraw }[verb];
  const title = { decline: t("declineTitle"), withdraw: t("withdrawTitle") }[verb];
  return (
    <ReasonDialog
      act={act}
      title={title}
      facts={facts}
      verb={t(verb)}
      danger
      label={t("reason")}
      missing={t("reasonHint")}
      hint={t("reasonHint")}
      shortest={SHORTEST}
      onConfirm={(words) => act.mutate({ id, words, idempotencyKey: act.idempotencyKey })}
      onClose={onClose}
    />
  );
}
