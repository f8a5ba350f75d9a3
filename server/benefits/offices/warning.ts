/** Whether a person's own burden of a year reaches the line at which the departments are warned. */

import { assertAmounts } from "@/server/benefits/amounts";
import type { Cite, IdentityTag, InsuranceType } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";
import { figureOn } from "@/server/benefits/figures/quantities";
import type { ExpenseCategory, WarningGroup, WarningList, WarningRules } from "@/server/benefits/figures/rule-shapes";
import { type BusinessDate, dayInYear, yearOf } from "@/server/dates";
import { Decimal, type Money, sum } from "@/server/money";
import { Refusal } from "@/server/refusal";

export interface Expense {
  date: BusinessDate;
  category: ExpenseCategory;
  /** What the person bore after every payment (A15). */
  personalBurden: Money;
}

export interface WarningInput {
  year: number;
  /** Identities in force. */
  tags: readonly IdentityTag[];
  insuranceType: InsuranceType | null;
  expenses: readonly Expense[];
  ruralDisposableIncomeLastYear: Money | null;
}

export interface Warning {
  warn: boolean;
  list: WarningList | null;
  group: string | null;
  /** Exact, because thresholds are compared exactly. */
  threshold: Money | null;
  countedBurden: Money;
  byCategory: Partial<Record<ExpenseCategory, Money>>;
  cite: Cite;
  interpretations: readonly string[];
}

type Monitored = Pick<WarningInput, "tags" | "insuranceType">;

function findGroup(rules: WarningRules, input: Monitored): WarningGroup | null {
  const insured = (group: WarningGroup): boolean =>
    group.insurance === null || (input.insuranceType !== null && group.insurance.includes(input.insuranceType));
  const named = rules.groups.find((group) => insured(group) && (group.tags?.some((tag) => input.tags.includes(tag)) ?? false));
  if (named !== undefined) return named;
  if (rules.outside.some((tag) => input.tags.includes(tag))) return null;
  return rules.groups.find((group) => group.tags === null && insured(group)) ?? null;
}

function thresholdOf(pack: Pack, group: WarningGroup, input: Pick<WarningInput, "year" | "ruralDisposableIncomeLastYear">): Money {
  const day = dayInYear(input.year, "12-31");
  if (group.threshold.is === "amount") return new Decimal(figureOn(group.threshold.amount, day).value);
  const income = input.ruralDisposableIncomeLastYear;
  if (income === null) {
    const { document, clause } = group.cite;
    const key = "rural_disposable_income_last_year";
    throw new Refusal("local_parameter_missing", { key, pack: pack.region, field: key, document }, clause);
  }
  return income.times(figureOn(group.threshold.ratio, day).value);
}

function countedOf(rules: WarningRules, input: WarningInput): Partial<Record<ExpenseCategory, Money>> {
  const byCategory: Partial<Record<ExpenseCategory, Money>> = {};
  for (const category of rules.counted.categories) {
    const amounts = input.expenses.filter((expense) => expense.category === category && yearOf(expense.date) === input.year);
    if (amounts.length > 0) byCategory[category] = sum(amounts.map((amount) => amount.personalBurden));
  }
  return byCategory;
}

export function warningFor(pack: Pack, input: WarningInput): Warning {
  const rules = pack.warnings;
  if (rules === null) throw new Refusal("warnings_not_in_pack", { pack: pack.id });
  dayInYear(input.year, "01-01");
  for (const { personalBurden } of input.expenses) assertAmounts({ personalBurden }, rules.counted.cite);
  assertAmounts({ ruralDisposableIncomeLastYear: input.ruralDisposableIncomeLastYear }, rules.counted.cite);
  const byCategory = countedOf(rules, input);
  const countedBurden = sum(Object.values(byCategory));
  const group = findGroup(rules, input);
  const threshold = group === null ? null : thresholdOf(pack, group, input);
  const warn =
    threshold !== null &&
    (rules.comparison === "reaches" ? countedBurden.greaterThanOrEqualTo(threshold) : countedBurden.greaterThan(threshold));
  return {
    warn,
    list: group?.list ?? null,
    group: group?.key ?? null,
    threshold,
    countedBurden,
    byCategory,
    cite: group?.cite ?? rules.counted.cite,
    interpretations: rules.interpretations,
  };
}

/** In which group somebody is watched. */
export interface WatchedIn {
  group: string;
  list: WarningList;
  /** The identity by which they are in it; null in a group for everybody else. */
  tag: IdentityTag | null;
  /** Nothing is compared without the income of the year before. */
  needsIncome: boolean;
  cite: Cite;
}

export function watchedIn(pack: Pack, person: Monitored): WatchedIn | null {
  const group = pack.warnings === null ? null : findGroup(pack.warnings, person);
  if (group === null) return null;
  const tag = group.tags?.find((one) => person.tags.includes(one)) ?? null;
  return { group: group.key, list: group.list, tag, needsIncome: group.threshold.is !== "amount", cite: group.cite };
}

/** Whether any group of the text is measured by income. */
export const measuresByIncome = (rules: WarningRules): boolean => rules.groups.some(({ threshold }) => threshold.is !== "amount");

/**
 * Who bore less is warned of in no group, whatever the income of their place: the lowest of all thresholds, among the incomes
 * that are known. Null where none can be told.
 */
export function lowestThreshold(pack: Pack, year: number, incomes: readonly Money[]): Money | null {
  if (pack.warnings === null) return null;
  const ofGroups = pack.warnings.groups.flatMap((group) =>
    group.threshold.is === "amount"
      ? [thresholdOf(pack, group, { year, ruralDisposableIncomeLastYear: null })]
      : incomes.map((income) => thresholdOf(pack, group, { year, ruralDisposableIncomeLastYear: income })),
  );
  return ofGroups.length === 0 ? null : Decimal.min(...ofGroups);
}
