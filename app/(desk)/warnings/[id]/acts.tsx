"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { DateInput } from "@/app/_ui/forms/date-input";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { Answer, Receiver, WarningVerb } from "@/server/warnings/rules";

export interface Seen {
  id: string;
  version: number;
}

interface ActsProps {
  seen: Seen;
  name: string;
  actions: readonly WarningVerb[];
  department: Receiver | null;
  answer: Answer | null;
  isOwnAnswer: boolean;
  today: string;
}

const SHORTEST = 4;

/** What the office may do next with the warning, but for the answer, which has a form of its own. */
export function WarningActs({ seen, name, actions, department, answer, isOwnAnswer, today }: ActsProps) {
  const t = useTranslations("warnings");
  const [verb, setVerb] = useState<WarningVerb | null>(null);
  const close = () => setVerb(null);
  const facts = [{ label: t("list.person"), value: name }];
  const blockedBy = isOwnAnswer ? t("page.own") : undefined;
  return (
    <>
      {actions.includes("forward") && department !== null && (
        <Button icon="forward" onClick={() => setVerb("forward")}>
          {t(`act.forward.${department}`)}
        </Button>
      )}
      {actions.includes("acknowledge") && (
        <Button kind="primary" onClick={() => setVerb("acknowledge")}>
          {t("act.acknowledge")}
        </Button>
      )}
      {actions.includes("sendBack") && (
        <Button blockedBy={blockedBy} onClick={() => setVerb("sendBack")}>
          {t("act.sendBack")}
        </Button>
      )}
      {actions.includes("confirm") && (
        <Button kind="primary" blockedBy={blockedBy} onClick={() => setVerb("confirm")}>
          {t("act.confirm")}
        </Button>
      )}
      {actions.includes("carryOut") && (
        <Button kind="primary" onClick={() => setVerb("carryOut")}>
          {t("act.carryOut")}
        </Button>
      )}
      {verb === "acknowledge" && <Acknowledge seen={seen} facts={facts} onClose={close} />}
      {(verb === "forward" || verb === "sendBack") && <WithWords verb={verb} seen={seen} facts={facts} onClose={close} />}
      {verb === "confirm" && answer !== null && <Confirm seen={seen} facts={facts} answer={answer} onClose={close} />}
      {verb === "carryOut" && <CarryOut seen={seen} today={today} onClose={close} />}
    </>
  );
}

interface DialogProps {
  seen: Seen;
  facts: { label: string; value: string }[];
  onClose: () => void;
}

function Acknowledge({ seen, facts, onClose }: DialogProps) {
  const t = useTranslations("warnings.act");
  const trpc = useTRPC();
  const acknowledge = useVerb(trpc.warnings.acknowledge.mutationOptions(), { onDone: onClose });
  return (
    <VerbDialog
      act={acknowledge}
      open
      title={t("acknowledgeTitle")}
      facts={facts}
      verb={t("acknowledge")}
      onConfirm={() => acknowledge.mutate({ ...seen, idempotencyKey: acknowledge.idempotencyKey })}
      onClose={onClose}
    >
      <p>{t("acknowledgeFacts")}</p>
    </VerbDialog>
  );
}

function Confirm({ seen, facts, answer, onClose }: DialogProps & { answer: Answer }) {
  const t = useTranslations("warnings");
  const trpc = useTRPC();
  const confirm = useVerb(trpc.warnings.confirm.mutationOptions(), { onDone: onClose });
  return (
    <VerbDialog
      act={confirm}
      open
      title={t("act.confirmTitle")}
      facts={[...facts, { label: t("page.answer"), value: t(`answers.${answer}`) }]}
      verb={t(`act.confirmVerb.${answer}`)}
      onConfirm={() => confirm.mutate({ ...seen, idempotencyKey: confirm.idempotencyKey })}
      onClose={onClose}
    >
      <p>{t("act.confirmFacts")}</p>
    </VerbDialog>
  );
}

function WithWords({ verb, seen, facts, onClose }: DialogProps & { verb: "forward" | "sendBack" }) {
  const t = useTranslations("warnings.act");
  const trpc = useTRPC();
  const forward = useVerb(trpc.warnings.forward.mutationOptions(), { goTo: () => "/warnings" });
  const sendBack = useVerb(trpc.warnings.sendBack.mutationOptions(), { onDone: onClose });
  const act = { forward, sendBack }[verb];
  const words = {
    forward: { title: t("forwardTitle"), verb: t("forwardVerb") },
    sendBack: { title: t("sendBackTitle"), verb: t("sendBackVerb") },
  }[verb];
  return (
    <ReasonDialog
      act={act}
      {...words}
      facts={facts}
      label={t("words")}
      missing={t("wordsHint")}
      hint={t("wordsHint")}
      shortest={SHORTEST}
      onConfirm={(reason) => act.mutate({ ...seen, words: reason, idempotencyKey: act.idempotencyKey })}
      onClose={onClose}
    />
  );
}

function CarryOut({ seen, today, onClose }: { seen: Seen; today: string; onClose: () => void }) {
  const t = useTranslations("warnings.act");
  const trpc = useTRPC();
  const field = useId();
  const carryOut = useVerb(trpc.warnings.carryOut.mutationOptions(), { onDone: onClose });
  return (
    <FormDialog
      act={carryOut}
      title={t("carryOutTitle")}
      verb={t("carryOutVerb")}
      browserChecks
      onSubmit={(typed) =>
        carryOut.mutate({
          ...{ ...seen, on: String(typed.get("on") ?? ""), words: String(typed.get("words") ?? "") },
          idempotencyKey: carryOut.idempotencyKey,
        })
      }
      onClose={onClose}
    >
      <label className="field-label" htmlFor={`${field}-on`}>
        {t("on")}
      </label>
      <DateInput id={`${field}-on`} name="on" defaultValue={today} max={today} required />
      <label className="field-label" htmlFor={`${field}-words`}>
        {t("help")}
      </label>
      <textarea id={`${field}-words`} name="words" className="control" rows={3} required minLength={SHORTEST} maxLength={300} />
    </FormDialog>
  );
}
