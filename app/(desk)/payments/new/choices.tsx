"use client";

import { useTranslations } from "use-intl";
import { formatAmount, isZero } from "@/app/_ui/figures/amount";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";

export interface Row {
  batch: string;
  number: string;
  month: string;
  runMonth: string | null;
  payee: string;
  payeeName: string;
  share: "assistance" | "poverty_insurance";
  cases: number;
  amount: string;
  /** What the payee owes and the order keeps back first. */
  owed: string;
  /** The account that pays. */
  account: string;
  /** The last order for it that failed or came back. */
  failedNumber: string | null;
  bankAccountMasked: string | null;
}

export const keyOf = (row: Pick<Row, "batch" | "share">) => `${row.batch} ${row.share}`;

interface ChoicesProps {
  rows: Row[];
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
}

/** What may be paid; nothing is ticked before somebody has looked, and what failed before says so. */
export function Choices({ rows, chosen, onChoose }: ChoicesProps) {
  const t = useTranslations("payments");
  const plain = rows.filter((row) => row.failedNumber === null).map(keyOf);
  function tick(key: string, on: boolean) {
    const after = new Set(chosen);
    if (on) after.add(key);
    else after.delete(key);
    onChoose(after);
  }
  return (
    <Card flush label={t("make.title")}>
      <table>
        <caption className="for-readers">{t("make.title")}</caption>
        <thead>
          <tr>
            <th scope="col">
              <input
                type="checkbox"
                aria-label={t("make.chooseAll")}
                checked={plain.length > 0 && plain.every((key) => chosen.has(key))}
                onChange={(event) => onChoose(new Set(event.target.checked ? plain : []))}
              />
            </th>
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
            <tr key={keyOf(row)}>
              <td>
                <input
                  type="checkbox"
                  aria-label={t("make.choose", { number: `${row.number} ${t(`shares.${row.share}`)}` })}
                  checked={chosen.has(keyOf(row))}
                  onChange={(event) => tick(keyOf(row), event.target.checked)}
                />
              </td>
              <td>
                {row.payeeName} <Marks row={row} />
              </td>
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

function Marks({ row }: { row: Row }) {
  const t = useTranslations("payments.make");
  const recoveries = useTranslations("recoveries");
  return (
    <>
      {row.failedNumber !== null && (
        <>
          <StatusTag meaning="wrong">{t("before", { number: row.failedNumber })}</StatusTag> <small>{t("beforeNote")}</small>
        </>
      )}
      {!isZero(row.owed) && <StatusTag meaning="attention">{recoveries("owed", { owed: formatAmount(row.owed) })}</StatusTag>}
      {row.bankAccountMasked === null && <StatusTag meaning="attention">{t("noAccount")}</StatusTag>}
    </>
  );
}
