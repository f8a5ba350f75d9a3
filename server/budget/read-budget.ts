/** The budget of a year as its page shows it: what is planned, what is used, and every version with its hands. */
import { type BusinessDate, daysBetween, yearOf } from "@/server/dates";
import { type Money, money, sum, zero } from "@/server/money";
import { placesOf } from "@/server/people/county-rules";
import { divisionNames } from "@/server/people/read-people";
import type { ReadContext } from "@/server/requests/context";
import * as data from "./data-budget";
import { amountIn, type BudgetAmount, type BudgetScope, scopesOf } from "./rules";

export interface Execution {
  scope: BudgetScope;
  /** What the first version of the year planned, and what adjustments changed of it. */
  first: Money;
  adjusted: Money;
  planned: Money;
  /** By the bank, before anything of it came back. */
  paid: Money;
  returned: Money;
  /** Approved and not paid yet. */
  underWay: Money;
  left: Money;
}

function executionOf(
  scope: BudgetScope,
  first: readonly BudgetAmount[],
  planned: readonly BudgetAmount[],
  used: readonly data.Used[],
): Execution {
  const [before, plan, taken] = [amountIn(scope, first), amountIn(scope, planned), amountIn(scope, used)];
  const part = (key: "paid" | "returned") =>
    amountIn(
      scope,
      used.map((use) => ({ ...use, amount: use[key] })),
    );
  const [paid, returned] = [part("paid"), part("returned")];
  const underWay = taken.minus(paid).plus(returned);
  return { scope, first: before, adjusted: plan.minus(before), planned: plan, paid, returned, underWay, left: plan.minus(taken) };
}

/** Which part of the year is over, between 0 and 1: what its execution is held against. */
function partOver(year: number, today: BusinessDate): Money {
  if (yearOf(today) !== year) return money(yearOf(today) > year ? 1 : 0);
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  return money(daysBetween(first, today) + 1).div(daysBetween(first, last) + 1);
}

export async function getBudgetYear(ctx: ReadContext, { year }: { year: number }) {
  const versions = await data.listVersions(ctx.tx, year);
  const approved = versions.filter(({ budget }) => budget.state === "approved");
  const [inForce, first] = [approved[0]?.budget ?? null, approved.at(-1)?.budget ?? null];
  const open = versions.find(({ budget }) => ["draft", "submitted", "reviewed"].includes(budget.state))?.budget ?? null;
  const planned = inForce === null ? [] : await data.listLines(ctx.tx, inForce.id);
  const firstLines = first === null ? [] : first.id === inForce?.id ? planned : await data.listLines(ctx.tx, first.id);
  const used = await data.listUsed(ctx.tx, year, yearOf(ctx.today));
  const scopes = scopesOf([...firstLines, ...planned, ...used]);
  const rows = scopes.map((scope) => executionOf(scope, firstLines, planned, used));
  return {
    year,
    years: [...new Set([yearOf(ctx.today), year, ...(await data.listYears(ctx.tx))])].sort((one, other) => other - one),
    places: placesOf(ctx.member.area, await divisionNames(ctx)),
    inForce,
    open: open === null ? null : { ...open, lines: await data.listLines(ctx.tx, open.id) },
    versions: await Promise.all(versions.map(async (version) => ({ ...version, total: await totalOf(ctx, version.budget.id) }))),
    planned,
    purposes: rows.filter(({ scope }) => scope.kind === "purpose"),
    counties: rows.filter(({ scope }) => scope.kind === "county"),
    all: {
      planned: sum(planned.map(({ amount }) => amount)),
      paid: sum(used.map(({ paid }) => paid)),
      returned: sum(used.map(({ returned }) => returned)),
      used: sum(used.map(({ amount }) => amount)),
    },
    over: partOver(year, ctx.today),
    excesses: await data.listExcesses(ctx.tx, { year }),
    isLocked: await data.isYearLocked(ctx.tx, year),
  };
}

async function totalOf(ctx: ReadContext, id: string): Promise<Money> {
  return (await data.listLines(ctx.tx, id)).reduce((total, { amount }) => total.plus(amount), zero);
}
