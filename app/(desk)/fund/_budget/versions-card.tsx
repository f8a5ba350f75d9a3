import type { Meaning } from "@/app/_ui/figures/meanings";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ExportButton } from "@/app/_ui/forms/export-button";
import { Card } from "@/app/_ui/layout/card";
import { getTranslator } from "@/app/messages/translator";
import type { BudgetState } from "@/server/budget/rules";
import { toText } from "@/server/money";
import type { caller } from "@/server/requests/caller";
import { scopeName } from "./words";

type Year = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["budget"]["year"]>>;

export const budgetMeanings: Record<BudgetState, Meaning> = {
  draft: "preparing",
  submitted: "review",
  reviewed: "review",
  approved: "done",
  dropped: "neutral",
};

/** Every version of the year with the hands it passed. */
export async function VersionsCard({ year, versions }: Pick<Year, "year" | "versions">) {
  const t = await getTranslator("budget");
  const heads = ["number", "state", "total", "maker", "reviewer", "approver", "document", "words"] as const;
  return (
    <Card
      title={t("versions")}
      note={t("unit")}
      extra={<ExportButton href={`/api/export/budget-versions?year=${year}`} rows={versions.length} />}
      flush
    >
      <table className="stacks">
        <caption className="for-readers">{t("versions")}</caption>
        <thead>
          <tr>
            {heads.map((key) => (
              <th key={key} scope="col" className={key === "total" ? "number" : undefined}>
                {t(`versionColumns.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {versions.map(({ budget, total, maker, reviewer, approver }) => (
            <tr key={budget.id}>
              <td>{t("versionOf", { number: budget.number })}</td>
              <td>
                <StatusTag meaning={budgetMeanings[budget.state]}>{t(`states.${budget.state}`)}</StatusTag>
              </td>
              <td className="number" data-label={t("versionColumns.total")}>
                <Money amount={toText(total)} />
              </td>
              <td data-label={t("versionColumns.maker")}>{maker}</td>
              <td data-label={t("versionColumns.reviewer")}>{reviewer ?? "—"}</td>
              <td data-label={t("versionColumns.approver")}>{approver ?? "—"}</td>
              <td data-label={t("versionColumns.document")}>
                {budget.documentNumber === null ? "—" : `${budget.documentNumber} ${budget.documentOn ?? ""}`}
              </td>
              <td data-label={t("versionColumns.words")}>
                {budget.words ?? "—"}
                {budget.returnedWords !== null && <div className="wrong">{t("returned", { words: budget.returnedWords })}</div>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

/** What was paid beyond the budget by name and document. */
export async function ExcessesCard({ excesses, places }: Pick<Year, "excesses" | "places">) {
  const t = await getTranslator("budget");
  return (
    <Card title={t("excesses")} flush>
      <table className="stacks">
        <caption className="for-readers">{t("excesses")}</caption>
        <thead>
          <tr>
            {(["order", "beyond", "document", "words", "by"] as const).map((key) => (
              <th key={key} scope="col">
                {t(`excessColumns.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {excesses.map((row) => (
            <tr key={row.order}>
              <td>
                <a href={`/payments/${row.order}`}>{row.number}</a>
              </td>
              <td data-label={t("excessColumns.beyond")}>
                {row.beyond.map(({ kind, key, amount }) => (
                  <div key={`${kind} ${key}`}>
                    {scopeName({ kind, key }, t, places)} <Money amount={amount} />
                  </div>
                ))}
              </td>
              <td data-label={t("excessColumns.document")}>{row.documentNumber}</td>
              <td data-label={t("excessColumns.words")}>{row.words}</td>
              <td data-label={t("excessColumns.by")}>{row.allowedBy}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
