"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { useFaults } from "@/app/(desk)/people/_forms/faults";
import { Field } from "@/app/(desk)/people/_forms/field";
import styles from "@/app/(desk)/people/_person/person.module.css";
import type { StatusKind, StatusSource } from "@/server/people/status-rules";
import { StatusFields, type StatusTyped, statusTyped, useStatusLabels } from "./status-fields";

interface ActedOn extends StatusTyped {
  id: string;
  kind: StatusKind;
}

interface StatusActionsProps {
  status: ActedOn;
  today: string;
  sources: readonly StatusSource[];
}

/** Correct it, or withdraw a mistake: each is a new entry that names this one. */
export function StatusActions({ status, today, sources }: StatusActionsProps) {
  const t = useTranslations("people.status");
  const [asking, setAsking] = useState<"correct" | "withdraw" | null>(null);
  const close = () => setAsking(null);
  return (
    <div className={styles.actions}>
      <Button size="small" onClick={() => setAsking("correct")}>
        {t("correct")}
      </Button>
      <Button size="small" onClick={() => setAsking("withdraw")}>
        {t("withdraw")}
      </Button>
      {asking === "correct" && <CorrectDialog status={status} today={today} sources={sources} onClose={close} />}
      {asking === "withdraw" && <WithdrawDialog status={status} onClose={close} />}
    </div>
  );
}

function CorrectDialog({ status, today, sources, onClose }: StatusActionsProps & { onClose: () => void }) {
  const t = useTranslations("people.status");
  const trpc = useTRPC();
  const correct = useVerb(trpc.identity.correctStatus.mutationOptions(), { onDone: onClose });
  const faults = useFaults(correct.error, useStatusLabels());
  function submit(typed: FormData) {
    correct.mutate({
      id: status.id,
      ...statusTyped(typed, sources),
      reason: String(typed.get("reason") ?? ""),
      idempotencyKey: correct.idempotencyKey,
    });
  }
  return (
    <FormDialog
      act={correct}
      title={t("correctTitle", { kind: t(`kinds.${status.kind}`) })}
      verb={t("correctVerb")}
      faults={faults}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="secondary">{t("correctNote")}</p>
      <StatusFields today={today} sources={sources} given={status} />
      <ReasonField />
    </FormDialog>
  );
}

function WithdrawDialog({ status, onClose }: { status: ActedOn; onClose: () => void }) {
  const t = useTranslations("people.status");
  const trpc = useTRPC();
  const withdraw = useVerb(trpc.identity.withdrawStatus.mutationOptions(), { onDone: onClose });
  const faults = useFaults(withdraw.error, useStatusLabels());
  function submit(typed: FormData) {
    withdraw.mutate({ id: status.id, reason: String(typed.get("reason") ?? ""), idempotencyKey: withdraw.idempotencyKey });
  }
  return (
    <FormDialog
      act={withdraw}
      danger
      title={t("withdrawTitle", { kind: t(`kinds.${status.kind}`) })}
      verb={t("withdrawVerb")}
      faults={faults}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="secondary">{t("withdrawNote")}</p>
      {status.kind === "deceased" && <Resting id={status.id} />}
      <ReasonField />
    </FormDialog>
  );
}

const decisions = ["pay", "recover", "leave", "passed", "cut", "returned"] as const;

/** What withdrawing puts back, and what was decided meanwhile and stays. */
function Resting({ id }: { id: string }) {
  const t = useTranslations("people.status");
  const names = useTranslations("common");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.identity.restingOnStatus.queryOptions({ id }));
  if (data === undefined) return null;
  const tags = data.tags.map(({ tag }) => names(`identity.${tag}`)).join(names("listComma"));
  const decided = data.decisions.flatMap(({ settlementNumber, decision }) => {
    const known = decisions.find((name) => name === decision);
    return known === undefined ? [] : [t("decision", { number: settlementNumber, decision: t(`decisions.${known}`) })];
  });
  return (
    <>
      <p>{data.tags.length === 0 ? t("putBackNone") : t("putBack", { count: data.tags.length, tags })}</p>
      {decided.length > 0 && <p>{t("stays", { decisions: decided.join(names("listSemicolon")) })}</p>}
    </>
  );
}

function ReasonField() {
  const t = useTranslations("people.status");
  return (
    <Field id="reason" label={t("reason")} whole>
      <input id="reason" name="reason" className="control" maxLength={200} autoComplete="off" />
    </Field>
  );
}
