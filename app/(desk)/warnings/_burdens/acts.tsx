"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { DecisionBar } from "@/app/_ui/forms/decision-bar";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useKeptValue } from "@/app/_ui/forms/use-kept-value";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { ListRunning } from "@/app/_ui/lists/list-running";
import styles from "@/app/(desk)/warnings/_burdens/burdens.module.css";
import type { BurdenField } from "@/server/warnings/burdens/heading-rules";

export function Running({ id, job, state, file, isStuck }: { id: string; job: string; state: string; file: string; isStuck: boolean }) {
  const t = useTranslations("warnings.burdens");
  const trpc = useTRPC();
  const resume = useVerb(trpc.burdenLists.resume.mutationOptions());
  const running = state === "writing" || state === "undoing" ? state : "reading";
  return (
    <ListRunning
      job={job}
      title={t(`running.${running}`, { file })}
      cancellable={running === "reading"}
      isStuck={isStuck}
      words={{ stuck: t("stuck"), resume: t("resume") }}
      act={resume}
      onResume={() => resume.mutate({ import: id, idempotencyKey: resume.idempotencyKey })}
    />
  );
}

interface ConfirmProps {
  id: string;
  rows: number;
  burden: string;
  warned: number;
  unusedMoney: readonly string[];
}

/** The exact effect again, and the one button that writes it. */
export function ConfirmBar({ id, rows, burden, warned, unusedMoney }: ConfirmProps) {
  const t = useTranslations("warnings.burdens");
  const trpc = useTRPC();
  const [seen, setSeen] = useState(false);
  const [moneySeen, setMoneySeen] = useState(false);
  const [asks, setAsks] = useState(false);
  const confirm = useVerb(trpc.burdenLists.confirm.mutationOptions(), { onDone: () => setAsks(false) });
  const count = rows.toLocaleString("en-US");
  const money = unusedMoney.join("、");
  const blockedBy =
    rows === 0
      ? t("nothing")
      : unusedMoney.length > 0 && !moneySeen
        ? t("moneyUnseen")
        : warned > 0 && !seen
          ? t("warningsUnseen")
          : undefined;
  return (
    <>
      <DecisionBar title={t("confirm", { rows: count })} note={t("confirmNote")}>
        {unusedMoney.length > 0 && (
          <label className={styles.seen}>
            <input type="checkbox" checked={moneySeen} onChange={(event) => setMoneySeen(event.target.checked)} />
            {t("moneySeen", { columns: money })}
          </label>
        )}
        {warned > 0 && (
          <label className={styles.seen}>
            <input type="checkbox" checked={seen} onChange={(event) => setSeen(event.target.checked)} />
            {t("warningsSeen", { count: String(warned) })}
          </label>
        )}
        <Discard id={id} />
        <Button kind="primary" blockedBy={blockedBy} onClick={() => setAsks(true)}>
          {t("confirm", { rows: count })}
        </Button>
      </DecisionBar>
      {asks && (
        <VerbDialog
          act={confirm}
          open
          title={t("confirmTitle")}
          facts={[
            { label: t("columns.rows"), value: count },
            { label: t("burden"), value: formatAmount(burden) },
          ]}
          verb={t("confirm", { rows: count })}
          onConfirm={() => confirm.mutate({ import: id, rows, burden, moneySeen, idempotencyKey: confirm.idempotencyKey })}
          onClose={() => setAsks(false)}
        />
      )}
    </>
  );
}

export function Discard({ id }: { id: string }) {
  const t = useTranslations("warnings.burdens");
  const trpc = useTRPC();
  const discard = useVerb(trpc.burdenLists.discard.mutationOptions(), { goTo: () => "/warnings/lists" });
  return (
    <>
      <Button busy={discard.isPending} onClick={() => discard.mutate({ import: id, idempotencyKey: discard.idempotencyKey })}>
        {t("discard")}
      </Button>
      <RefusalText error={discard.error} />
    </>
  );
}

export function UndoButton({ id }: { id: string }) {
  const t = useTranslations("warnings.burdens");
  const trpc = useTRPC();
  const [asks, setAsks] = useState(false);
  const undo = useVerb(trpc.burdenLists.undo.mutationOptions(), { onDone: () => setAsks(false) });
  return (
    <>
      <Button onClick={() => setAsks(true)}>{t("undo")}</Button>
      {asks && (
        <ReasonDialog
          act={undo}
          title={t("undoTitle")}
          facts={[]}
          verb={t("undo")}
          danger
          label={t("reason")}
          missing={t("reasonMissing")}
          shortest={4}
          onConfirm={(words) => undo.mutate({ import: id, words, idempotencyKey: undo.idempotencyKey })}
          onClose={() => setAsks(false)}
        >
          <p>{t("undoNote")}</p>
        </ReasonDialog>
      )}
    </>
  );
}

/** Corrects one value where it stands; the row is checked again at once. */
export function CorrectForm({ id, row, field, written }: { id: string; row: number; field: BurdenField; written: string }) {
  const t = useTranslations("warnings.burdens");
  const trpc = useTRPC();
  const { value, setValue, drop } = useKeptValue(`burden-list/${id}/${row}/${field}`, written);
  const correct = useVerb(trpc.burdenLists.correctRow.mutationOptions(), { onDone: drop });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        correct.mutate({ import: id, row, field, value, idempotencyKey: correct.idempotencyKey });
      }}
    >
      <div className={styles.correct}>
        <input
          className="control"
          aria-label={t("newValue", { field: t(`fields.${field}`) })}
          maxLength={300}
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
        <Button size="small" type="submit" busy={correct.isPending}>
          {t("correct")}
        </Button>
      </div>
      <RefusalText error={correct.error} />
    </form>
  );
}

export function LeaveOut({ id, row, leftOut }: { id: string; row: number; leftOut: boolean }) {
  const t = useTranslations("warnings.burdens");
  const trpc = useTRPC();
  const leave = useVerb(trpc.burdenLists.leaveOut.mutationOptions());
  return (
    <>
      <Button
        size="small"
        busy={leave.isPending}
        onClick={() => leave.mutate({ import: id, rows: [row], leftOut: !leftOut, idempotencyKey: leave.idempotencyKey })}
      >
        {t(leftOut ? "takeIn" : "leaveOut")}
      </Button>
      <RefusalText error={leave.error} />
    </>
  );
}
