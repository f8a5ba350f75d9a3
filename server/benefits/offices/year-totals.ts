/** Sums of settled visits by calendar year. */
import { type Payer, payers, type Settled, type Visit } from "@/server/benefits/contract";
import { yearOf } from "@/server/dates";
import { type Money, zero } from "@/server/money";

export interface YearTotals {
  paid: Record<Payer, Money>;
  /** What insurance left of the visits inside assistance. */
  assistedSelfPaidAfterInsurance: Money;
  policyScopeSelfPaidRemaining: Money;
}

function emptyTotals(): YearTotals {
  const paid = Object.fromEntries(payers.map((payer) => [payer, zero])) as Record<Payer, Money>;
  return { paid, assistedSelfPaidAfterInsurance: zero, policyScopeSelfPaidRemaining: zero };
}

export function yearTotals(visits: readonly Visit[], settled: readonly Settled[]): Map<number, YearTotals> {
  const years = new Map<number, YearTotals>();
  visits.forEach((visit, at) => {
    const one = settled[at];
    if (one === undefined) return;
    const totals = years.get(yearOf(visit.date)) ?? emptyTotals();
    years.set(yearOf(visit.date), totals);
    for (const payer of payers) totals.paid[payer] = totals.paid[payer].plus(one.amounts[payer]);
    totals.policyScopeSelfPaidRemaining = totals.policyScopeSelfPaidRemaining.plus(one.policyScopeSelfPaidRemaining);
    if (one.excludedReason === null) {
      totals.assistedSelfPaidAfterInsurance = totals.assistedSelfPaidAfterInsurance.plus(one.selfPaidAfterInsurance);
    }
  });
  return years;
}
