/** The list of differences a recalculation found; filters, sums and counts are the database's work. */
import { and, asc, desc, eq, getViewSelectedFields, gte, lte, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { ReadTx } from "@/db/client";
import { type FoundAmongStays, isStayFound } from "@/db/finding";
import { recalculation } from "@/db/tables/recalculation";
import { personNamed as person } from "@/db/views/people";
import { settlementFacts as settlement } from "@/db/views/settlements";
import { memberNamed as member, organisationNamed as organisation } from "@/db/views/staff";
import { stayFacts as stay } from "@/db/views/stays";
import type { DifferenceList } from "@/server/settlements/shapes";
import type { DifferenceState } from "./rules";

export interface FoundDifferences extends DifferenceList {
  found: readonly FoundAmongStays[];
}

function conditions(filter: FoundDifferences): SQL | undefined {
  return and(
    isStayFound(filter.found, stay),
    filter.cause === undefined ? undefined : eq(recalculation.cause, filter.cause),
    filter.direction === undefined
      ? undefined
      : filter.direction === "pay"
        ? sql`${recalculation.difference} > 0`
        : sql`${recalculation.difference} < 0`,
    filter.from === undefined ? undefined : gte(stay.dischargedOn, filter.from),
    filter.to === undefined ? undefined : lte(stay.dischargedOn, filter.to),
  );
}

const sorts = { recordedAt: recalculation.recordedAt, difference: recalculation.difference, dischargedOn: stay.dischargedOn } as const;
const decider = alias(member, "decider");
const ofStay = and(eq(stay.area, recalculation.area), eq(stay.id, recalculation.stay));

export async function listDifferences(tx: ReadTx, filter: FoundDifferences, page: { limit: number; offset: number }) {
  const direction = filter.ascending ? asc : desc;
  return tx
    .select({
      id: recalculation.id,
      state: recalculation.state,
      cause: recalculation.cause,
      year: recalculation.year,
      stay: recalculation.stay,
      settlementNumber: stay.settlementNumber,
      person: person.name,
      numberMasked: person.numberMasked,
      hospital: organisation.name,
      dischargedOn: stay.dischargedOn,
      before: sql<string>`(${recalculation.assistanceBefore} + ${recalculation.bedDayBefore} + ${recalculation.tiltBefore} + ${recalculation.topUpBefore})::text`,
      after: sql<string>`(${recalculation.assistanceAfter} + ${recalculation.bedDayAfter} + ${recalculation.tiltAfter} + ${recalculation.topUpAfter})::text`,
      difference: sql<string>`${recalculation.difference}::text`,
      recordedAt: recalculation.recordedAt,
      decidedAt: recalculation.decidedAt,
      decidedByName: decider.name,
      words: recalculation.words,
    })
    .from(recalculation)
    .innerJoin(stay, ofStay)
    .innerJoin(person, and(eq(person.area, recalculation.area), eq(person.id, recalculation.person)))
    .innerJoin(organisation, and(eq(organisation.area, stay.area), eq(organisation.id, stay.hospital)))
    .leftJoin(decider, and(eq(decider.area, recalculation.area), eq(decider.id, recalculation.decidedBy)))
    .where(and(eq(recalculation.state, filter.state), conditions(filter)))
    .orderBy(direction(sorts[filter.sort]), desc(recalculation.id))
    .limit(page.limit)
    .offset(page.offset);
}

export async function summariseDifferences(tx: ReadTx, filter: FoundDifferences) {
  const rows = await tx
    .select({
      state: recalculation.state,
      count: sql<number>`count(*)::int`,
      toPay: sql<string>`coalesce(sum(${recalculation.difference}) filter (where ${recalculation.difference} > 0), 0)::text`,
      toRecover: sql<string>`coalesce(sum(${recalculation.difference}) filter (where ${recalculation.difference} < 0), 0)::text`,
    })
    .from(recalculation)
    .innerJoin(stay, ofStay)
    .where(conditions(filter))
    .groupBy(recalculation.state);
  const of = (state: DifferenceState) => rows.find((row) => row.state === state);
  const counts: Record<DifferenceState, number> = {
    open: of("open")?.count ?? 0,
    pay: of("pay")?.count ?? 0,
    recover: of("recover")?.count ?? 0,
    leave: of("leave")?.count ?? 0,
    superseded: of("superseded")?.count ?? 0,
  };
  return { counts, toPay: of(filter.state)?.toPay ?? "0.00", toRecover: of(filter.state)?.toRecover ?? "0.00" };
}

/** One difference with the settlement it is about, the stay, and who decided what when. */
export async function findDifferencePage(tx: ReadTx, id: string) {
  const [row] = await tx
    .select({
      item: recalculation,
      settlement: getViewSelectedFields(settlement),
      stay: {
        id: stay.id,
        settlementNumber: stay.settlementNumber,
        admittedOn: stay.admittedOn,
        dischargedOn: stay.dischargedOn,
        totalCost: stay.totalCost,
        currentSettlement: stay.currentSettlement,
      },
      person: { id: person.id, name: person.name, numberMasked: person.numberMasked },
      hospital: organisation.name,
      decidedByName: decider.name,
    })
    .from(recalculation)
    .innerJoin(settlement, and(eq(settlement.area, recalculation.area), eq(settlement.id, recalculation.settlement)))
    .innerJoin(stay, ofStay)
    .innerJoin(person, and(eq(person.area, recalculation.area), eq(person.id, recalculation.person)))
    .innerJoin(organisation, and(eq(organisation.area, stay.area), eq(organisation.id, stay.hospital)))
    .leftJoin(decider, and(eq(decider.area, recalculation.area), eq(decider.id, recalculation.decidedBy)))
    .where(eq(recalculation.id, id));
  return row ?? null;
}
