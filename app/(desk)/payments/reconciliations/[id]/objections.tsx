"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Button } from "@/app/_ui/forms/button";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { type Outcome, outcomes } from "@/server/reconciliation/objection-rules";

interface Said {
  id: string;
  words: string;
  recordedByName: string | null;
  recordedAt: string;
  outcome: Outcome | null;
  answer: string | null;
  answeredByName: string | null;
  answeredAt: string | null;
}

interface ObjectionsProps {
  reconciliation: string;
  settlementNumber: string;
  said: readonly Said[];
  objects: boolean;
  answers: boolean;
}

const SHORTEST = 4;

/** What was said about a line, and saying the next thing, for whoever may. */
export function Objections({ reconciliation, settlementNumber, said, objects, answers }: ObjectionsProps) {
  const t = useTranslations("reconciliation.objections");
  const [opened, setOpened] = useState<"raise" | "answer" | null>(null);
  const close = () => setOpened(null);
  const waiting = said.find((one) => one.outcome === null);
  return (
    <>
      {said.map((one) => (
        <OneObjection key={one.id} one={one} />
      ))}
      {objects && waiting === undefined && (
        <Button size="small" onClick={() => setOpened("raise")}>
          {t("raise")}
        </Button>
      )}
      {answers && waiting !== undefined && (
        <Button size="small" onClick={() => setOpened("answer")}>
          {t("answer")}
        </Button>
      )}
      {opened === "raise" && <RaiseDialog reconciliation={reconciliation} settlementNumber={settlementNumber} onClose={close} />}
      {opened === "answer" && waiting !== undefined && (
        <AnswerDialog objection={waiting} settlementNumber={settlementNumber} onClose={close} />
      )}
    </>
  );
}

function OneObjection({ one }: { one: Said }) {
  const t = useTranslations("reconciliation.objections");
  return (
    <div>
      <StatusTag meaning={one.outcome === null ? "attention" : one.outcome === "accepted" ? "done" : "neutral"}>
        {one.outcome === null ? t("waits") : t(`outcomes.${one.outcome}`)}
      </StatusTag>
      <div>{t("said", { name: one.recordedByName ?? "—", at: one.recordedAt, words: one.words })}</div>
      {one.answer !== null && (
        <div className="tertiary">{t("said", { name: one.answeredByName ?? "—", at: one.answeredAt ?? "—", words: one.answer })}</div>
      )}
    </div>
  );
}

interface RaiseProps {
  reconciliation: string;
  settlementNumber: string;
  onClose: () => void;
}

function RaiseDialog({ reconciliation, settlementNumber, onClose }: RaiseProps) {
  const all = useTranslations("reconciliation");
  const t = useTranslations("reconciliation.objections");
  const trpc = useTRPC();
  const act = useVerb(trpc.reconciliation.raiseObjection.mutationOptions(), { onDone: onClose });
  return (
    <ReasonDialog
      act={act}
      title={t("raise")}
      facts={[{ label: all("settlementNumber"), value: settlementNumber }]}
      verb={t("raiseVerb")}
      label={t("words")}
      missing={t("missing")}
      shortest={SHORTEST}
      onConfirm={(words) => act.mutate({ reconciliation, settlementNumber, words, idempotencyKey: act.idempotencyKey })}
      onClose={onClose}
    >
      <p>{t("raiseNote")}</p>
    </ReasonDialog>
  );
}

function AnswerDialog({ objection, settlementNumber, onClose }: { objection: Said; settlementNumber: string; onClose: () => void }) {
  const t = useTranslations("reconciliation.objections");
  const trpc = useTRPC();
  const act = useVerb(trpc.reconciliation.answerObjection.mutationOptions(), { onDone: onClose });
  function submit(given: FormData) {
    const outcome = outcomes.find((value) => value === given.get("outcome"));
    if (outcome === undefined) return;
    act.mutate({ objection: objection.id, outcome, words: String(given.get("answer") ?? ""), idempotencyKey: act.idempotencyKey });
  }
  return (
    <FormDialog
      act={act}
      title={`${t("answerTitle")} · ${settlementNumber}`}
      verb={t("answerVerb")}
      browserChecks
      onClose={onClose}
      onSubmit={submit}
    >
      <p>{objection.words}</p>
      <p className="tertiary">{t("answerNote")}</p>
      <label className="field-label" htmlFor="outcome">
        {t("outcome")}
      </label>
      <select id="outcome" name="outcome" className="control" required defaultValue="">
        <option value="" disabled />
        {outcomes.map((value) => (
          <option key={value} value={value}>
            {t(`outcomes.${value}`)}
          </option>
        ))}
      </select>
      <label className="field-label" htmlFor="answer">
        {t("answerWords")}
      </label>
      <textarea id="answer" name="answer" className="control" rows={2} minLength={SHORTEST} maxLength={200} required />
    </FormDialog>
  );
}
