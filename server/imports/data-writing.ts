import { and, asc, eq, sql } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { stayImportRow } from "@/db/tables/imports";
import { stay } from "@/db/tables/stays";
import { handedInStates } from "@/server/clearing/rules";
import { amountFields } from "@/server/stays/rules";

interface Chunk {
  import: string;
  after: number;
  limit: number;
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const amountColumns = sql.raw(amountFields.map(snake).join(", "));
const amountValues = sql.raw(amountFields.map((field) => `(r.record -> 'amounts' ->> '${field}')::numeric`).join(", "));

/** Rows that are still to be written, in the order of the list. */
const open = (importId: string, isRefund: boolean) =>
  sql`r.import = ${importId}::uuid and r.verdict in ('good', 'warned') and r.stay is null
    and (r.record ->> 'refundOfNumber') is ${isRefund ? sql`not null` : sql`null`}`;

export async function listPeopleToAdmit(tx: ReadTx, chunk: Chunk): Promise<{ people: string[]; last: number | null }> {
  const rows = await tx.execute<{ person: string; row_number: number }>(sql`
    select r.person, r.row_number from ${stayImportRow} r where ${open(chunk.import, false)} and r.row_number > ${chunk.after}
    order by r.row_number limit ${chunk.limit}`);
  return { people: [...new Set(rows.map((row) => row.person))], last: rows.at(-1)?.row_number ?? null };
}

/**
 * Writes the next rows as stays in one statement. A number that somebody recorded meanwhile is left alone, and its row
 * becomes a repeated one; running it again writes nothing twice.
 */
export async function writeStays(
  tx: WriteTx,
  of: { area: string; import: string; member: string; after: number; upTo: number },
): Promise<number> {
  const chunk = sql`${open(of.import, false)} and r.row_number > ${of.after} and r.row_number <= ${of.upTo}`;
  const written = await tx.execute(sql`
    with written as (insert into ${stay} (area, id, hospital, person, import, settlement_number, visit_number, admission_number, invoice_number, insurance_type, medical_type,
      setting, location, referral, out_of_area_registered, diagnosis, admitted_on, discharged_on, psychiatric_bed_days, ${amountColumns}, recorded_by, recorded_at)
    select r.area, (r.record ->> 'id')::uuid, r.hospital, r.person, r.import, r.record ->> 'settlementNumber', r.record ->> 'visitNumber',
      r.record ->> 'admissionNumber', r.record ->> 'invoiceNumber', r.record ->> 'insuranceType', r.record ->> 'medicalType', r.record ->> 'setting',
      coalesce(r.record ->> 'location', case when left(p.region, 6) = left(h.region, 6) then 'in_county' else 'in_city' end),
      r.record ->> 'referral', (r.record ->> 'outOfAreaRegistered')::boolean, r.record ->> 'diagnosis', (r.record ->> 'admittedOn')::date,
      (r.record ->> 'dischargedOn')::date, (r.record ->> 'psychiatricBedDays')::int, ${amountValues}, ${of.member}::uuid, now()
    from ${stayImportRow} r
    join person p on p.area = r.area and p.id = r.person
    join organisation h on h.area = r.area and h.id = r.hospital
    where ${chunk}
    on conflict (area, settlement_number) where state <> 'withdrawn' do nothing
    returning id, settlement_number)
    update ${stayImportRow} r set stay = w.id from written w where ${chunk} and r.settlement_number = w.settlement_number
    returning r.row_number`);
  await tx.execute(sql`update ${stayImportRow} r set verdict = 'repeated', record = null where ${chunk}`);
  return written.length;
}

export interface RefundToWrite {
  rowNumber: number;
  record: Record<string, unknown>;
}

export async function listRefundsToWrite(tx: ReadTx, importId: string, limit: number): Promise<RefundToWrite[]> {
  const rows = await tx.execute<{ row_number: number; record: Record<string, unknown> }>(sql`
    select r.row_number, r.record from ${stayImportRow} r where ${open(importId, true)} order by r.row_number limit ${limit}`);
  return rows.map((row) => ({ rowNumber: row.row_number, record: row.record }));
}

export async function closeRow(
  tx: WriteTx,
  of: { import: string; rowNumber: number },
  change: Partial<typeof stayImportRow.$inferInsert>,
): Promise<void> {
  await tx
    .update(stayImportRow)
    .set(change)
    .where(and(eq(stayImportRow.import, of.import), eq(stayImportRow.rowNumber, of.rowNumber)));
}

/** What of the import other work stands on: a batch of which offices have a stay before them, or the refund that names one. */
export async function findDependant(
  tx: ReadTx,
  importId: string,
): Promise<{ kind: "claim" | "refund"; number: string; settlementNumber: string } | null> {
  const [claim] = await tx.execute<{ number: string; settlement_number: string }>(sql`
    select c.number, s.settlement_number from ${stay} s join stay_claim c on c.area = s.area and c.stay = s.id
    where s.area = (select medaid_area()) and s.import = ${importId}::uuid and c.state = any(${sql.param([...handedInStates])}::text[]) limit 1`);
  if (claim !== undefined) return { kind: "claim", number: claim.number, settlementNumber: claim.settlement_number };
  const [refund] = await tx.execute<{ number: string; settlement_number: string }>(sql`
    select f.settlement_number as number, s.settlement_number from ${stay} f join ${stay} s on s.area = f.area and s.id = f.refund_of
    where s.import = ${importId}::uuid and f.import is distinct from s.import limit 1`);
  return refund === undefined ? null : { kind: "refund", number: refund.number, settlementNumber: refund.settlement_number };
}

/** Stays of the import that still count, refunds first, since they stand on others. */
export async function listToUndo(tx: ReadTx, importId: string, limit: number) {
  return tx
    .select({ id: stay.id, refundOf: stay.refundOf })
    .from(stay)
    .where(and(eq(stay.import, importId), sql`${stay.state} <> 'withdrawn'`))
    .orderBy(sql`${stay.isRefund} desc`, asc(stay.id))
    .limit(limit);
}

export async function deleteStays(tx: WriteTx, importId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(
    sql`update ${stayImportRow} set stay = null where import = ${importId}::uuid and stay = any (${sql.param([...ids])}::uuid[])`,
  );
  await tx.execute(sql`delete from ${stay} where id = any (${sql.param([...ids])}::uuid[])`);
}

/** Those that never had a settlement can go for good. */
export async function listNeverSettled(tx: ReadTx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.execute<{ id: string }>(sql`
    select s.id from ${stay} s where s.id = any (${sql.param([...ids])}::uuid[])
      and not exists (select from settlement d where d.area = s.area and d.stay = s.id)
      and not exists (select from batch_case c where c.area = s.area and c.stay = s.id)`);
  return new Set(rows.map((row) => row.id));
}
