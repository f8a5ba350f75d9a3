"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { DrawVerb } from "@/server/supervision/draws/rules";

interface Seen {
  id: string;
  version: number;
}

/** Finishing and publishing, each by whoever may; and the page on paper. */
export function DrawActions({ draw, actions, summary }: { draw: Seen; actions: readonly DrawVerb[]; summary: string }) {
  const t = useTranslations("supervision.draws");
  const [verb, setVerb] = useState<DrawVerb | null>(null);
  const close = () => setVerb(null);
  return (
    <>
      <Button icon="print" onClick={() => window.print()}>
        {t("print")}
      </Button>
      {actions.includes("finish") && (
        <Button kind="primary" onClick={() => setVerb("finish")}>
          {t("act.finish")}
        </Button>
      )}
      {actions.includes("publish") && (
        <Button kind="primary" onClick={() => setVerb("publish")}>
          {t("act.publish")}
        </Button>
      )}
      {verb === "finish" && <FinishDialog draw={draw} summary={summary} onClose={close} />}
      {verb === "publish" && <PublishDialog draw={draw} summary={summary} onClose={close} />}
    </>
  );
}

interface DialogProps {
  draw: Seen;
  summary: string;
  onClose: () => void;
}

function FinishDialog({ draw, summary, onClose }: DialogProps) {
  const t = useTranslations("supervision.draws");
  const trpc = useTRPC();
  const act = useVerb(trpc.supervision.finishDraw.mutationOptions(), { onDone: onClose });
  return (
    <VerbDialog
      act={act}
      open
      title={t("act.finish")}
      facts={[{ label: t("outcome"), value: summary }]}
      verb={t("act.finishVerb")}
      onConfirm={() => act.mutate({ ...draw, idempotencyKey: act.idempotencyKey })}
      onClose={onClose}
    >
      <p>{t("act.finishNote")}</p>
    </VerbDialog>
  );
}

function PublishDialog({ draw, summary, onClose }: DialogProps) {
  const t = useTranslations("supervision.draws");
  const trpc = useTRPC();
  const field = useId();
  const act = useVerb(trpc.supervision.publishDraw.mutationOptions(), { onDone: onClose });
  return (
    <FormDialog
      act={act}
      title={t("act.publish")}
      verb={t("act.publishVerb")}
      browserChecks
      onClose={onClose}
      onSubmit={(typed) => act.mutate({ ...draw, text: String(typed.get("text") ?? ""), idempotencyKey: act.idempotencyKey })}
    >
      <label className="field-label" htmlFor={field}>
        {t("act.text")}
      </label>
      <textarea
        id={field}
        name="text"
        className="control"
        rows={8}
        required
        minLength={10}
        maxLength={4000}
        defaultValue={summary}
        aria-describedby={`${field}-note`}
      />
      <p id={`${field}-note`}>
        <small>{t("act.publishNote")}</small>
      </p>
    </FormDialog>
  );
}
