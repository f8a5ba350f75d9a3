/** Counts and sums of stays, as far as they are whole months, read from the totals that are kept beside them. */
import { and, eq, gte, lte, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { ReadTx } from "@/db/client";
import { stayTotal } from "@/db/tables/settlements";
import { addDays, type BusinessDate, lastDayOfMonth, monthOf } from "@/server/dates";
import { money } from "@/server/money";
import type { SettlementTab } from "@/server/settlements/data-list";
import type { SettlementList } from "@/server/settlements/shapes";
import type { FoundFilter, StaysPage } from "./data-list";
import type { StayTab } from "./shapes";

interface Days {
  from?: BusinessDate | undefined;
  to?: BusinessDate | undefined;
}

/** The whole months among the days, which the totals know, and the parts of months at their edges, which they do not. */
function inMonths({ from, to }: Days): { whole: Days | null; edges: Required<Days>[] } {
  const starts = from === undefined || from === firstDayOf(from);
  const ends = to === undefined || to === lastDayOf(to);
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
  from: { totals: (days: Days) => Promise<Summed<Count, Sum>>; rows: (days: Days) => Promise<Summed<Count, Sum>> },
): Promise<Summed<Count, Sum>> {
  const { whole, edges } = inMonths(days);
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

function within({ hospital, from, to }: Days & { hospital?: string | undefined }): SQL | undefined {
  return and(
    hospital === undefined ? undefined : eq(stayTotal.hospital, hospital),
    from === undefined ? undefined : gte(stayTotal.month, from),
    to === undefined ? undefined : lte(stayTotal.month, to),
  );
}

/** Whether the totals say what is asked; a filter by anything else than what they are kept by needs the stays. */
export function isKeptInTotals(filter: FoundFilter): boolean {
  const { words, person, different, import: file } = filter;
  return words === undefined && person === undefined && different !== true && file === undefined;
}

function conditions(filter: FoundFilter): SQL | undefined {
  return and(
    within(filter),
    filter.insurance === undefined ? undefined : eq(stayTotal.insuranceType, filter.insurance),
    filter.setting === undefined ? undefined : eq(stayTotal.setting, filter.setting),
    filter.tag === undefined ? undefined : eq(stayTotal.tagUsed, filter.tag),
  );
}

const total = (column: AnyPgColumn, where: SQL) => sql<string>`coalesce(sum(${column}) ${where}, 0)::numeric(18,2)::text`;
const counted = (where: SQL) => sql<number>`coalesce(sum(${stayTotal.stays}) ${where}, 0)::int`;

/** The same as counting the stays of whole months themselves, without reading them. */
export async function countStays(tx: ReadTx, { filter, tab }: Pick<StaysPage, "filter" | "tab">) {
  const ofTab = (one: StayTab) => (one === "all" ? sql`` : sql`filter (where ${stayTotal.state} = ${one})`);
  const inTab = ofTab(tab);
  const [row] = await tx
    .select({
      counts: {
        all: counted(ofTab("all")),
        recorded: counted(ofTab("recorded")),
        settled: counted(ofTab("settled")),
        refused: counted(ofTab("refused")),
        refunded: counted(ofTab("refunded")),
      },
      sums: {
        totalCost: total(stayTotal.totalCost, inTab),
        basicInsurancePaid: total(stayTotal.basicInsurancePaid, inTab),
        hospitalAssistance: total(stayTotal.hospitalAssistance, inTab),
        assistance: total(stayTotal.assistance, inTab),
        difference: total(stayTotal.difference, inTab),
        personBurden: total(stayTotal.personBurden, inTab),
      },
    })
    .from(stayTotal)
    .where(conditions(filter));
  if (!row) throw new Error("a count has a row");
  return row;
}

/** Whether the totals say what a list of settlements sums up. */
export function isListKeptInTotals(filter: SettlementList): boolean {
  const { words, assistanceClass, pack } = filter;
  return (words ?? "") === "" && assistanceClass === undefined && pack === undefined;
}

/** The same as summing up the settlements of whole months themselves, without reading them. */
export async function summariseSettlements(tx: ReadTx, filter: SettlementList) {
  const tabs: Record<SettlementTab, SQL> = {
    settled: sql`filter (where ${stayTotal.state} = 'settled')`,
    unsettled: sql`filter (where ${stayTotal.state} = 'recorded' and not ${stayTotal.isRefund})`,
    refused: sql`filter (where ${stayTotal.state} = 'refused')`,
    corrected: sql`filter (where ${stayTotal.corrected})`,
    different: sql`filter (where ${stayTotal.different})`,
    all: sql`filter (where not ${stayTotal.isRefund})`,
  };
  const inTab = tabs[filter.tab];
  const [row] = await tx
    .select({
      counts: {
        settled: counted(tabs.settled),
        unsettled: counted(tabs.unsettled),
        refused: counted(tabs.refused),
        corrected: counted(tabs.corrected),
        different: counted(tabs.different),
        all: counted(tabs.all),
      },
      sums: {
        totalCost: total(stayTotal.totalCost, inTab),
        policyScopeCost: total(stayTotal.policyScopeCost, inTab),
        assistance: total(stayTotal.assistance, inTab),
        personBurden: total(stayTotal.personBurden, inTab),
        hospitalDifference: total(stayTotal.difference, inTab),
      },
    })
    .from(stayTotal)
    .where(within(filter));
  if (!row) throw new Error("a sum has a row");
  return row;
}
