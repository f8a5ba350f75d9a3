import { Card } from "@/app/_ui/layout/card";
import { Icon } from "@/app/_ui/layout/icon";
import { getTranslator } from "@/app/messages/translator";
import { formatMoney } from "@/server/money";
import type { Condition, ConditionKey } from "@/server/year-end/rules";
import type { Seen, YearWords } from "./words";

const hrefs: Partial<Record<ConditionKey, string>> = {
  months: "/fund/months",
  balances: "/fund/check",
  checks: "/fund/check",
  orders: "/payments",
  budget: "/fund/budget",
};

/** What is asked of the year before it is locked, each with how far it is and where it is mended. */
export async function ConditionsCard({ seen, hasBudget }: { seen: Seen; hasBudget: boolean }) {
  const t = await getTranslator("yearEnd");
  const { conditions, year } = seen;
  const done = conditions.filter(({ fulfilled }) => fulfilled).length;
  return (
    <Card title={t("conditionsTitle")} note={t("conditionsNote", { total: String(conditions.length), count: String(done) })} flush>
      <table>
        <caption className="for-readers">{t("conditionsTitle")}</caption>
        <tbody>
          {conditions.map((condition) => {
            const href = hrefs[condition.key];
            return (
              <tr key={condition.key}>
                <th scope="row">
                  {href === undefined ? (
                    t(`conditions.${condition.key}`)
                  ) : (
                    <a href={condition.key === "budget" ? `${href}?year=${year}` : href}>{t(`conditions.${condition.key}`)}</a>
                  )}
                </th>
                <td className={condition.fulfilled ? "number done" : "number wrong"}>
                  <Icon name={condition.fulfilled ? "check" : "cross"} size={12} /> {saidOf(t, condition, hasBudget)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Card>
  );
}

export function saidOf(t: YearWords, { key, count, of, amount, fulfilled }: Condition, hasBudget: boolean): string {
  const money = amount === null ? "" : formatMoney(amount);
  switch (key) {
    case "months":
      return t("said.months", { count: String(count), of: String(of ?? 0) });
    case "balances":
    case "checks":
      return t(`said.${key}`, { count });
    case "orders":
      return t("said.orders", { count, amount: money });
    case "budget":
      return hasBudget ? t("said.budget", { count, amount: money }) : t("said.noBudget");
    case "surplus":
      return fulfilled ? t("said.surplusOk") : t("said.surplusOver", { amount: money });
    case "report":
      return fulfilled ? t("said.reportOk") : t("said.report");
  }
}
