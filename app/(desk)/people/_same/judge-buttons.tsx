"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";

const SHORTEST = 4;

interface PairAsked {
  pair: string;
  version: number;
}

/** Not one person, or to be looked at again: with the reason. */
export function JudgeButton({ pair, version, act }: PairAsked & { act: "keepApart" | "reopen" }) {
  const t = useTranslations("merging.page");
  const trpc = useTRPC();
  const [asks, setAsks] = useState(false);
  const done = { onDone: () => setAsks(false) };
  const keepApart = useVerb(trpc.merging.keepApart.mutationOptions(), done);
  const reopen = useVerb(trpc.merging.reopen.mutationOptions(), done);
  const verb = act === "keepApart" ? keepApart : reopen;
  return (
    <>
      <Button onClick={() => setAsks(true)}>{t(act)}</Button>
      {asks && (
        <ReasonDialog
          act={verb}
          title={t(act)}
          label={t("grounds")}
          missing={t("missing")}
          shortest={SHORTEST}
          verb={act === "keepApart" ? t("keepApartVerb") : t("reopenVerb")}
          onConfirm={(words) => verb.mutate({ pair, version, words, idempotencyKey: verb.idempotencyKey })}
          onClose={() => setAsks(false)}
        >
          {act === "keepApart" && <p>{t("keepApartNote")}</p>}
        </ReasonDialog>
      )}
    </>
  );
}

interface DecideProps extends PairAsked {
  proposal: string;
  kind: "merge" | "part";
  facts: readonly { label: string; value: string }[];
}

/** Confirms or declines what another proposed. */
export function DecideButtons({ pair, version, proposal, kind, facts }: DecideProps) {
  const t = useTranslations("merging.page");
  const trpc = useTRPC();
  const [confirms, setConfirms] = useState<boolean | null>(null);
  const decide = useVerb(trpc.merging.decide.mutationOptions(), { onDone: () => setConfirms(null) });
  const verb = kind === "merge" ? t("decideMergeVerb") : t("decidePartVerb");
  return (
    <div className="form-actions">
      <Button onClick={() => setConfirms(false)}>{t("declineVerb")}</Button>
      <Button kind="primary" onClick={() => setConfirms(true)}>
        {verb}
      </Button>
      {confirms !== null && (
        <ReasonDialog
          act={decide}
          title={confirms ? verb : t("declineVerb")}
          facts={facts}
          label={t("decisionWords")}
          missing={t("missing")}
          shortest={SHORTEST}
          verb={confirms ? verb : t("declineVerb")}
          onConfirm={(words) => decide.mutate({ pair, version, proposal, confirms, words, idempotencyKey: decide.idempotencyKey })}
          onClose={() => setConfirms(null)}
        >
          {confirms && <p>{kind === "merge" ? t("decideNoteMerge") : t("decideNotePart")}</p>}
        </ReasonDialog>
      )}
    </div>
  );
}

export function WithdrawButton({ pair, version, proposal }: PairAsked & { proposal: string }) {
  const t = useTranslations("merging.page");
  const trpc = useTRPC();
  const withdraw = useVerb(trpc.merging.withdraw.mutationOptions());
  return (
    <>
      <Button
        icon="undo"
        busy={withdraw.isPending}
        onClick={() => withdraw.mutate({ pair, version, proposal, idempotencyKey: withdraw.idempotencyKey })}
      >
        {t("withdrawVerb")}
      </Button>
      <RefusalText error={withdraw.error} />
    </>
  );
}
