import { and, eq, inArray, ne, sql } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { person } from "@/db/tables/people";
import { organisation } from "@/db/tables/staff";
import { stay } from "@/db/tables/stays";
import type { RecordedStay } from "./checks";

export type StayRow = typeof stay.$inferSelect;
export type NewStay = typeof stay.$inferInsert;

export async function listByNumber(tx: ReadTx, hospital: string, numbers: readonly string[]): Promise<Omit<RecordedStay, "claimedIn">[]> {
  if (numbers.length === 0) return [];
  const rows = await tx
    .select({
      id: stay.id,
      settlementNumber: stay.settlementNumber,
      person: stay.person,
      state: stay.state,
      isRefund: stay.isRefund,
      admittedOn: stay.admittedOn,
      dischargedOn: stay.dischargedOn,
      totalCost: stay.totalCost,
      policyScopeCost: stay.policyScopeCost,
      basicInsurancePaid: stay.basicInsurancePaid,
      hospitalAssistance: stay.hospitalAssistance,
    })
    .from(stay)
    .where(
      and(
        eq(stay.hospital, hospital),
        sql`${stay.settlementNumber} = any (${sql.param([...numbers])}::text[])`,
        ne(stay.state, "withdrawn"),
      ),
    );
  return rows.map(({ state, totalCost, policyScopeCost, basicInsurancePaid, hospitalAssistance, ...row }) => ({
    ...row,
    state: state === "withdrawn" ? "refunded" : state,
    totalCost: totalCost.toFixed(2),
    policyScopeCost: policyScopeCost.toFixed(2),
    basicInsurancePaid: basicInsurancePaid.toFixed(2),
    hospitalAssistance: hospitalAssistance.toFixed(2),
  }));
}

/** Which of these numbers another hospital holds. */
export async function listNumbersElsewhere(tx: ReadTx, hospital: string, numbers: readonly string[]): Promise<string[]> {
  if (numbers.length === 0) return [];
  const rows = await tx.execute<{ settlement_number: string }>(
    sql`select settlement_number from numbers_of_other_hospitals(${hospital}::uuid, ${sql.param([...numbers])}::text[])`,
  );
  return rows.map((row) => row.settlement_number);
}

/** Hospital stays of these people in this hospital, with the days they cover. */
export async function listStaysOf(tx: ReadTx, hospital: string, people: readonly string[]) {
  if (people.length === 0) return [];
  return tx
    .select({ id: stay.id, person: stay.person, admittedOn: stay.admittedOn, dischargedOn: stay.dischargedOn, name: stay.settlementNumber })
    .from(stay)
    .where(
      and(
        eq(stay.hospital, hospital),
        sql`${stay.person} = any (${sql.param([...people])}::uuid[])`,
        eq(stay.setting, "inpatient"),
        eq(stay.isRefund, false),
        inArray(stay.state, ["recorded", "settled", "refused"]),
      ),
    );
}

/** The rows written; one is left out where somebody else took the settlement number, or refunded the same stay, just before. */
export async function insertStays(tx: WriteTx, rows: readonly NewStay[]): Promise<{ id: string }[]> {
  if (rows.length === 0) return [];
  return tx
    .insert(stay)
    .values([...rows])
    .onConflictDoNothing()
    .returning({ id: stay.id });
}

export async function lockStay(tx: WriteTx, id: string): Promise<StayRow | null> {
  const [row] = await tx.select().from(stay).where(eq(stay.id, id)).for("no key update");
  return row ?? null;
}

export async function changeStay(tx: WriteTx, id: string, change: Partial<NewStay>): Promise<void> {
  await tx
    .update(stay)
    .set({ ...change, version: sql`${stay.version} + 1` })
    .where(eq(stay.id, id));
}

/** A stay with its person and hospital, as its page and its form show it. */
export async function findStayShown(tx: ReadTx, id: string) {
  const [row] = await tx
    .select({ stay, name: person.name, numberMasked: person.numberMasked, hospitalName: organisation.name })
    .from(stay)
    .leftJoin(person, and(eq(person.area, stay.area), eq(person.id, stay.person)))
    .innerJoin(organisation, and(eq(organisation.area, stay.area), eq(organisation.id, stay.hospital)))
    .where(eq(stay.id, id));
  return row ?? null;
}

export async function findRefundOf(tx: ReadTx, id: string): Promise<{ id: string; settlementNumber: string } | null> {
  const [row] = await tx.select({ id: stay.id, settlementNumber: stay.settlementNumber }).from(stay).where(eq(stay.refundOf, id));
  return row ?? null;
}

export async function listHospitals(tx: ReadTx): Promise<{ id: string; name: string }[]> {
  return tx
    .select({ id: organisation.id, name: organisation.name })
    .from(organisation)
    .where(and(eq(organisation.department, "hospital"), eq(organisation.active, true)))
    .orderBy(organisation.code);
}
