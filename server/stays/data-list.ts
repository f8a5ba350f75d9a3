import { and, asc, count, desc, eq, gte, lte, ne, type SQL, sql, sum } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { ReadTx } from "@/db/client";
import { type FoundAmongStays, isOfPerson, isStayFound } from "@/db/finding";
import { stay } from "@/db/tables/stays";
import { personNamed as person } from "@/db/views/people";
import { settlementFacts as settlement, personYearFacts as year } from "@/db/views/settlements";
import { organisationNamed as organisation } from "@/db/views/staff";
import { standingStay } from "@/db/views/stays";
import type { ListStays, StayFilter, StayTab } from "./shapes";

const assistance = sql<string>`(${settlement.basicAssistance} + ${settlement.bedDayAssistance} + ${settlement.tiltAssistance} + ${settlement.topUp})`;

/** Filters as asked, and what each of the words means. */
export interface FoundFilter extends StayFilter {
  found: readonly FoundAmongStays[];
}

function conditions(filter: FoundFilter): SQL | undefined {
  return and(
    ne(stay.state, "withdrawn"),
    isStayFound(filter.found, stay),
    filter.person === undefined ? undefined : isOfPerson(stay.person, filter.person),
    filter.hospital === undefined ? undefined : eq(stay.hospital, filter.hospital),
    filter.from === undefined ? undefined : gte(stay.dischargedOn, filter.from),
    filter.to === undefined ? undefined : lte(stay.dischargedOn, filter.to),
    filter.insurance === undefined ? undefined : eq(stay.insuranceType, filter.insurance),
    filter.setting === undefined ? undefined : eq(stay.setting, filter.setting),
    filter.tag === undefined ? undefined : eq(settlement.tagUsed, filter.tag),
    filter.different ? ne(settlement.hospitalDifference, sql`0`) : undefined,
    filter.import === undefined ? undefined : eq(stay.import, filter.import),
  );
}

function ofTab(tab: StayTab): SQL | undefined {
  return tab === "all" ? undefined : eq(stay.state, tab);
}

/** What decides about a stay now; a stay that is not settled has none. */
const current = and(eq(settlement.area, stay.area), eq(settlement.id, stay.currentSettlement));

const orders: Record<ListStays["sort"]["by"], SQL> = {
  discharged: sql`${stay.dischargedOn}`,
  admitted: sql`${stay.admittedOn}`,
  cost: sql`${stay.totalCost}`,
  assistance: sql`coalesce(${assistance}, 0)`,
  difference: sql`coalesce(${settlement.hospitalDifference}, 0)`,
  name: sql`${person.name} collate "zh-x-icu"`,
  recorded: sql`${stay.id}`,
};

export interface StaysPage extends Pick<ListStays, "tab" | "sort"> {
  filter: FoundFilter;
  limit: number;
  offset: number;
}

export async function listStays(tx: ReadTx, { filter, tab, sort, limit, offset }: StaysPage) {
  const turned = sort.direction === "asc" ? asc : desc;
  return tx
    .select({
      id: stay.id,
      settlementNumber: stay.settlementNumber,
      admissionNumber: stay.admissionNumber,
      person: stay.person,
      name: person.name,
      numberMasked: person.numberMasked,
      hospital: organisation.name,
      insuranceType: stay.insuranceType,
      setting: stay.setting,
      admittedOn: stay.admittedOn,
      dischargedOn: stay.dischargedOn,
      totalCost: stay.totalCost,
      policyScopeCost: stay.policyScopeCost,
      basicInsurancePaid: stay.basicInsurancePaid,
      hospitalAssistance: stay.hospitalAssistance,
      isRefund: stay.isRefund,
      state: stay.state,
      version: stay.version,
      refusal: stay.refusal,
      tagUsed: settlement.tagUsed,
      excludedReason: settlement.excludedReason,
      assistance: sql<string | null>`${assistance}::text`,
      difference: settlement.hospitalDifference,
      personBurden: settlement.personBurden,
    })
    .from(stay)
    .innerJoin(organisation, and(eq(organisation.area, stay.area), eq(organisation.id, stay.hospital)))
    .leftJoin(person, and(eq(person.area, stay.area), eq(person.id, stay.person)))
    .leftJoin(settlement, current)
    .where(and(conditions(filter), ofTab(tab)))
    .orderBy(turned(orders[sort.by]), turned(stay.id))
    .limit(limit)
    .offset(offset);
}
export type StayInList = Awaited<ReturnType<typeof listStays>>[number];

