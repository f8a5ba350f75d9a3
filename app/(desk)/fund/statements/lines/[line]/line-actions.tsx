"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { LineState } from "@/server/statements/rules";

const SHORTEST = 4;

/** What may be done with a line as it stands; each asks for a reason. */
export function LineActions({ line, state, amount }: { line: string; state: LineState; amount: string }) {
  const t = useTranslations("statements.line");
  const trpc = useTRPC();
  const [asks, setAsks] = useState(false);
  const after = { onDone: () => setAsks(false) };
  const explain = useVerb(trpc.statements.explain.mutationOptions(), after);
  const unmatch = useVerb(trpc.statements.unmatch.mutationOptions(), after);
  const takeBack = useVerb(trpc.statements.takeExplanationBack.mutationOptions(), after);
  const of = {
    open: { act: explain, verb: t("explain"), title: t("explainTitle") },
    matched: { act: unmatch, verb: t("unmatch"), title: t("unmatchTitle") },
    explained: { act: takeBack, verb: t("takeBack"), title: t("takeBackTitle") },
  }[state];
  return (
    <>
      <Button onClick={() => setAsks(true)}>{of.verb}</Button>
      {asks && (
        <ReasonDialog
          act={of.act}
          title={of.title}
          facts={[{ label: t("facts"), value: formatAmount(amount) }]}
          verb={of.verb}
          danger={state !== "open"}
          label={t("reason")}
          missing={t("reasonMissing")}
          shortest={SHORTEST}
          onConfirm={(words) => of.act.mutate({ line, words, idempotencyKey: of.act.idempotencyKey })}
          onClose={() => setAsks(false)}
        />
      )}
    </>
  );
}
