/** Years of the pooled fund as pages show them: small claims, working capital, sweeps, settlements, gaps, items before pooling. */

import { latest } from "@/server/benefits/figures/quantity-in-decimal";
import { workingCapital, yearEndSweep } from "@/server/benefits/offices/fund-shares";
import { packFor } from "@/server/benefits/packs/registry";
import { dayInYear } from "@/server/dates";
import { type Money, money, sum, toText } from "@/server/money";
import { GAP_WEIGHTS } from "@/server/policies/definition-rules";
import { areaParameterOn } from "@/server/policies/parameters";
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { budgetsLeft } from "./budget";
import { listBudgets } from "./data-applications";
import * as gaps from "./data-gaps";
import { balanceOf, listMovements, sumsByCounty } from "./data-movements";
import * as data from "./data-years";
import { owedOf } from "./gap";
import { poolingDeadlines } from "./pooling";
import { reversalsOf } from "./reverse";
import { cityKeys, countyAccount, countyOf, isYearOver, missingQuarters, outlayKinds, paidDownKinds } from "./rules";
import { figuresOf } from "./settlement";
import { growthOf } from "./weights";
import { countiesAtWork } from "./whose";
import { lastYearInBooks } from "./working-capital";

const text = (amount: Money | null): string | null => (amount === null ? null : toText(amount));

async function countiesShown(ctx: ReadContext, known: readonly string[]): Promise<string[]> {
  const own = countyOf(ctx.member);
  if (own !== null) return [own];
  return [...new Set([...(await countiesAtWork(ctx)), ...known])].sort();
}

/** Each county's estimate, what it returned quarter by quarter, what is left, and which quarters are missing. */
export async function smallClaims(ctx: ReadContext, { year }: { year: number }) {
  const estimates = await data.listEstimates(ctx.tx, year);
  const returns = await data.listReturns(ctx.tx, year);
  const counties = await countiesShown(
    ctx,
    [...estimates, ...returns].map(({ county }) => county),
  );
  return counties.map((county) => {
    const estimate = estimates.find((row) => row.county === county);
    const own = returns.filter((row) => row.county === county);
    const returned = sum(own.map(({ amount }) => amount));
    return {
      county,
      estimate:
        estimate === undefined ? null : { ...estimate, estimate: toText(estimate.estimate), isOwn: estimate.submittedBy === ctx.member.id },
      quarters: own.map((row) => ({ ...row, amount: toText(row.amount) })),
      missing: missingQuarters(
        year,
        own.map(({ quarter }) => quarter),
        ctx.today,
      ),
      returned: toText(returned),
      left: estimate === undefined || estimate.state !== "paid" ? null : toText(estimate.estimate.minus(returned)),
    };
  });
}

/** The year's figure of the area and of counties that have one, with what plans took of it, what was paid down and paid out. */
export async function budgetYear(ctx: ReadContext, { year }: { year: number }) {
  const left = await budgetsLeft(ctx, year, await listBudgets(ctx.tx, year));
  const [down, out] = [await sumsByCounty(ctx.tx, year, paidDownKinds), await sumsByCounty(ctx.tx, year, outlayKinds)];
  const of = (sums: ReadonlyMap<string, Money>, county: string) =>
    county === ctx.member.area ? sum([...sums.values()]) : (sums.get(county) ?? money(0));
  return left.map((row) => ({
    ...{ county: row.county, document: row.document, budget: toText(row.budget), taken: toText(row.taken), left: toText(row.left) },
    ...{ paidDown: toText(of(down, row.county)), paidOut: toText(of(out, row.county)) },
  }));
}

export async function capital(ctx: ReadContext, { year }: { year: number }) {
  const row = await data.findCapital(ctx.tx, year);
  const inBooks = await lastYearInBooks(ctx, year);
  const pack = packFor(ctx.member.area, dayInYear(year, "12-01"));
  const rule = pack.fund.workingCapital;
  return {
    capital:
      row === null ? null : { ...row, lastYear: toText(row.lastYear), amount: toText(row.amount), isOwn: row.measuredBy === ctx.member.id },
    inBooks: text(inBooks),
    /** What the rule makes of the books, before anybody measures. */
    computed: rule === null || inBooks === null ? null : toText(workingCapital(pack, inBooks)),
    months: rule === null ? null : latest(rule.months).toFixed(),
    returnFrom: dayInYear(year, "12-01"),
    movements: (await listMovements(ctx.tx, year, ["working_capital", "working_capital_return"])).map((moved) => ({
      ...moved,
      amount: toText(moved.amount),
    })),
  };
}