/** The newest stays with what was decided for them, also those taken back; row-level security leaves a hospital its own. */
export async function listStaysOfPerson(tx: ReadTx, personId: string, limit: number) {
  return tx
    .select({
      id: stay.id,
      hospitalName: organisation.name,
      settlementNumber: stay.settlementNumber,
      admittedOn: stay.admittedOn,
      dischargedOn: stay.dischargedOn,
      setting: stay.setting,
      state: stay.state,
      isRefund: stay.isRefund,
      totalCost: stay.totalCost,
      settlement: settlement.id,
      tagUsed: settlement.tagUsed,
      excludedReason: settlement.excludedReason,
      assistance: sql<string | null>`${assistance}`,
      personBurden: settlement.personBurden,
    })
    .from(stay)
    .innerJoin(organisation, and(eq(organisation.area, stay.area), eq(organisation.id, stay.hospital)))
    .leftJoin(settlement, and(eq(settlement.area, stay.area), eq(settlement.id, stay.currentSettlement)))
    .where(isOfPerson(stay.person, personId))
    .orderBy(desc(stay.dischargedOn), desc(stay.id))
    .limit(limit);
}

/** The stays of a person that stand and that one may see, and how many more their years count: settled at other hospitals. */
export async function sumStaysOfPerson(tx: ReadTx, personId: string) {
  const [row] = await tx
    .select({
      count: count(),
      totalCost: sum(standingStay.totalCost),
      settled: sql<number>`count(*) filter (where ${standingStay.state} = 'settled')::int`,
    })
    .from(standingStay)
    .where(isOfPerson(standingStay.person, personId));
  const [years] = await tx
    .select({ settled: sql<number>`coalesce(sum(${year.settledCount}), 0)::int` })
    .from(year)
    .where(isOfPerson(year.person, personId));
  const hidden = Math.max(0, (years?.settled ?? 0) - (row?.settled ?? 0));
  return { count: row?.count ?? 0, totalCost: row?.totalCost ?? "0.00", hidden };
}

/** Stays that the words mean by a number of theirs or by their hospital, the newest first. */
export async function listFound(tx: ReadTx, found: readonly FoundAmongStays[], limit: number) {
  return tx
    .select({
      id: stay.id,
      state: stay.state,
      admissionNumber: stay.admissionNumber,
      settlementNumber: stay.settlementNumber,
      dischargedOn: stay.dischargedOn,
      hospitalName: organisation.name,
    })
    .from(stay)
    .innerJoin(organisation, and(eq(organisation.area, stay.area), eq(organisation.id, stay.hospital)))
    .where(and(ne(stay.state, "withdrawn"), isStayFound(found, stay)))
    .orderBy(desc(stay.dischargedOn), desc(stay.id))
    .limit(limit);
}

/** How many each tab holds of what is filtered, and the sums over everything in the tab, in one pass. */
export async function countStays(tx: ReadTx, { filter, tab }: Pick<StaysPage, "filter" | "tab">) {
  const counted = (entry: StayTab) => sql<number>`count(*) filter (where ${ofTab(entry)})::int`;
  const inTab = ofTab(tab) ?? sql`true`;
  const total = (column: SQL | AnyPgColumn) => sql<string>`coalesce(sum(${column}) filter (where ${inTab}), 0)::numeric(18,2)::text`;
  const [row] = await tx
    .select({
      counts: {
        all: count(),
        recorded: counted("recorded"),
        settled: counted("settled"),
        refused: counted("refused"),
        refunded: counted("refunded"),
      },
      sums: {
        totalCost: total(stay.totalCost),
        basicInsurancePaid: total(stay.basicInsurancePaid),
        hospitalAssistance: total(stay.hospitalAssistance),
        assistance: total(assistance),
        difference: total(settlement.hospitalDifference),
        personBurden: total(settlement.personBurden),
      },
    })
    .from(stay)
    .leftJoin(settlement, current)
    .where(conditions(filter));
  if (!row) throw new Error("a count has a row");
  return row;
}
