"use client";

import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { FileDrop } from "@/app/_ui/forms/file-drop";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { uploadFile } from "@/app/_ui/forms/upload-file";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { AssignDialog } from "@/app/(desk)/supervision/findings/_list/assign-dialog";
import type { FindingState, FindingVerb, Outcome } from "@/server/supervision/queries/rules";

interface Seen {
  id: string;
  version: number;
}

const LIMIT_BYTES = 20 * 1024 * 1024;
const SHORTEST = 4;
const order: readonly FindingVerb[] = ["sendBack", "close", "assign", "answer"];

/** What the member may do next with a finding. */
export function FindingActions({ finding, state, actions }: { finding: Seen; state: FindingState; actions: readonly FindingVerb[] }) {
  const t = useTranslations("supervision.findings.act");
  const [verb, setVerb] = useState<FindingVerb | null>(null);
  const close = () => setVerb(null);
  const isPrimary = (action: FindingVerb) =>
    action === "answer" || (action === "close" && state === "answered") || (action === "assign" && state === "open");
  return (
    <>
      {order
        .filter((action) => actions.includes(action))
        .map((action) => (
          <Button key={action} kind={isPrimary(action) ? "primary" : "default"} onClick={() => setVerb(action)}>
            {action === "assign" && state === "assigned" ? t("reassign") : t(action)}
          </Button>
        ))}
      {verb === "assign" && <AssignDialog findings={[finding]} onClose={close} />}
      {verb === "answer" && <AnswerDialog finding={finding} onClose={close} />}
      {verb === "close" && <CloseDialog finding={finding} onClose={close} />}
      {verb === "sendBack" && <SendBackDialog finding={finding} onClose={close} />}
    </>
  );
}

interface DialogProps {
  finding: Seen;
  onClose: () => void;
}

function Words({ name, label }: { name: string; label: string }) {
  const field = useId();
  return (
    <>
      <label className="field-label" htmlFor={field}>
        {label}
      </label>
      <textarea id={field} name={name} className="control" rows={3} required minLength={SHORTEST} maxLength={300} />
    </>
  );
}

function AnswerDialog({ finding, onClose }: DialogProps) {
  const t = useTranslations("supervision.findings");
  const trpc = useTRPC();
  const act = useVerb(trpc.supervision.answer.mutationOptions(), { onDone: onClose });
  const upload = useMutation({ mutationFn: (file: File) => uploadFile(file, "finding", {}) });
  const file = upload.data?.id;
  return (
    <FormDialog
      act={act}
      title={t("act.answer")}
      verb={t("act.answerVerb")}
      browserChecks
      onClose={onClose}
      onSubmit={(typed) =>
        act.mutate({
          ...{ ...finding, reason: String(typed.get("reason") ?? ""), done: String(typed.get("done") ?? "") },
          ...(file === undefined ? {} : { file }),
          idempotencyKey: act.idempotencyKey,
        })
      }
    >
      <Words name="reason" label={t("reason")} />
      <Words name="done" label={t("done")} />
      <FileDrop
        title={t("act.attach")}
        note={upload.data === undefined ? t("act.attachNote") : t("act.attached", { name: upload.data.fileName })}
        accept={[".pdf", ".jpg", ".jpeg", ".png", ".xlsx"]}
        limitBytes={LIMIT_BYTES}
        busy={upload.isPending}
        onFiles={([chosen]) => chosen !== undefined && upload.mutate(chosen)}
      />
      <RefusalText error={upload.error} />
    </FormDialog>
  );
}

const outcomes = ["remedied", "explained"] as const satisfies readonly Outcome[];

function CloseDialog({ finding, onClose }: DialogProps) {
  const t = useTranslations("supervision.findings");
  const trpc = useTRPC();
  const field = useId();
  const act = useVerb(trpc.supervision.close.mutationOptions(), { onDone: onClose });
  const outcomeOf = (typed: FormData): Outcome => outcomes.find((one) => one === typed.get("outcome")) ?? "explained";
  return (
    <FormDialog
      act={act}
      title={t("act.close")}
      verb={t("act.closeVerb")}
      browserChecks
      onClose={onClose}
      onSubmit={(typed) =>
        act.mutate({ ...finding, outcome: outcomeOf(typed), words: String(typed.get("words") ?? ""), idempotencyKey: act.idempotencyKey })
      }
    >
      <label className="field-label" htmlFor={field}>
        {t("outcome")}
      </label>
      <select id={field} name="outcome" className="control">
        {outcomes.map((one) => (
          <option key={one} value={one}>
            {t(`outcomes.${one}`)}
          </option>
        ))}
      </select>
      <Words name="words" label={t("act.because")} />
    </FormDialog>
  );
}

function SendBackDialog({ finding, onClose }: DialogProps) {
  const t = useTranslations("supervision.findings");
  const trpc = useTRPC();
  const act = useVerb(trpc.supervision.sendBack.mutationOptions(), { onDone: onClose });
  return (
    <ReasonDialog
      act={act}
      title={t("act.sendBack")}
      facts={[]}
      verb={t("act.sendBackVerb")}
      danger
      label={t("act.because")}
      missing={t("act.wordsHint")}
      shortest={SHORTEST}
      onConfirm={(words) => act.mutate({ ...finding, words, idempotencyKey: act.idempotencyKey })}
      onClose={onClose}
    />
  );
}
