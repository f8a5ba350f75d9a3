"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

/** The table of a bank's answers, before they are taken and after. */
export function AnswerTable({ children }: { children: ReactNode }) {
  const t = useTranslations("payments");
  return (
    <table>
      <caption className="for-readers">{t("bank.result")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("bank.row")}</th>
          <th scope="col">{t("orders.number")}</th>
          <th scope="col">{t("orders.payee")}</th>
          <th scope="col" className="number">
            {t("orders.amount")}
          </th>
          <th scope="col">{t("bank.paidOn")}</th>
          <th scope="col">{t("bank.outcome")}</th>
          <th scope="col">{t("bank.why")}</th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
