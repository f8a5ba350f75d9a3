"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { PushAction } from "@/server/pushes/rules";

export interface PushActionsProps {
  push: { id: string; version: number; month: string; people: number; changes: number };
  possible: readonly PushAction[];
  /** Whoever proposed the push does not release it. */
  isOwn: boolean;
  /** What the asker's office received; null where it has nothing to acknowledge. */
  toAcknowledge: { people: number; changes: number } | null;
  waiting: number;
}

type Asked = PushAction | "acknowledge" | null;
const shown = (count: number) => count.toLocaleString("en-US");

export function PushActions({ push, possible, isOwn, toAcknowledge, waiting }: PushActionsProps) {
  const t = useTranslations("pushes");
  const trpc = useTRPC();
  const [asked, ask] = useState<Asked>(null);
  const close = () => ask(null);
  const after = { onDone: close };
  const release = useVerb(trpc.pushes.release.mutationOptions(), after);
  const withdraw = useVerb(trpc.pushes.withdraw.mutationOptions(), after);
  const remind = useVerb(trpc.pushes.remind.mutationOptions(), after);
  const acknowledge = useVerb(trpc.pushes.acknowledge.mutationOptions(), after);
  const { id, version, month } = push;
  const counted = (people: number, changes: number) => [
    { label: t("acknowledge.people"), value: shown(people) },
    { label: t("acknowledge.changed"), value: shown(changes) },
  ];
  return (
    <>
      {possible.includes("withdraw") && <Button onClick={() => ask("withdraw")}>{t("withdraw.open")}</Button>}
      {possible.includes("remind") && waiting > 0 && (
        <Button icon="bell" onClick={() => ask("remind")}>
          {t("remind.open")}
        </Button>
      )}
      {possible.includes("release") && (
        <Button kind="primary" icon="forward" {...(isOwn ? { blockedBy: t("release.own") } : {})} onClick={() => ask("release")}>
          {t("release.open")}
        </Button>
      )}
      {toAcknowledge !== null && (
        <Button kind="primary" icon="check" onClick={() => ask("acknowledge")}>
          {t("acknowledge.open")}
        </Button>
      )}
      <VerbDialog
        act={release}
        open={asked === "release"}
        title={t("release.title", { month })}
        facts={[
          { label: t("propose.people"), value: shown(push.people) },
          { label: t("acknowledge.changed"), value: shown(push.changes) },
        ]}
        verb={t("release.verb")}
        onConfirm={() => release.mutate({ push: id, version, idempotencyKey: release.idempotencyKey })}
        onClose={close}
      >
        <p>{t("release.note")}</p>
      </VerbDialog>
      <VerbDialog
        act={withdraw}
        open={asked === "withdraw"}
        title={t("withdraw.title")}
        facts={counted(push.people, push.changes)}
        verb={t("withdraw.verb")}
        danger
        onConfirm={() => withdraw.mutate({ push: id, version, idempotencyKey: withdraw.idempotencyKey })}
        onClose={close}
      >
        <p>{t("withdraw.note")}</p>
      </VerbDialog>
      <VerbDialog
        act={remind}
        open={asked === "remind"}
        title={t("remind.title", { count: waiting })}
        facts={[]}
        verb={t("remind.verb")}
        onConfirm={() => remind.mutate({ push: id, idempotencyKey: remind.idempotencyKey })}
        onClose={close}
      >
        <p>{t("remind.note")}</p>
      </VerbDialog>
      {toAcknowledge !== null && (
        <VerbDialog
          act={acknowledge}
          open={asked === "acknowledge"}
          title={t("acknowledge.title", { month })}
          facts={counted(toAcknowledge.people, toAcknowledge.changes)}
          verb={t("acknowledge.verb")}
          onConfirm={() => acknowledge.mutate({ push: id, idempotencyKey: acknowledge.idempotencyKey })}
          onClose={close}
        />
      )}
    </>
  );
}
