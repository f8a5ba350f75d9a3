/** Who pays how much into the fund: matching, ceilings of surplus, gaps, working capital and transfers at year end. */

import { assertAmounts, assertDistinct, assertWholeFen } from "@/server/benefits/amounts";
import type { Pack } from "@/server/benefits/figures/pack";
import { latest } from "@/server/benefits/figures/quantity-in-decimal";
import type { FundRules } from "@/server/benefits/figures/rule-shapes";
import { type BusinessDate, dayInYear } from "@/server/dates";
import { Decimal, type Money, roundToFen, sum, zero } from "@/server/money";
import { Refusal } from "@/server/refusal";
import { dueOn, getDeadline } from "./deadlines";

/** What a pack says of a part of the fund; refused by name where its text says nothing. */
export function fundRule<Key extends keyof FundRules>(pack: Pack, key: Key): NonNullable<FundRules[Key]> {
  const rule = pack.fund[key];
  if (rule === null) throw new Refusal("fund_rule_not_in_pack", { field: key, pack: pack.id });
  return rule;
}

export interface CityAndCounty {
  cityShare: Money;
  countyShare: Money;
}

/** The city's part is rounded and the counties bear the rest, so that no fen is lost. */
function splitByParts(amount: Money, cityPart: Decimal): CityAndCounty {
  const cityShare = roundToFen(amount.times(cityPart));
  return { cityShare, countyShare: amount.minus(cityShare) };
}

/** Of what is needed beyond central, provincial, lottery, donation, interest and other money (A22). */
export function matchingShares(pack: Pack, matchingPool: Money): CityAndCounty {
  const { cityParts } = fundRule(pack, "matching");
  assertAmounts({ matchingPool }, cityParts.figures[0]?.cite);
  return splitByParts(matchingPool, latest(cityParts));
}

/** The ceiling may not be exceeded, so it is cut down to the fen; compliance is compared exactly (A01). */
export function surplusCheck(
  pack: Pack,
  fund: { raisedThisYear: Money; accumulatedSurplus: Money },
): { ceiling: Money; excess: Money; compliant: boolean } {
  const { ceiling: share } = fundRule(pack, "surplus");
  assertAmounts(fund, share.figures[0]?.cite);
  const exact = fund.raisedThisYear.times(latest(share));
  const ceiling = exact.toDecimalPlaces(2, Decimal.ROUND_DOWN);
  return {
    ceiling,
    excess: Decimal.max(zero, fund.accumulatedSurplus.minus(ceiling)),
    compliant: fund.accumulatedSurplus.lessThanOrEqualTo(exact),
  };
}

export interface County {
  county: string;
  collectionTarget: Money;
  collected: Money;
}

export interface GapInput {
  cityExpenditure: Money;
  cityRevenue: Money;
  accumulatedSurplus: Money;
  counties: readonly County[];
  /** By collection and cost growth; the text leaves the weights open, and without them nothing is split. */
  countyWeights: readonly { county: string; weight: Decimal }[];
}

export interface Gap extends CityAndCounty {
  countyCollectionShortfall: Record<string, Money>;
  gapBeforeSurplus: Money;
  surplusUsed: Money;
  sharedGap: Money;
  countySplit: Record<string, Money>;
}

/** Shares of an amount by weight; the last one takes the fen that rounding leaves. */
export function splitByWeight(amount: Money, weights: readonly { county: string; weight: Decimal }[]): Record<string, Money> {
  const total = sum(weights.map((weight) => weight.weight));
  const split: Record<string, Money> = {};
  if (weights.length === 0) return split;
  if (!total.isPositive() || total.isZero() || weights.some((weight) => weight.weight.isNegative())) {
    throw new Refusal("weights_invalid", { field: "countyWeights" });
  }
  let left = amount;
  weights.forEach(({ county, weight }, index) => {
    const share = index === weights.length - 1 ? left : roundToFen(amount.times(weight).dividedBy(total));
    split[county] = share;
    left = left.minus(share);
  });
  return split;
}

