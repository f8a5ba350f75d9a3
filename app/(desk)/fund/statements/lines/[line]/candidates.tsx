"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { compareAmounts, formatAmount, sumAmounts } from "@/app/_ui/figures/amount";
import { Money } from "@/app/_ui/figures/money";
import { Button } from "@/app/_ui/forms/button";
import { DecisionBar } from "@/app/_ui/forms/decision-bar";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";

export interface CandidateShown {
  transfer: string;
  amount: string;
  day: string | null;
  name: string | null;
  words: string;
  differences: string[];
}

interface CandidatesProps {
  line: string;
  amount: string;
  candidates: readonly CandidateShown[];
  acts: boolean;
}

/** Entries a line may be, to be ticked; they are matched when their sum is the line's amount. */
export function Candidates({ line, amount, candidates, acts }: CandidatesProps) {
  const t = useTranslations("statements");
  const trpc = useTRPC();
  const [chosen, setChosen] = useState<readonly string[]>(() => candidates.slice(0, 1).map(({ transfer }) => transfer));
  const match = useVerb(trpc.statements.match.mutationOptions());
  const sum = sumAmounts(candidates.filter(({ transfer }) => chosen.includes(transfer)).map((one) => one.amount));
  const isEqual = chosen.length > 0 && compareAmounts(sum, amount) === 0;
  const tick = (transfer: string, isOn: boolean) => setChosen((now) => (isOn ? [...now, transfer] : now.filter((one) => one !== transfer)));
  return (
    <>
      <table className="stacks">
        <caption className="for-readers">{t("line.candidates")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("line.entry")}</th>
            <th scope="col">{t("counterparty")}</th>
            <th scope="col">{t("booked")}</th>
            <th scope="col" className="number">
              {t("reconciliation.amount")}
            </th>
            <th scope="col">{t("finding")}</th>
          </tr>
        </thead>
        <tbody>
          {candidates.map((row) => (
            <tr key={row.transfer}>
              <td>
                {acts && (
                  <input
                    type="checkbox"
                    aria-label={t("line.choose", { words: row.words })}
                    checked={chosen.includes(row.transfer)}
                    onChange={(event) => tick(row.transfer, event.target.checked)}
                  />
                )}{" "}
                {row.words}
              </td>
              <td>{row.name ?? "—"}</td>
              <td>{row.day ?? t("unpaid")}</td>
              <td className="number">
                <Money amount={row.amount} />
              </td>
              <td>{row.differences.length === 0 ? t("differ.same") : row.differences.join("；")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {acts && (
        <DecisionBar title={t("line.chosen", { amount: formatAmount(sum), bank: formatAmount(amount) })}>
          <RefusalText error={match.error} />
          <Button
            kind="primary"
            busy={match.isPending}
            blockedBy={isEqual ? undefined : t("line.unequal", { bank: formatAmount(amount) })}
            onClick={() => match.mutate({ line, transfers: [...chosen], idempotencyKey: match.idempotencyKey })}
          >
            {t("line.match")}
          </Button>
        </DecisionBar>
      )}
    </>
  );
}
