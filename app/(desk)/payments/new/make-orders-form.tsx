"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount, sumAmounts } from "@/app/_ui/figures/amount";
import { Money } from "@/app/_ui/figures/money";
import { Button } from "@/app/_ui/forms/button";
import { DecisionBar } from "@/app/_ui/forms/decision-bar";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { Card } from "@/app/_ui/layout/card";
import { useTRPC } from "@/app/_ui/layout/trpc";

interface Row {
  batch: string;
  number: string;
  month: string;
  runMonth: string | null;
  payeeName: string;
  share: "assistance" | "poverty_insurance";
  cases: number;
  amount: string;
}

/** Batches ready to be paid; one order is made for each batch and kind of money that is ticked. */
export function MakeOrdersForm({ rows }: { rows: Row[] }) {
  const t = useTranslations("fund");
  const trpc = useTRPC();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(rows.map((row) => row.batch)));
  const make = useVerb(trpc.payments.make.mutationOptions(), { goTo: () => "/payments?tab=made" });
  const ticked = rows.filter((row) => chosen.has(row.batch));
  function tick(batch: string, on: boolean) {
    const after = new Set(chosen);
    if (on) after.add(batch);
    else after.delete(batch);
    setChosen(after);
  }
  return (
    <>
      <Choices rows={rows} chosen={chosen} onTick={tick} />
      <DecisionBar
        title={t("make.selected", {
          batches: new Set(ticked.map((row) => row.batch)).size,
          orders: ticked.length,
          amount: formatAmount(sumAmounts(ticked.map((row) => row.amount))),
        })}
      >
        <RefusalText error={make.error} />
        <Button
          kind="primary"
          busy={make.isPending}
          blockedBy={ticked.length === 0 ? t("make.chooseFirst") : undefined}
          onClick={() => make.mutate({ batches: [...new Set(ticked.map((row) => row.batch))], idempotencyKey: make.idempotencyKey })}
        >
          {t("make.verb", { count: ticked.length })}
        </Button>
      </DecisionBar>
    </>
  );
}

interface ChoicesProps {
  rows: Row[];
  chosen: ReadonlySet<string>;
  onTick: (batch: string, on: boolean) => void;
}

function Choices({ rows, chosen, onTick }: ChoicesProps) {
  const t = useTranslations("fund");
  return (
    <Card flush label={t("make.title")}>
      <table>
        <caption className="for-readers">{t("make.title")}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{t("orders.payee")}</th>
            <th scope="col">{t("orders.batch")}</th>
            <th scope="col">{t("make.month")}</th>
            <th scope="col">{t("make.run")}</th>
            <th scope="col">{t("orders.share")}</th>
            <th scope="col" className="number">
              {t("orders.cases")}
            </th>
            <th scope="col" className="number">
              {t("orders.amount")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.batch} ${row.share}`}>
              <td>
                <input
                  type="checkbox"
                  aria-label={t("make.choose", { number: row.number })}
                  checked={chosen.has(row.batch)}
                  onChange={(event) => onTick(row.batch, event.target.checked)}
                />
              </td>
              <td>{row.payeeName}</td>
              <td>{row.number}</td>
              <td>{row.month}</td>
              <td>{row.runMonth ?? "—"}</td>
              <td>{t(`shares.${row.share}`)}</td>
              <td className="number">{row.cases}</td>
              <td className="number">
                <Money amount={row.amount} strong />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
