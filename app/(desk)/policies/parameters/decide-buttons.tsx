"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { v7 } from "uuid";
import { Button } from "@/app/_ui/forms/button";
import { ConfirmDialog } from "@/app/_ui/forms/confirm-dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
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
  const router = useRouter();
  const trpc = useTRPC();
  const [words, setWords] = useState("");
  const [idempotencyKey, setKey] = useState(() => v7());
  const field = useId();
  const answered = {
    onSuccess: () => {
      setAsked(null);
      router.refresh();
    },
    onError: () => setKey(v7()),
  };
  const confirming = useMutation(trpc.policies.confirmParameter.mutationOptions(answered));
  const declining = useMutation(trpc.policies.declineParameter.mutationOptions(answered));
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
      <ConfirmDialog
        open={asked === "confirm"}
        title={t("confirm.title")}
        facts={facts}
        verb={t("confirm.verb")}
        busy={confirming.isPending}
        refusal={<RefusalText error={confirming.error} />}
        onConfirm={() => confirming.mutate({ id: proposal.id, idempotencyKey })}
        onClose={() => setAsked(null)}
      >
        <p>{t("confirm.note", { date: proposal.validFrom })}</p>
      </ConfirmDialog>
      <ConfirmDialog
        open={asked === "decline"}
        title={t("confirm.declineTitle")}
        facts={facts}
        verb={t("confirm.declineVerb")}
        danger
        busy={declining.isPending}
        blockedBy={words.trim().length < SHORTEST_WORDS ? t("confirm.declineWords") : undefined}
        refusal={<RefusalText error={declining.error} />}
        onConfirm={() => declining.mutate({ id: proposal.id, words, idempotencyKey })}
        onClose={() => setAsked(null)}
      >
        <label className="field-label" htmlFor={field}>
          {t("confirm.declineWords")}
        </label>
        <textarea
          id={field}
          className="control"
          rows={2}
          maxLength={300}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </ConfirmDialog>
    </div>
  );
}
