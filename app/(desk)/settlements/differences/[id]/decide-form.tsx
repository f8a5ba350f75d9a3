"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";
import { formatAmount, isZero } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useKeptValue } from "@/app/_ui/forms/use-kept-value";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { DifferenceDecision } from "@/server/recalculation/rules";

const SHORTEST_WORDS = 4;

interface DecideFormProps {
  id: string;
  difference: string;
  decisions: readonly DifferenceDecision[];
  blockedBy: string | undefined;
}

/** Pay, recover or leave: always with words, and never by whoever decided the settlement. */
export function DecideForm({ id, difference, decisions, blockedBy }: DecideFormProps) {
  const t = useTranslations("settlements.differences.page");
  const field = useId();
  const { value: words, setValue: setWords, drop } = useKeptValue(`difference/${id}`, "");
  const trpc = useTRPC();
  const decide = useVerb(trpc.recalculation.decideDifference.mutationOptions(), { onDone: drop });
  const amount = formatAmount(difference.replace("-", ""));
  const verbs: Record<DifferenceDecision, string> = {
    pay: isZero(difference) ? t("shiftVerb") : t("payVerb", { amount }),
    recover: t("recoverVerb", { amount }),
    leave: t("leaveVerb"),
  };
  const missing = words.trim().length < SHORTEST_WORDS ? t("wordsHint") : undefined;
  return (
    <>
      <label className="field-label" htmlFor={field}>
        {t("words")}
      </label>
      <textarea
        id={field}
        className="control"
        rows={3}
        maxLength={300}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        aria-describedby={`${field}-hint`}
      />
      <p id={`${field}-hint`}>
        <small>{blockedBy ?? t("wordsHint")}</small>
      </p>
      <RefusalText error={decide.error} />
      <div className="form-actions">
        {[...decisions].reverse().map((decision) => (
          <Button
            key={decision}
            kind={decision === "leave" ? "default" : "primary"}
            busy={decide.isPending && decide.variables?.decision === decision}
            blockedBy={blockedBy ?? missing}
            onClick={() => decide.mutate({ id, decision, words, idempotencyKey: decide.idempotencyKey })}
          >
            {verbs[decision]}
          </Button>
        ))}
      </div>
    </>
  );
}
