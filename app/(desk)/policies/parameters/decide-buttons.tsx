"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";
import styles from "./propose.module.css";

const SHORTEST_WORDS = 4;

interface DecideProps {
  proposal: { id: string; name: string; value: string; validFrom: string; document: string };
  /** Two persons: whoever proposed it does not decide on it. */
  blockedBy: string | undefined;
}

/** The second person puts a proposed figure in force, or declines it with words. */
export function DecideButtons({ proposal, blockedBy }: DecideProps) {
  const t = useTranslations("policies");
  const [asked, setAsked] = useState<"confirm" | "decline" | null>(null);
  const trpc = useTRPC();
  const close = () => setAsked(null);
  const confirm = useVerb(trpc.policies.confirmParameter.mutationOptions(), { onDone: close });
  const decline = useVerb(trpc.policies.declineParameter.mutationOptions(), { onDone: close });
  const facts = [
    { label: t("confirm.parameter"), value: proposal.name },
    { label: t("confirm.value"), value: proposal.value },
    { label: t("propose.validFrom"), value: proposal.validFrom },
    { label: t("confirm.document"), value: proposal.document },
  ];
  return (
    <div className={styles.actions}>
      <Button size="small" blockedBy={blockedBy} onClick={() => setAsked("decline")}>
        {t("parameters.decline")}
      </Button>
      <Button size="small" kind="primary" blockedBy={blockedBy} onClick={() => setAsked("confirm")}>
        {t("parameters.confirm")}
      </Button>
      <VerbDialog
        act={confirm}
        open={asked === "confirm"}
        title={t("confirm.title")}
        facts={facts}
        verb={t("confirm.verb")}
        onConfirm={() => confirm.mutate({ id: proposal.id, idempotencyKey: confirm.idempotencyKey })}
        onClose={close}
      >
        <p>{t("confirm.note", { date: proposal.validFrom })}</p>
      </VerbDialog>
      {asked === "decline" && (
        <ReasonDialog
          act={decline}
          title={t("confirm.declineTitle")}
          facts={facts}
          verb={t("confirm.declineVerb")}
          danger
          label={t("confirm.declineWords")}
          missing={t("confirm.declineWords")}
          shortest={SHORTEST_WORDS}
          longest={300}
          onConfirm={(words) => decline.mutate({ id: proposal.id, words, idempotencyKey: decline.idempotencyKey })}
          onClose={close}
        />
      )}
    </div>
  );
}
