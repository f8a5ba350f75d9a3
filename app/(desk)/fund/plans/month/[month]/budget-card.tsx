import { Money } from "@/app/_ui/figures/money";
import { ExportButton } from "@/app/_ui/forms/export-button";
import { Card } from "@/app/_ui/layout/card";
import { Row } from "@/app/_ui/layout/layout";
import { ActButton } from "@/app/(desk)/fund/plans/_parts/act-button";
import type { MonthFound } from "@/app/(desk)/fund/plans/_parts/found";
import { getTranslator } from "@/app/messages/translator";
import { isCountyBelow } from "@/server/people/county-rules";
import { caller } from "@/server/requests/caller";

interface BudgetCardProps {
  found: MonthFound;
  nameOf: (code: string) => string;
  area: string;
  sets: boolean;
}

/** What the year's budget is, what was taken of it and what is left: of the area, and of counties with a figure of their own. */
export async function BudgetCard({ found, nameOf, area, sets }: BudgetCardProps) {
  const t = await getTranslator("monthlyPlans");
  const year = found.month.slice(0, 4);
  const counties = (await (await caller()).staff.divisions({})).filter(({ code }) => isCountyBelow(area, code));
  const places = [{ value: area, label: t("city") }, ...counties.map(({ code, name }) => ({ value: code, label: name }))];
  return (
    <Card
      title={t("month.budgetCaption", { year })}
      note={t("unit")}
      flush
      extra={
        <Row>
          <ExportButton href={`/api/export/pooled-budget?year=${year}`} rows={found.budgets.length} />
          {sets && (
            <ActButton
              verb="setBudget"
              label={t("act.budget")}
              confirm={t("act.budgetVerb")}
              given={{ year }}
              fields={[
                { name: "county", label: t("place"), kind: "select", options: places },
                { name: "amount", label: t("month.budgetOf"), kind: "amount" },
                { name: "document", label: t("document"), kind: "text" },
              ]}
            />
          )}
        </Row>
      }
    >
      <table className="stacks">
        <caption className="for-readers">{t("month.budgetCaption", { year })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("place")}</th>
            {(["budgetOf", "taken", "left"] as const).map((key) => (
              <th key={key} scope="col" className="number">
                {t(`month.${key}`)}
              </th>
            ))}
            <th scope="col">{t("document")}</th>
          </tr>
        </thead>
        <tbody>
          {found.budgets.length === 0 && (
            <tr>
              <td colSpan={5}>{t("month.noBudget", { year })}</td>
            </tr>
          )}
          {found.budgets.map((row) => (
            <tr key={row.county}>
              <td>{row.county === area ? t("city") : nameOf(row.county)}</td>
              {([row.budget, row.taken, row.left] as const).map((amount, at) => (
                <td key={["budget", "taken", "left"][at]} className="number">
                  <Money amount={amount} strong={at === 2} {...(at === 2 && amount.startsWith("-") ? { meaning: "wrong" as const } : {})} />
                </td>
              ))}
              <td>{row.document}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
