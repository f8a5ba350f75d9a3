/** Counts and sums of whole months of stays, read from the totals that are kept beside them. */
import { and, eq, gte, lte, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { ReadTx } from "@/db/client";
import { stayTotal } from "@/db/tables/totals";
import { lastDayOfMonth, monthOf } from "@/server/dates";
import type { FoundFilter, StaysPage } from "./stays-list-data";
import type { StayTab } from "./stays-shapes";

/** Whether the totals say what is asked; a filter by anything else than what they are kept by needs the stays. */
export function isKeptInTotals({ words, person, different, import: file, from, to }: FoundFilter): boolean {
  const narrows = words !== undefined || person !== undefined || different === true || file !== undefined;
  const isWhole = (from === undefined || from === `${monthOf(from)}-01`) && (to === undefined || to === lastDayOfMonth(monthOf(to)));
  return !narrows && isWhole;
}

function conditions(filter: FoundFilter): SQL | undefined {
  return and(
    filter.hospital === undefined ? undefined : eq(stayTotal.hospital, filter.hospital),
    filter.from === undefined ? undefined : gte(stayTotal.month, filter.from),
    filter.to === undefined ? undefined : lte(stayTotal.month, filter.to),
    filter.insurance === undefined ? undefined : eq(stayTotal.insuranceType, filter.insurance),
    filter.setting === undefined ? undefined : eq(stayTotal.setting, filter.setting),
    filter.tag === undefined ? undefined : eq(stayTotal.tagUsed, filter.tag),
  );
}

/** The same as counting the stays themselves, without reading them. */
export async function countStays(tx: ReadTx, { filter, tab }: Pick<StaysPage, "filter" | "tab">) {
  const ofTab = (one: StayTab) => (one === "all" ? sql`` : sql`filter (where ${stayTotal.state} = ${one})`);
  const counted = (one: StayTab) => sql<number>`coalesce(sum(${stayTotal.stays}) ${ofTab(one)}, 0)::int`;
  const total = (column: AnyPgColumn) => sql<string>`coalesce(sum(${column}) ${ofTab(tab)}, 0)::numeric(18,2)::text`;
  const [row] = await tx
    .select({
      counts: {
        all: counted("all"),
        recorded: counted("recorded"),
        settled: counted("settled"),
        refused: counted("refused"),
        refunded: counted("refunded"),
      },
      sums: {
        totalCost: total(stayTotal.totalCost),
        basicInsurancePaid: total(stayTotal.basicInsurancePaid),
        hospitalAssistance: total(stayTotal.hospitalAssistance),
        assistance: total(stayTotal.assistance),
        difference: total(stayTotal.difference),
        personBurden: total(stayTotal.personBurden),
      },
    })
    .from(stayTotal)
    .where(conditions(filter));
  if (!row) throw new Error("a count has a row");
  return row;
}
