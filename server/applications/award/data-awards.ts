/** What cases come to, the costs they ask for with what is known of each, and what was paid on application. */
import { and, asc, eq, getViewSelectedFields, gte, inArray, lte, sql } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { application, applicationCost } from "@/db/tables/applications";
import { award } from "@/db/tables/applications-awards";
import { grantedStay } from "@/db/views/applications";
import { settlementFacts as settlement } from "@/db/views/settlements";
import { organisationNamed as organisation } from "@/db/views/staff";
import { stayFacts as stay } from "@/db/views/stays";

export type Award = typeof award.$inferSelect;
export type NewAward = typeof award.$inferInsert;

export async function findAward(tx: ReadTx, application: string): Promise<Award | null> {
  const [row] = await tx
    .select()
    .from(award)
    .where(and(eq(award.application, application), eq(award.current, true)));
  return row ?? null;
}

export async function keepAward(tx: WriteTx, row: NewAward): Promise<Award> {
  await tx
    .update(award)
    .set({ current: false })
    .where(and(eq(award.application, row.application), eq(award.current, true)));
  const [kept] = await tx.insert(award).values(row).returning();
  if (kept === undefined) throw new Error("an award was not kept");
  await tx.update(application).set({ assessed: kept.amount }).where(eq(application.id, kept.application));
  return kept;
}

/** What a settlement left with the person, what it gave, and what was granted beside it. */
const burdenColumns = {
  personBurden: settlement.personBurden,
  basicAssistance: settlement.basicAssistance,
  bedDayAssistance: settlement.bedDayAssistance,
  tiltAssistance: settlement.tiltAssistance,
  topUp: settlement.topUp,
  /** What was paid of it on an application of the person. */
  granted: grantedStay.granted,
};
const costColumns = { stay: getViewSelectedFields(stay), hospital: organisation.name, ...burdenColumns };

const dischargedBetween = (people: readonly string[], days: { from: string; to: string }) =>
  and(
    inArray(stay.person, [...people]),
    gte(stay.dischargedOn, days.from),
    lte(stay.dischargedOn, days.to),
    sql`stands(${stay.state}, ${stay.isRefund}, ${stay.refundedAt})`,
  );

/** Of stays of these records by the day of discharge, no more than what was borne of each is found by. */
export async function listBurdensBetween(tx: ReadTx, people: readonly string[], days: { from: string; to: string }) {
  const { totalCost, basicInsurancePaid, residentCriticalIllnessPaid, hospitalAssistance } = stay;
  return tx
    .select({ stay: { totalCost, basicInsurancePaid, residentCriticalIllnessPaid, hospitalAssistance }, ...burdenColumns })
    .from(stay)
    .leftJoin(settlement, eq(settlement.id, stay.currentSettlement))
    .leftJoin(grantedStay, eq(grantedStay.stay, stay.id))
    .where(dischargedBetween(people, days));
}
export type BurdenFound = Awaited<ReturnType<typeof listBurdensBetween>>[number];

/** Stays of these records by the day of discharge, with what their settlement in force gave; what was taken back is left out. */
export async function listStaysBetween(tx: ReadTx, people: readonly string[], days: { from: string; to: string }) {
  return tx
    .select(costColumns)
    .from(stay)
    .innerJoin(organisation, eq(organisation.id, stay.hospital))
    .leftJoin(settlement, eq(settlement.id, stay.currentSettlement))
    .leftJoin(grantedStay, eq(grantedStay.stay, stay.id))
    .where(dischargedBetween(people, days))
    .orderBy(asc(stay.dischargedOn), asc(stay.settlementNumber));
}
export type StayFound = Awaited<ReturnType<typeof listStaysBetween>>[number];

const askedFor = (application: string) =>
  and(
    eq(applicationCost.application, application),
    eq(applicationCost.live, true),
    sql`stands(${stay.state}, ${stay.isRefund}, ${stay.refundedAt})`,
  );

/** The costs that a case asks for, in the order of their days; what was taken back meanwhile is left out. */
export async function listCostsOf(tx: ReadTx, application: string): Promise<StayFound[]> {
  return tx
    .select(costColumns)
    .from(applicationCost)
    .innerJoin(stay, eq(stay.id, applicationCost.stay))
    .innerJoin(organisation, eq(organisation.id, stay.hospital))
    .leftJoin(settlement, eq(settlement.id, stay.currentSettlement))
    .leftJoin(grantedStay, eq(grantedStay.stay, stay.id))
    .where(askedFor(application))
    .orderBy(asc(stay.dischargedOn), asc(stay.settlementNumber));
}

/** The same costs with what the engine asks of a visit, and no more: a basket may hold hundreds. */
export async function listVisitsOf(tx: ReadTx, application: string) {
  const { id, admittedOn, dischargedOn, setting, location, referral, outOfAreaRegistered, psychiatricBedDays } = stay;
  const { totalCost, policyScopeCost, deductiblePaid, basicInsurancePaid, hospitalAssistance } = stay;
  const { residentCriticalIllnessPaid, employeeLargeAmountPaid, enterpriseSupplementPaid, civilServantPaid, povertyInsurancePaid } = stay;
  return tx
    .select({
      stay: {
        ...{ id, admittedOn, dischargedOn, setting, location, referral, outOfAreaRegistered, psychiatricBedDays },
        ...{ totalCost, policyScopeCost, deductiblePaid, basicInsurancePaid, hospitalAssistance },
        ...{ residentCriticalIllnessPaid, employeeLargeAmountPaid, enterpriseSupplementPaid, civilServantPaid, povertyInsurancePaid },
      },
      ...burdenColumns,
    })
    .from(applicationCost)
    .innerJoin(stay, eq(stay.id, applicationCost.stay))
    .leftJoin(settlement, eq(settlement.id, stay.currentSettlement))
    .leftJoin(grantedStay, eq(grantedStay.stay, stay.id))
    .where(askedFor(application))
    .orderBy(asc(stay.dischargedOn), asc(stay.settlementNumber));
}
