/** Counts and sums of stays by whole months, read from the totals that are kept beside them. */
import { and, eq, gte, lte, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { atHome } from "@/db/area";
import type { ReadTx, WriteTx } from "@/db/client";
import { stayTotal } from "@/db/tables/settlements";
import type { BusinessDate } from "@/server/dates";
import type { StayFilter, StayTab } from "@/server/stays/shapes";
import type { SettlementTab } from "./data-list";
import type { SettlementList } from "./shapes";

export interface Days {
  from?: BusinessDate | undefined;
  to?: BusinessDate | undefined;
}

function within({ hospital, from, to }: Days & { hospital?: string | undefined }): SQL | undefined {
  return and(
    hospital === undefined ? undefined : eq(stayTotal.hospital, hospital),
    from === undefined ? undefined : gte(stayTotal.month, from),
    to === undefined ? undefined : lte(stayTotal.month, to),
  );
}

function conditions(filter: StayFilter): SQL | undefined {
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
export async function countStays(tx: ReadTx, { filter, tab }: { filter: StayFilter; tab: StayTab }) {
  const ofTab = (entry: StayTab) => (entry === "all" ? sql`` : sql`filter (where ${stayTotal.state} = ${entry})`);
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

/** Makes few rows of the many that changes have added to the totals of the area; no sum moves by it. */
export async function foldTotals(tx: WriteTx): Promise<void> {
  await tx.execute(sql`select fold_totals() from ${atHome}`);
}