/** A county's own shortfall first, then the accumulated surplus, then city and counties (A46). */
export function fundGap(pack: Pack, input: GapInput): Gap {
  const rules = fundRule(pack, "gap");
  const { cityExpenditure, cityRevenue, accumulatedSurplus } = input;
  assertAmounts({ cityExpenditure, cityRevenue, accumulatedSurplus }, rules.shortfallFirst);
  assertDistinct(
    "counties",
    input.counties.map((county) => county.county),
    rules.shortfallFirst.clause,
  );
  assertDistinct(
    "countyWeights",
    input.countyWeights.map((countyWeight) => countyWeight.county),
    rules.shortfallFirst.clause,
  );
  const shortfalls = input.counties.map(({ county, collectionTarget, collected }) => {
    assertAmounts({ collectionTarget, collected }, rules.shortfallFirst);
    return [county, Decimal.max(zero, collectionTarget.minus(collected))] as const;
  });
  const madeGood = sum(shortfalls.map(([, amount]) => amount));
  const gapBeforeSurplus = Decimal.max(zero, cityExpenditure.minus(cityRevenue).minus(madeGood));
  const surplusUsed = Decimal.min(accumulatedSurplus, gapBeforeSurplus);
  const sharedGap = gapBeforeSurplus.minus(surplusUsed);
  const shares = splitByParts(sharedGap, latest(rules.cityParts));
  return {
    countyCollectionShortfall: Object.fromEntries(shortfalls),
    gapBeforeSurplus,
    surplusUsed,
    sharedGap,
    ...shares,
    countySplit: splitByWeight(shares.countyShare, input.countyWeights),
  };
}

const MONTHS_IN_YEAR = 12;

/** So many months of last year's average payments. */
export function workingCapital(pack: Pack, expenditureLastYear: Money): Money {
  const { months } = fundRule(pack, "workingCapital");
  assertAmounts({ expenditureLastYear }, months.figures[0]?.cite);
  return roundToFen(expenditureLastYear.times(latest(months)).dividedBy(MONTHS_IN_YEAR));
}

export interface Sweep {
  deadline: BusinessDate;
  toCitySpecialFiscalAccount: Money;
  toCityExpenditureAccount: Money;
  /** null while it has not been done. */
  onTime: boolean | null;
  annualSettlementDeadline: BusinessDate;
}

/** Two legs: interest to the fiscal special account, everything else to the expenditure account. */
export function yearEndSweep(
  pack: Pack,
  year: { year: number; interest: Money; otherBalance: Money; sweptOn: BusinessDate | null },
): Sweep {
  assertAmounts({ interest: year.interest, otherBalance: year.otherBalance }, fundRule(pack, "sweep").cite);
  const reference = dayInYear(year.year, "12-01");
  const deadline = dueOn(getDeadline(pack, `${pack.region}.year_end_sweep`), reference);
  return {
    deadline,
    toCitySpecialFiscalAccount: year.interest,
    toCityExpenditureAccount: year.otherBalance,
    onTime: year.sweptOn === null ? null : year.sweptOn <= deadline,
    annualSettlementDeadline: dueOn(getDeadline(pack, `${pack.region}.annual_settlement`), reference),
  };
}

export interface MonthlyPlan {
  county: string;
  requested: Money;
  approved: Money;
}

/** The city never applies for more than a county asked for; the year's budget is a guard, not a cut. */
export function monthlyPlanAllocation(
  pack: Pack,
  plans: readonly MonthlyPlan[],
  annualBudgetLeft: Money,
): { requestedTotal: Money; applicationToFinance: Money; withinBudget: boolean } {
  const { cite } = fundRule(pack, "monthlyPlan");
  assertDistinct(
    "plans",
    plans.map((plan) => plan.county),
    cite.clause,
  );
  for (const { requested, approved } of plans) assertAmounts({ requested, approved }, cite);
  assertWholeFen({ annualBudgetLeft }, cite);
  const applicationToFinance = sum(plans.map((plan) => Decimal.min(plan.approved, plan.requested)));
  return {
    requestedTotal: sum(plans.map((plan) => plan.requested)),
    applicationToFinance,
    withinBudget: applicationToFinance.lessThanOrEqualTo(annualBudgetLeft),
  };
}

/** Part of the yearly increase of the public subsidy that goes to critical illness insurance. */
export function criticalIllnessAllocation(
  pack: Pack,
  increase: { perHead: Money; enrolledPersons: number },
): { perHead: Money; total: Money } {
  const { share } = fundRule(pack, "criticalIllnessAllocation");
  assertAmounts({ perHeadIncrease: increase.perHead }, share.figures[0]?.cite);
  if (!Number.isInteger(increase.enrolledPersons) || increase.enrolledPersons < 0) {
    throw new Refusal("count_invalid", { field: "enrolledPersons", value: String(increase.enrolledPersons) });
  }
  const perHead = increase.perHead.times(latest(share));
  // What is paid is rounded, and that is the sum of all heads (A01).
  return { perHead: roundToFen(perHead), total: roundToFen(perHead.times(increase.enrolledPersons)) };
}
