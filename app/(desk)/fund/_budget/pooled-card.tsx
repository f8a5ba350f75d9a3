import { Money } from "@/app/_ui/figures/money";
import { ExportButton } from "@/app/_ui/forms/export-button";
import { Card } from "@/app/_ui/layout/card";
import { getTranslator } from "@/app/messages/translator";
import { caller } from "@/server/requests/caller";

/** Where the city pools the insurance fund as well: its year beside the budget of assistance, in a book of its own. */
export async function PooledCard({ year }: { year: number }) {
  const api = await caller();
  const rules = await api.monthlyPlans.rules();
  if (rules.monthlyPlan === null) return null;
  const rows = await api.monthlyPlans.budgetYear({ year });
  const t = await getTranslator("monthlyPlans");
  const names = new Map((await api.staff.divisions({})).map(({ code, name }) => [code, name]));
  const keys = ["budget", "taken", "paidDown", "paidOut", "left"] as const;
  const title = t("pooledYear", { year: String(year) });
  const heads = {
    ...{ budget: t("month.budgetOf"), taken: t("month.taken"), left: t("month.left") },
    ...{ paidDown: t("yearEnd.paidDown"), paidOut: t("yearEnd.paidOut") },
  };
  return (
    <Card
      title={title}
      note={t("unit")}
      extra={<ExportButton href={`/api/export/pooled-budget?year=${year}`} rows={rows.length} />}
      flush={rows.length > 0}
    >
      {rows.length === 0 ? (
        <p className="tertiary">{t("month.noBudget", { year: String(year) })}</p>
      ) : (
        <table className="stacks">
          <caption className="for-readers">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t("place")}</th>
              {keys.map((key) => (
                <th key={key} scope="col" className="number">
                  {heads[key]}
                </th>
              ))}
              <th scope="col">{t("document")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.county}>
                <td>{row.county === rules.area ? t("city") : (names.get(row.county) ?? row.county)}</td>
                {keys.map((key) => (
                  <td key={key} className="number" data-label={heads[key]}>
                    <Money amount={row[key]} {...(key === "left" && row.left.startsWith("-") ? { meaning: "wrong" as const } : {})} />
                  </td>
                ))}
                <td>{row.document}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
