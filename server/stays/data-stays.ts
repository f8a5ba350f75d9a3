import { and, asc, eq, inArray, ne, sql } from "drizzle-orm";
import { atHome, thisArea } from "@/db/area";
import { planOnce } from "@/db/bulk";
import { inChunks } from "@/db/chunks";
import type { ReadTx, WriteTx } from "@/db/client";
import { insertMany } from "@/db/insert-many";
import { stay } from "@/db/tables/stays";
import { personNamed as person } from "@/db/views/people";
import { organisationNamed as organisation } from "@/db/views/staff";
import type { Refusal } from "@/server/refusal";
import type { RecordedStay } from "./rules";

export type StayRow = typeof stay.$inferSelect;
export type NewStay = typeof stay.$inferInsert;

export async function listByNumber(tx: ReadTx, hospital: string, numbers: readonly string[]): Promise<RecordedStay[]> {
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
    sql`select settlement_number from ${atHome}, numbers_of_other_hospitals(${hospital}::uuid, ${sql.param([...numbers])}::text[])`,
  );
  return rows.map((row) => row.settlement_number);
}

/** Stays that stand on which one of these invoices does; of another hospital's only that there is one. */
export async function listInvoices(tx: ReadTx, hospital: string, invoices: readonly string[]) {
  if (invoices.length === 0) return [];
  const rows = await tx.execute<{ stay: string | null; invoice_number: string; settlement_number: string | null }>(
    sql`select stay, invoice_number, settlement_number from ${atHome}, stays_with_invoices(${hospital}::uuid, ${sql.param([...invoices])}::text[])`,
  );
  return rows.map((row) => ({ stay: row.stay, invoiceNumber: row.invoice_number, settlementNumber: row.settlement_number }));
}

/** Hospital stays of these people in this hospital, with the days they cover. */
export async function listStaysOf(tx: ReadTx, hospital: string, people: readonly string[]) {
  if (people.length === 0) return [];
  return tx
    .select({
      ...{ id: stay.id, person: stay.person, admittedOn: stay.admittedOn, dischargedOn: stay.dischargedOn },
      ...{ visitNumber: stay.visitNumber, settlementNumber: stay.settlementNumber, name: stay.settlementNumber },
    })
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
  await planOnce(tx);
  return tx.execute<{ id: string }>(sql`${insertMany(stay, rows)} on conflict do nothing returning id`);
}

export async function findStay(tx: ReadTx, id: string): Promise<StayRow | null> {
  const [row] = await tx.select().from(stay).where(eq(stay.id, id));
  return row ?? null;
}

export async function lockStay(tx: WriteTx, id: string): Promise<StayRow | null> {
  const [row] = await tx.select().from(stay).where(eq(stay.id, id)).for("no key update");
  return row ?? null;
}

/**
 * Stays are locked first of all, in the order of their ids (see `server/clearing/claims.ts`). Their keys are not: whoever
 * gathers a stay into a batch refers to it with the batch already locked.
 */
export async function lockStays(tx: WriteTx, ids: readonly string[]): Promise<StayRow[]> {
  const rows: StayRow[] = [];
  for (const chunk of inChunks([...ids].sort())) {
    rows.push(...(await tx.select().from(stay).where(inArray(stay.id, chunk)).orderBy(asc(stay.id)).for("no key update")));
  }
  return rows;
}

/** Stays of an import that still count, refunds first, since they stand on others. */
export async function listStaysOfImport(tx: ReadTx, importId: string, limit: number): Promise<Pick<StayRow, "id" | "refundOf">[]> {
  return tx
    .select({ id: stay.id, refundOf: stay.refundOf })
    .from(stay)
    .where(and(eq(stay.import, importId), ne(stay.state, "withdrawn")))
    .orderBy(sql`${stay.isRefund} desc`, asc(stay.id))
    .limit(limit);
}

export async function deleteStays(tx: WriteTx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.delete(stay).where(sql`${stay.id} = any (${sql.param([...ids])}::uuid[])`);
}

export async function changeStay(tx: WriteTx, id: string, change: Partial<NewStay>): Promise<void> {
  await tx
    .update(stay)
    .set({ ...change, version: sql`${stay.version} + 1` })
    .where(eq(stay.id, id));
}

/** Points each stay to the settlement that now holds. */
export async function keepSettled(tx: WriteTx, pairs: readonly { stay: string; settlement: string }[]): Promise<void> {
  if (pairs.length === 0) return;
  await tx.execute(sql`
    update ${stay} set state = 'settled', refusal = null, current_settlement = now_settled.settlement, version = version + 1
    from unnest(${sql.param(pairs.map((pair) => pair.stay))}::uuid[], ${sql.param(pairs.map((pair) => pair.settlement))}::uuid[])
      as now_settled (stay, settlement) where ${stay.area} = ${thisArea} and ${stay.id} = now_settled.stay`);
}

/** Keeps why the engine refused a stay, with the stay. */
export async function keepRefused(tx: WriteTx, refused: readonly { stay: string; refusal: Refusal }[]): Promise<void> {
  for (const { stay: id, refusal } of refused) {
    const { reason, parameters, clause } = refusal;
    await changeStay(tx, id, { state: "refused", refusal: { reason, parameters, ...(clause === undefined ? {} : { clause }) } });
  }
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
