"use client";

import type { inferRouterOutputs } from "@trpc/server";
import { useTranslations } from "use-intl";
import { withAmounts } from "@/app/_ui/figures/amount";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { faultFields } from "@/server/payments/answer-rules";
import type { AppRouter } from "@/server/router";
import { AnswerTable } from "./answer-table";

type Preview = NonNullable<inferRouterOutputs<AppRouter>["payments"]["previewResult"]["seen"]>;

const meanings = { pay: "done", fail: "wrong", return: "attention" } as const;

/** Each row of the bank's answer with what it will do; what is left says which field is wrong and why. */
export function AnswerRows({ rows }: { rows: Preview["rows"] }) {
  const t = useTranslations("payments");
  if (rows.length === 0) return null;
  return (
    <AnswerTable>
      {rows.map((row) => (
        <tr key={row.row}>
          <td>{row.row}</td>
          <td>{row.number}</td>
          <td>{row.payee ?? "—"}</td>
          <td className="number">
            <Money amount={row.amount} />
          </td>
          <td>{row.paidOn ?? "—"}</td>
          <td>
            {row.effect === null ? (
              <StatusTag meaning="attention">{t("bank.noEffect")}</StatusTag>
            ) : (
              <StatusTag meaning={meanings[row.effect]}>{t(`bank.effects.${row.effect}`)}</StatusTag>
            )}
          </td>
          <td>
            {row.fault === null
              ? whyOf(row, t("bank.neverArrived"))
              : t("bank.fieldFault", {
                  field: t(`bank.fields.${faultFields[row.fault.reason]}`),
                  fault: t(`bank.faultReasons.${row.fault.reason}`, {
                    ...{ ours: "", theirs: "", state: "", date: "", from: "", to: "" },
                    ...withAmounts(row.fault.parameters),
                  }),
                })}
          </td>
        </tr>
      ))}
    </AnswerTable>
  );
}

/** What never arrived cannot come back: the row says what is done with its order instead. */
function whyOf({ outcome, effect, reason }: Preview["rows"][number], neverArrived: string): string {
  return outcome === "returned" && effect === "fail" ? [neverArrived, reason].filter(Boolean).join(" · ") : (reason ?? "");
}

/** Rows from which no answer can be read: they keep the whole file out. */
export function UnreadRows({ rows, count }: { rows: Preview["unread"]; count: number }) {
  const t = useTranslations("payments.bank");
  if (count === 0) return null;
  return (
    <>
      <p className="wrong">{t("unread", { count })}</p>
      <ul>
        {rows.map((row) => (
          <li key={row.row}>{t("faultRow", { row: row.row, fault: t(`unreadReasons.${row.reason}`, { text: row.text }) })}</li>
        ))}
      </ul>
    </>
  );
}
