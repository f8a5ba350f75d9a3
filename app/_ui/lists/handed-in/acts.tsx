"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useKeptValue } from "@/app/_ui/forms/use-kept-value";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { ListRunning } from "@/app/_ui/lists/list-running";
import styles from "@/app/_ui/lists/preview.module.css";
import type { HandedIn, ListField } from "./handed-in";

interface RunningProps {
  list: HandedIn;
  id: string;
  job: string;
  state: string;
  file: string;
  isStuck: boolean;
}

export function Running({ list, id, job, state, file, isStuck }: RunningProps) {
  const t = useTranslations("lists.handedIn");
  const trpc = useTRPC();
  const resume = useVerb(trpc[list.room].resume.mutationOptions());
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

export function Discard({ list, id }: { list: HandedIn; id: string }) {
  const t = useTranslations("lists.handedIn");
  const trpc = useTRPC();
  const discard = useVerb(trpc[list.room].discard.mutationOptions(), { goTo: () => list.home });
  return (
    <>
      <Button busy={discard.isPending} onClick={() => discard.mutate({ import: id, idempotencyKey: discard.idempotencyKey })}>
        {t("discard")}
      </Button>
      <RefusalText error={discard.error} />
    </>
  );
}

export function UndoButton({ list, id }: { list: HandedIn; id: string }) {
  const t = useTranslations("lists.handedIn");
  const own = useTranslations(list.words);
  const trpc = useTRPC();
  const [asks, setAsks] = useState(false);
  const undo = useVerb(trpc[list.room].undo.mutationOptions(), { onDone: () => setAsks(false) });
  return (
    <>
      <Button onClick={() => setAsks(true)}>{own("undo")}</Button>
      {asks && (
        <ReasonDialog
          act={undo}
          title={own("undoTitle")}
          facts={[]}
          verb={own("undo")}
          danger
          label={t("reason")}
          missing={t("reasonMissing")}
          shortest={4}
          onConfirm={(words) => undo.mutate({ import: id, words, idempotencyKey: undo.idempotencyKey })}
          onClose={() => setAsks(false)}
        >
          <p>{own("undoNote")}</p>
        </ReasonDialog>
      )}
    </>
  );
}

interface CorrectFormProps {
  list: HandedIn;
  id: string;
  row: number;
  field: ListField;
  written: string;
}

/** Corrects one value where it stands; the row is checked again at once. */
export function CorrectForm({ list, id, row, field, written }: CorrectFormProps) {
  const t = useTranslations("lists.handedIn");
  const trpc = useTRPC();
  const { value, setValue, drop } = useKeptValue(`${list.room}/${id}/${row}/${field.value}`, written);
  const correct = useVerb(trpc[list.room].correctRow.mutationOptions(), { onDone: drop });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        correct.mutate({ import: id, row, field: field.value, value, idempotencyKey: correct.idempotencyKey });
      }}
    >
      <div className={styles.correct}>
        <input
          className="control"
          aria-label={t("newValue", { field: field.name })}
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

export function LeaveOut({ list, id, row, leftOut }: { list: HandedIn; id: string; row: number; leftOut: boolean }) {
  const t = useTranslations("lists.handedIn");
  const trpc = useTRPC();
  const leave = useVerb(trpc[list.room].leaveOut.mutationOptions());
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
