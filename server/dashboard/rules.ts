/** What the fund's figures say: how long the money lasts, what the year comes to, how old advances are. Amounts in yuan. */
import { addMonthsToMonth, type BusinessDate, type BusinessMonth, daysBetween, lastDayOfMonth, monthOf } from "@/server/dates";
import { clamp, Decimal, type Money, money, sum, zero } from "@/server/money";

/** How many whole months before this one say how quickly money is spent. */
const MONTHS_OF_PACE = 3;
const DAYS_OF_A_MONTH = money(365).div(12);

export const ageBands = ["within30", "within60", "within90", "over90"] as const;
export type AgeBand = (typeof ageBands)[number];

export interface MonthAmount {
  month: BusinessMonth;
  amount: Money;
}

/** The months over which the pace is taken, the earliest first. */
export function paceMonths(today: BusinessDate): BusinessMonth[] {
  return Array.from({ length: MONTHS_OF_PACE }, (_, at) => addMonthsToMonth(monthOf(today), at - MONTHS_OF_PACE));
}

export function meanOf(amounts: readonly Money[]): Money {
  return amounts.length === 0 ? zero : sum(amounts).div(amounts.length);
}

/** For how many months the money lasts, to one decimal and never too many; null where nothing was spent. */
export function monthsLeft(available: Money, spent: readonly Money[]): Money | null {
  const pace = meanOf(spent);
  return pace.greaterThan(0) ? clamp(available.div(pace), [zero, money(999)]).toDecimalPlaces(1, Decimal.ROUND_DOWN) : null;
}

export interface Forecast {
  /** What is left on 31 December at the mean of the last months, and at the dearest and the cheapest of them. */
  expected: Money;
  least: Money;
  most: Money;
  /** The month in which the money runs out at the mean; null where it lasts through the year. */
  runsOut: BusinessMonth | null;
}

/** Money that is still to come in is not counted: nobody knows it before it is received. */
export function forecastOf(available: Money, spent: readonly Money[], today: BusinessDate): Forecast {
  const months = money(daysBetween(today, `${today.slice(0, 4)}-12-31`)).div(DAYS_OF_A_MONTH);
  const after = (pace: Money) => available.minus(pace.times(months)).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
  const expected = after(meanOf(spent));
  const pace = meanOf(spent);
  return {
    expected,
    least: after(Decimal.max(zero, ...spent)),
    most: after(spent.length === 0 ? zero : Decimal.min(...spent)),
    runsOut: expected.isNegative() ? addMonthsToMonth(monthOf(today), available.div(pace).floor().toNumber()) : null,
  };
}

/** What of each month's advances is still owed when the oldest are paid first. */
export function outstandingOf(advanced: readonly MonthAmount[], done: Money): MonthAmount[] {
  let left = done;
  return advanced.toSorted(byMonth).map(({ month, amount }) => {
    const covered = clamp(left, [zero, amount]);
    left = left.minus(covered);
    return { month, amount: amount.minus(covered) };
  });
}

const byMonth = (one: MonthAmount, other: MonthAmount) => one.month.localeCompare(other.month);

/** The age of a month's advances is counted from the last day of the month. */
export function ageBandOf(month: BusinessMonth, today: BusinessDate): AgeBand {
  const days = daysBetween(lastDayOfMonth(month), today);
  return days <= 30 ? "within30" : days <= 60 ? "within60" : days <= 90 ? "within90" : "over90";
}

/** What stood on the accounts at the end of each month, given what stands on them now and what moved since. */
export function balancesBack(now: Money, months: readonly BusinessMonth[], moved: readonly MonthAmount[]): MonthAmount[] {
  const changes = new Map(moved.map(({ month, amount }) => [month, amount]));
  let balance = now;
  const back = months.toSorted().toReversed();
  return back
    .map((month) => {
      const entry = { month, amount: balance };
      balance = balance.minus(changes.get(month) ?? zero);
      return entry;
    })
    .toReversed();
}

/** The sentence on top, as what it says: pages and papers put it into words. */
export type Finding = { ahead: string[] } & (
  | { kind: "past"; rest: Money; paid: Money }
  | { kind: "none" }
  | { kind: "lasts"; months: Money; rest: Money }
  | { kind: "short"; months: Money; runsOut: BusinessMonth; missing: Money }
);

interface Found {
  year: number;
  span: { to: BusinessDate };
  monthsLeft: Money | null;
  forecast: Forecast;
  balances: readonly MonthAmount[];
  paid: Money;
  budget: { over: Money; counties: readonly { name: string; planned: Money; used: Money }[] } | null;
}

export function findingOf({ year, span, monthsLeft: months, forecast, balances, paid, budget }: Found): Finding {
  const ahead = aheadOfTime(budget);
  // Of a year that is over, what is left today and how long it lasts is no finding.
  if (span.to === `${year}-12-31`) return { kind: "past", rest: balances.at(-1)?.amount ?? zero, paid, ahead };
  if (months === null) return { kind: "none", ahead };
  const { runsOut, expected } = forecast;
  if (runsOut === null) return { kind: "lasts", months, rest: expected, ahead };
  return { kind: "short", months, runsOut, missing: expected.abs(), ahead };
}

/** Counties whose budget is used faster than the year passes, the furthest ahead first. */
function aheadOfTime(budget: Found["budget"]): string[] {
  if (budget === null) return [];
  return budget.counties
    .flatMap(({ name, planned, used }) => (planned.isZero() ? [] : [{ name, share: used.div(planned) }]))
    .filter(({ share }) => share.greaterThan(budget.over))
    .sort((one, other) => other.share.comparedTo(one.share))
    .map(({ name }) => name);
}

interface Stays {
  tag: string;
  stays: number;
  totalCost: Money;
}

export const staysOf = (rows: readonly Pick<Stays, "stays">[]): number => rows.reduce((count, row) => count + row.stays, 0);

/** Yuan a stay; null where there was none. */
export function meanCost(rows: readonly Stays[]): Money | null {
  const stays = staysOf(rows);
  return stays === 0 ? null : sum(rows.map((row) => row.totalCost)).div(stays);
}

/** Each identity by its own mean of the last year, weighed by this year's stays: another mix of patients is no change. */
export function sameGroupChange(rows: readonly Stays[], earlier: readonly Stays[]): Money | null {
  const [now, then] = [Map.groupBy(rows, (row) => row.tag), Map.groupBy(earlier, (row) => row.tag)];
  const groups = [...now].flatMap(([tag, own]) => {
    const mean = meanCost(then.get(tag) ?? []);
    return mean === null ? [] : [{ cost: sum(own.map((row) => row.totalCost)), expected: mean.times(staysOf(own)) }];
  });
  const expected = sum(groups.map((group) => group.expected));
  return expected.isZero()
    ? null
    : sum(groups.map(({ cost }) => cost))
        .minus(expected)
        .div(expected);
}
