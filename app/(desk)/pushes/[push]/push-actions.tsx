"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { PushAction } from "@/server/pushes/rules";

interface ShownPush {
  id: string;
  version: number;
  month: string;
  people: number;
  /** Added, changed and ended together. */
  changes: number;
}

export interface PushActionsProps {
  push: ShownPush;
  possible: readonly PushAction[];
  /** Whoever proposed the push does not release it. */
  isOwn: boolean;
  /** What the asker's office received; null where it has nothing to acknowledge. */
  toAcknowledge: { people: number; changes: number } | null;
  /** Recipients that have not acknowledged. */
  waiting: number;
}

const shown = (count: number) => count.toLocaleString("en-US");

export function PushActions({ push, possible, isOwn, toAcknowledge, waiting }: PushActionsProps) {
  return (
    <>
      {possible.includes("withdraw") && <WithdrawButton push={push} />}
      {possible.includes("remind") && waiting > 0 && <RemindButton push={push.id} waiting={waiting} />}
      {possible.includes("release") && <ReleaseButton push={push} isOwn={isOwn} />}
      {toAcknowledge !== null && <AcknowledgeButton push={{ ...push, ...toAcknowledge }} />}
    </>
  );
}

function useCounted({ people, changes }: Pick<ShownPush, "people" | "changes">, label: string) {
  const t = useTranslations("pushes");
  return [
    { label, value: shown(people) },
    { label: t("acknowledge.changed"), value: shown(changes) },
  ];
}

function ReleaseButton({ push, isOwn }: { push: ShownPush; isOwn: boolean }) {
  const t = useTranslations("pushes");
  const [asking, ask] = useState(false);
  const act = useVerb(useTRPC().pushes.release.mutationOptions(), { onDone: () => ask(false) });
  return (
    <>
      <Button kind="primary" icon="forward" {...(isOwn ? { blockedBy: t("release.own") } : {})} onClick={() => ask(true)}>
        {t("release.open")}
      </Button>
      <VerbDialog
        act={act}
        open={asking}
        title={t("release.title", { month: push.month })}
        facts={useCounted(push, t("propose.people"))}
        verb={t("release.verb")}
        onConfirm={() => act.mutate({ push: push.id, version: push.version, idempotencyKey: act.idempotencyKey })}
        onClose={() => ask(false)}
      >
        <p>{t("release.note")}</p>
      </VerbDialog>
    </>
  );
}

function WithdrawButton({ push }: { push: ShownPush }) {
  const t = useTranslations("pushes");
  const [asking, ask] = useState(false);
  const act = useVerb(useTRPC().pushes.withdraw.mutationOptions(), { onDone: () => ask(false) });
  return (
    <>
      <Button onClick={() => ask(true)}>{t("withdraw.open")}</Button>
      <VerbDialog
        act={act}
        open={asking}
        title={t("withdraw.title")}
        facts={useCounted(push, t("propose.people"))}
        verb={t("withdraw.verb")}
        danger
        onConfirm={() => act.mutate({ push: push.id, version: push.version, idempotencyKey: act.idempotencyKey })}
        onClose={() => ask(false)}
      >
        <p>{t("withdraw.note")}</p>
      </VerbDialog>
    </>
  );
}

function RemindButton({ push, waiting }: { push: string; waiting: number }) {
  const t = useTranslations("pushes.remind");
  const [asking, ask] = useState(false);
  const act = useVerb(useTRPC().pushes.remind.mutationOptions(), { onDone: () => ask(false) });
  return (
    <>
      <Button icon="bell" onClick={() => ask(true)}>
        {t("open")}
      </Button>
      <VerbDialog
        act={act}
        open={asking}
        title={t("title", { count: waiting })}
        facts={[]}
        verb={t("verb")}
        onConfirm={() => act.mutate({ push, idempotencyKey: act.idempotencyKey })}
        onClose={() => ask(false)}
      >
        <p>{t("note")}</p>
      </VerbDialog>
    </>
  );
}

function AcknowledgeButton({ push }: { push: ShownPush }) {
  const t = useTranslations("pushes.acknowledge");
  const [asking, ask] = useState(false);
  const act = useVerb(useTRPC().pushes.acknowledge.mutationOptions(), { onDone: () => ask(false) });
  return (
    <>
      <Button kind="primary" icon="check" onClick={() => ask(true)}>
        {t("open")}
      </Button>
      <VerbDialog
        act={act}
        open={asking}
        title={t("title", { month: push.month })}
        facts={useCounted(push, t("people"))}
        verb={t("verb")}
        onConfirm={() => act.mutate({ push: push.id, idempotencyKey: act.idempotencyKey })}
        onClose={() => ask(false)}
      />
    </>
  );
}
