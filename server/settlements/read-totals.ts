/** Counts and sums of stays: whole months from the totals that are kept beside them, the parts of months by counting. */
import { addDays, type BusinessDate, lastDayOfMonth, monthOf } from "@/server/dates";
import { money } from "@/server/money";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import type { StayFilter, StayTab } from "@/server/stays/shapes";
import * as data from "./data-totals";
import type { SettlementList } from "./shapes";

type Days = data.Days;

/**
 * The whole months among the days, which the totals know, and the parts of months at their edges, which they do not. The running
 * month is whole up to today: nobody is discharged later.
 */
function inMonths({ from, to }: Days, today: BusinessDate): { whole: Days | null; edges: Required<Days>[] } {
  const starts = from === undefined || from === firstDayOf(from);
  const ends = to === undefined || to === lastDayOf(to) || to >= today;
  // Within one month, or from later than to: nothing that the totals could shorten.
  const isShort = from !== undefined && to !== undefined && (from > to || (monthOf(from) === monthOf(to) && !(starts && ends)));
  if (isShort) return { whole: null, edges: [{ from, to }] };
  const edges = [
    ...(from === undefined || starts ? [] : [{ from, to: lastDayOf(from) }]),
    ...(to === undefined || ends ? [] : [{ from: firstDayOf(to), to }]),
  ];
  const whole = {
    from: from === undefined || starts ? from : addDays(lastDayOf(from), 1),
    to: to === undefined || ends ? to : addDays(firstDayOf(to), -1),
  };
  const isNone = whole.from !== undefined && whole.to !== undefined && whole.from > whole.to;
  return { whole: isNone ? null : whole, edges };
}

const firstDayOf = (day: BusinessDate) => `${monthOf(day)}-01`;
const lastDayOf = (day: BusinessDate) => lastDayOfMonth(monthOf(day));

/** What the days come to: whole months from the totals, the parts of months at their edges by counting. */
export async function sumThrough<Count extends string, Sum extends string>(
  days: Days,
  today: BusinessDate,
  from: { totals: (days: Days) => Promise<Summed<Count, Sum>>; rows: (days: Days) => Promise<Summed<Count, Sum>> },
): Promise<Summed<Count, Sum>> {
  const { whole, edges } = inMonths(days, today);
  const parts = whole === null ? [] : [await from.totals(whole)];
  for (const edge of edges) parts.push(await from.rows(edge));
  return addedUp(parts);
}

interface Summed<Count extends string, Sum extends string> {
  counts: Record<Count, number>;
  sums: Record<Sum, string>;
}

/** Adds up what parts of the days come to, count by count and amount by amount. */
function addedUp<Count extends string, Sum extends string>(parts: readonly Summed<Count, Sum>[]): Summed<Count, Sum> {
  const [first, ...rest] = parts;
  if (first === undefined) throw new Error("there is a part");
  const [counts, sums] = [{ ...first.counts }, { ...first.sums }];
  for (const part of rest) {
    for (const key of Object.keys(counts) as Count[]) counts[key] += part.counts[key];
    for (const key of Object.keys(sums) as Sum[]) sums[key] = money(sums[key]).plus(money(part.sums[key])).toFixed(2);
  }
  return { counts, sums };
}

/** Whether the totals say what is asked; a filter by anything else than what they are kept by needs the stays. */
export function isKeptInTotals(filter: StayFilter): boolean {
  const { words, person, different, import: file } = filter;
  return words === undefined && person === undefined && different !== true && file === undefined;
}

/** The same as counting the stays of whole months themselves, without reading them. */
export function countStaysInTotals({ tx }: Pick<ReadContext, "tx">, wanted: { filter: StayFilter; tab: StayTab }) {
  return data.countStays(tx, wanted);
}

/** Whether the totals say what a list of settlements sums up. */
export function isListKeptInTotals(filter: SettlementList): boolean {
  const { words, person, assistanceClass, pack } = filter;
  return (words ?? "") === "" && person === undefined && assistanceClass === undefined && pack === undefined;
}

/** The same as summing up the settlements of whole months themselves, without reading them. */
export function summariseInTotals({ tx }: Pick<ReadContext, "tx">, filter: SettlementList) {
  return data.summariseSettlements(tx, filter);
}

/** Makes few rows of the many that changes have added to the totals of the area; no sum moves by it. */
export function foldTotals({ tx }: Pick<WriteContext, "tx">): Promise<void> {
  return data.foldTotals(tx);
}
