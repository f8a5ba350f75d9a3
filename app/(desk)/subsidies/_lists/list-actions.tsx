"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { ListAction } from "@/server/subsidies/rules";

interface Props {
  list: string;
  digest: string;
  count: number;
  amount: string;
  isOwn: boolean;
  actions: readonly ListAction[];
}

/** Releasing, by somebody else than who made it, and taking back before that. */
export function ListActions({ list, digest, count, amount, isOwn, actions }: Props) {
  const t = useTranslations("subsidies.lists");
  const trpc = useTRPC();
  const [asks, setAsks] = useState<"release" | "withdraw" | null>(null);
  const close = () => setAsks(null);
  const release = useVerb(trpc.subsidies.releaseList.mutationOptions(), { onDone: close });
  const withdraw = useVerb(trpc.subsidies.withdrawList.mutationOptions(), { onDone: close });
  return (
    <>
      {actions.includes("withdraw") && <Button onClick={() => setAsks("withdraw")}>{t("withdraw")}</Button>}
      {actions.includes("release") && (
        <Button kind="primary" icon="check" {...(isOwn ? { blockedBy: t("own") } : {})} onClick={() => setAsks("release")}>
          {t("release")}
        </Button>
      )}
      {asks === "release" && (
        <VerbDialog
          act={release}
          open
          title={t("releaseTitle")}
          facts={[
            { label: t("columns.count"), value: count.toLocaleString("en-US") },
            { label: t("columns.amount"), value: formatAmount(amount) },
          ]}
          verb={t("release")}
          onConfirm={() => release.mutate({ list, digest, idempotencyKey: release.idempotencyKey })}
          onClose={close}
        >
          <p>{t("releaseNote")}</p>
        </VerbDialog>
      )}
      {asks === "withdraw" && (
        <ReasonDialog
          act={withdraw}
          title={t("withdrawTitle")}
          facts={[]}
          verb={t("withdraw")}
          label={t("reason")}
          missing={t("reasonMissing")}
          shortest={4}
          onConfirm={(words) => withdraw.mutate({ list, words, idempotencyKey: withdraw.idempotencyKey })}
          onClose={close}
        />
      )}
    </>
  );
}