/** Each county's year end: what its account holds, its sweep, and its settlement beside what the books say. */
export async function yearEnd(ctx: ReadContext, { year }: { year: number }) {
  const pack = packFor(ctx.member.area, dayInYear(year, "12-01"));
  const none = { year, interest: money(0), otherBalance: money(0), sweptOn: null };
  const rule = pack.fund.sweep === null ? null : yearEndSweep(pack, none);
  const sweeps = await data.listSweeps(ctx.tx, year);
  const settlements = await data.listSettlements(ctx.tx, year);
  const counties = await countiesShown(
    ctx,
    [...sweeps, ...settlements].map(({ county }) => county),
  );
  const reversals = await reversalsOf(
    ctx,
    sweeps.map(({ id }) => id),
  );
  const rows = [];
  for (const county of counties) {
    const sweep = sweeps.find((row) => row.county === county);
    const settlement = settlements.find((row) => row.county === county);
    const { planned, paidDown, paidOut, returned, difference } = settlement ?? (await figuresOf(ctx, county, year));
    rows.push({
      county,
      balance: toText(await balanceOf(ctx.tx, countyAccount(county))),
      sweep:
        sweep === undefined
          ? null
          : {
              ...sweep,
              interest: toText(sweep.interest),
              otherBalance: toText(sweep.otherBalance),
              isOwn: sweep.recordedBy === ctx.member.id,
              reversals: reversals.get(sweep.id) ?? [],
            },
      figures: {
        ...{ planned: toText(planned), paidDown: toText(paidDown), paidOut: toText(paidOut), returned: toText(returned) },
        difference: toText(difference),
      },
      settlement:
        settlement === undefined
          ? null
          : {
              ...{ id: settlement.id, state: settlement.state, words: settlement.words, confirmedAt: settlement.confirmedAt },
              ...{ settledOn: settlement.settledOn, deadline: settlement.deadline, isOwn: settlement.confirmedBy === ctx.member.id },
              late: settlement.settledOn !== null && settlement.settledOn > settlement.deadline,
            },
    });
  }
  return {
    sweepBy: rule?.deadline ?? null,
    settleBy: rule?.annualSettlementDeadline ?? null,
    isOver: isYearOver(year, ctx.today),
    counties: rows,
  };
}

/** A gap with what each county owes and has paid; a county sees its own line. */
export async function gap(ctx: ReadContext, { year }: { year: number }) {
  const rule = packFor(ctx.member.area, dayInYear(year, "12-01")).fund.gap;
  const found = await gaps.findGap(ctx.tx, year);
  const counties = found === null ? [] : await gaps.listGapCounties(ctx.tx, found.gap.id);
  const own = countyOf(ctx.member);
  return {
    rule: rule === null ? null : { ...rule, cityPart: latest(rule.cityParts).toFixed(), countyPart: latest(rule.countyParts).toFixed() },
    atWork: own === null ? await countiesAtWork(ctx) : [own],
    gap:
      found === null
        ? null
        : {
            ...found.gap,
            ...{ cityExpenditure: toText(found.gap.cityExpenditure), cityRevenue: toText(found.gap.cityRevenue) },
            ...{ accumulatedSurplus: toText(found.gap.accumulatedSurplus), gapBeforeSurplus: toText(found.gap.gapBeforeSurplus) },
            ...{ surplusUsed: toText(found.gap.surplusUsed), sharedGap: toText(found.gap.sharedGap) },
            ...{ cityShare: toText(found.gap.cityShare), countyShare: toText(found.gap.countyShare) },
            ...{ enteredByName: found.enteredByName, confirmedByName: found.confirmedByName, isOwn: found.gap.enteredBy === ctx.member.id },
          },
    weighing: await weighing(ctx, year, own),
    counties: counties.map((row) => ({
      ...{ county: row.county, target: toText(row.target), collected: toText(row.collected), weight: row.weight },
      ...{ shortfall: toText(row.shortfall), share: text(row.share), owed: toText(owedOf(row)), paid: toText(row.paid) },
      left: toText(owedOf(row).minus(row.paid)),
    })),
    payments: (await listMovements(ctx.tx, year, ["gap_payment"])).map((row) => ({ ...row, amount: toText(row.amount) })),
  };
}

/** How the area has weights come about, and what the books know of what they go by. */
async function weighing(ctx: ReadContext, year: number, own: string | null) {
  const way = await areaParameterOn(ctx, GAP_WEIGHTS, ctx.today);
  const growth = await growthOf(ctx, year, own === null ? await countiesAtWork(ctx) : [own]);
  return {
    fromBooks: way === "growth_beyond_collection",
    growth: growth.map(({ county, cost, costBefore, collectedBefore }) => ({
      ...{ county, cost: text(cost), costBefore: text(costBefore), collectedBefore: text(collectedBefore) },
    })),
  };
}

/** Items with their day, those that are late, and places of which an item was not recorded yet. */
export async function pooling(ctx: ReadContext) {
  const items = await gaps.listItems(ctx.tx);
  const own = countyOf(ctx.member);
  const counties = await countiesShown(
    ctx,
    items.map(({ county }) => county).filter((county) => county !== ctx.member.area),
  );
  return {
    deadlines: poolingDeadlines(ctx).map(({ key, deadline }) => {
      const places = cityKeys.some((known) => known === key) ? (own === null ? [ctx.member.area] : []) : counties;
      return {
        ...{ key, name: deadline.name, cite: deadline.cite, date: deadline.rule.is === "date" ? deadline.rule.date : null },
        open: places.filter((county) => !items.some((item) => item.key === key && item.county === county)),
      };
    }),
    items: items.map((item) => ({
      ...item,
      owed: text(item.owed),
      late: item.doneOn === null ? ctx.today > item.dueOn : item.doneOn > item.dueOn,
      mayFinish: item.doneOn === null && may(ctx.member, "plans.prepare") && (own === null || own === item.county),
    })),
  };
}

export async function allocations(ctx: ReadContext) {
  const rule = packFor(ctx.member.area, ctx.today).fund.criticalIllnessAllocation;
  return {
    share: rule === null ? null : latest(rule.share).toFixed(),
    /** What the text itself says the increase was, year by year. */
    increases:
      rule === null
        ? []
        : rule.increase.figures.flatMap(({ value, from }) => (from === null ? [] : [{ value, year: Number(from.slice(0, 4)) }])),
    rows: (await gaps.listAllocations(ctx.tx)).map(({ allocation, recordedByName }) => ({
      ...allocation,
      ...{ increase: toText(allocation.increase), perHead: toText(allocation.perHead), total: toText(allocation.total), recordedByName },
    })),
  };
}
