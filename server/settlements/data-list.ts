/** The list of stays with what was decided for them; filters, sums and counts are all the database's work. */
import { and, asc, desc, eq, gte, lte, ne, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { ReadTx } from "@/db/client";
import { type FoundAmongStays, isOfPerson, isStayFound } from "@/db/finding";
import { settlement } from "@/db/tables/settlements";
import { personNamed as person } from "@/db/views/people";
import { organisationNamed as organisation } from "@/db/views/staff";
import { stayFacts as stay } from "@/db/views/stays";
import type { SettlementList, settlementTabs } from "./shapes";

export type SettlementTab = (typeof settlementTabs)[number];

const assistance = sql<string>`(${settlement.basicAssistance} + ${settlement.bedDayAssistance} + ${settlement.tiltAssistance} + ${settlement.topUp})`;
const settlementInForce = and(eq(settlement.area, stay.area), eq(settlement.id, stay.currentSettlement));

const tabs: Record<SettlementTab, SQL> = {
  settled: sql`${stay.state} = 'settled'`,
  unsettled: sql`${stay.state} = 'recorded' and not ${stay.isRefund}`,
  refused: sql`${stay.state} = 'refused'`,
  corrected: sql`${settlement.cause} is not null`,
  different: sql`${settlement.hospitalDifference} <> 0`,
  all: sql`not ${stay.isRefund}`,
};

/** What is asked for, and what each of the words means. */
export interface FoundSettlements extends SettlementList {
  found: readonly FoundAmongStays[];
}

function conditions(filter: FoundSettlements): SQL | undefined {
  return and(
    ne(stay.state, "withdrawn"),
    isStayFound(filter.found, stay),
    filter.person === undefined ? undefined : isOfPerson(stay.person, filter.person),
    filter.hospital === undefined ? undefined : eq(stay.hospital, filter.hospital),
    filter.from === undefined ? undefined : gte(stay.dischargedOn, filter.from),
    filter.to === undefined ? undefined : lte(stay.dischargedOn, filter.to),
    filter.assistanceClass === undefined ? undefined : eq(settlement.assistanceClass, filter.assistanceClass),
    filter.pack === undefined ? undefined : eq(settlement.pack, filter.pack),
  );
}

const sorts = {
  dischargedOn: stay.dischargedOn,
  settledAt: settlement.recordedAt,
  totalCost: stay.totalCost,
  assistance,
  difference: settlement.hospitalDifference,
} as const;

const columns = {
  stay: stay.id,
  settlement: settlement.id,
  settlementNumber: stay.settlementNumber,
  admissionNumber: stay.admissionNumber,
  person: person.name,
  numberMasked: person.numberMasked,
  hospital: organisation.name,
  setting: stay.setting,
  admittedOn: stay.admittedOn,
  dischargedOn: stay.dischargedOn,
  state: stay.state,
  refusal: stay.refusal,
  totalCost: sql<string>`${stay.totalCost}::text`,
  policyScopeCost: sql<string>`${stay.policyScopeCost}::text`,
  basicInsurance: sql<string | null>`${settlement.basicInsurance}::text`,
  criticalIllness: sql<string | null>`${settlement.criticalIllness}::text`,
  supplementary: sql<string | null>`${settlement.supplementary}::text`,
  povertyInsurance: sql<string | null>`${settlement.povertyInsurance}::text`,
  assistance: sql<string | null>`${assistance}::text`,
  personBurden: sql<string | null>`${settlement.personBurden}::text`,
  hospitalDifference: sql<string | null>`${settlement.hospitalDifference}::text`,
  assistanceClass: settlement.assistanceClass,
  tagUsed: settlement.tagUsed,
  excludedReason: settlement.excludedReason,
  packStatus: settlement.packStatus,
  cause: settlement.cause,
  settledAt: settlement.recordedAt,
};

export async function listSettlements(tx: ReadTx, filter: FoundSettlements, page: { limit: number; offset: number }) {
  const direction = filter.ascending ? asc : desc;
  const by = sorts[filter.sort];
  // Said of a column that is never empty it would only keep the database from reading in the order of an index.
  const isAlways = by === stay.dischargedOn || by === stay.totalCost;
  return tx
    .select(columns)
    .from(stay)
    .innerJoin(person, and(eq(person.area, stay.area), eq(person.id, stay.person)))
    .innerJoin(organisation, and(eq(organisation.area, stay.area), eq(organisation.id, stay.hospital)))
    .leftJoin(settlement, settlementInForce)
    .where(and(tabs[filter.tab], conditions(filter)))
    .orderBy(isAlways ? direction(by) : sql`${direction(by)} nulls last`, direction(stay.id))
    .limit(page.limit)
    .offset(page.offset);
}

/** Sums over the tab and counts of every tab, in one pass over what the filters leave. */
export async function summariseSettlements(tx: ReadTx, filter: FoundSettlements) {
  const inTab = tabs[filter.tab];
  const sumOf = (amount: SQLWrapper) => sql<string>`coalesce(sum(${amount}) filter (where ${inTab}), 0)::numeric(18,2)::text`;
  const countOf = (tab: SettlementTab) => sql<number>`count(*) filter (where ${tabs[tab]})::int`;
  const [row] = await tx
    .select({
      counts: {
        settled: countOf("settled"),
        unsettled: countOf("unsettled"),
        refused: countOf("refused"),
        corrected: countOf("corrected"),
        different: countOf("different"),
        all: countOf("all"),
      },
      sums: {
        totalCost: sumOf(stay.totalCost),
        policyScopeCost: sumOf(stay.policyScopeCost),
        assistance: sumOf(assistance),
        personBurden: sumOf(sql`${settlement.personBurden}`),
        hospitalDifference: sumOf(sql`${settlement.hospitalDifference}`),
      },
    })
    .from(stay)
    .leftJoin(settlement, settlementInForce)
    .where(conditions(filter));
  if (!row) throw new Error("a sum has a row");
  return row;
}
