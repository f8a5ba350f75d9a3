/** What is left of a year: for the area and for each county that has a figure of its own. */
import { v7 } from "uuid";
import { Decimal, type Money, money, sum, toText, zero } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as data from "./data-applications";
import { sumsByCounty } from "./data-movements";
import { takenOfYear } from "./data-plans";
import type * as shapes from "./shapes";
import { assertCity, assertCounty, packWith } from "./whose";

export interface BudgetLeft {
  county: string;
  budget: Money;
  document: string;
  taken: Money;
  left: Money;
}

/** Of each place with a budget: plans on their way or paid, and small claims paid, have taken of it. */
export async function budgetsLeft(
  ctx: Pick<ReadContext, "tx" | "member">,
  year: number,
  budgets: readonly data.Budget[],
): Promise<BudgetLeft[]> {
  const plans = await takenOfYear(ctx.tx, year);
  const small = await sumsByCounty(ctx.tx, year, ["small_claims"]);
  const takenBy = (county: string) => {
    const all = county === ctx.member.area;
    const of = (sums: ReadonlyMap<string, Money>) => sum([...sums].flatMap(([each, amount]) => (all || each === county ? [amount] : [])));
    return of(plans).plus(of(small));
  };
  return budgets.map(({ county, amount: budget, document }) => {
    const taken = takenBy(county);
    return { county, budget, document, taken, left: budget.minus(taken) };
  });
}

/** By how much plans go beyond what is left, of the area or of one of their counties, whichever is more. */
export function beyondOf(area: string, left: readonly BudgetLeft[], plans: readonly { county: string; amount: Money }[]): Money {
  const beyond = left.map((place) => {
    const asked = sum(plans.flatMap(({ county, amount }) => (place.county === area || county === place.county ? [amount] : [])));
    return asked.minus(place.left);
  });
  return Decimal.max(zero, ...beyond);
}

export async function setBudget(ctx: WriteContext, input: shapes.SetBudget): Promise<{ id: string }> {
  assertCity(ctx);
  const { county, year, document } = input;
  packWith(ctx, "monthlyPlan", ctx.today);
  if (county !== ctx.member.area) assertCounty(ctx, county);
  const amount = money(input.amount);
  const [before] = (await data.lockBudgets(ctx.tx, year)).filter((budget) => budget.county === county);
  const [left] = before === undefined ? [] : await budgetsLeft(ctx, year, [before]);
  if (left !== undefined && amount.lessThan(left.taken)) throw new Refusal("budget_below_taken", { taken: toText(left.taken) });
  const kept = await data.putBudget(ctx.tx, {
    ...{ area: ctx.member.area, id: v7(), county, year, amount, document, recordedBy: ctx.member.id, recordedAt: ctx.now },
  });
  ctx.note({
    subjectKind: "pooled_budget",
    subject: kept.id,
    before: { amount: before === undefined ? null : before.amount },
    after: { county, year, amount, document },
  });
  return { id: kept.id };
}
