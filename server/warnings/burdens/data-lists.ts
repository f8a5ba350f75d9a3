import { and, eq, inArray, sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import type { ReadTx, WriteTx } from "@/db/client";
import { burdenLine } from "@/db/tables/warnings";
import { listedRow } from "@/db/views/lists";
import { stayFacts } from "@/db/views/stays";

/** Numbers of settlements that count already: of a stay that stands, or of another list. */
export async function listKnownNumbers(tx: ReadTx, numbers: readonly string[]): Promise<Set<string>> {
  if (numbers.length === 0) return new Set();
  const wanted = sql`${sql.param([...numbers])}::text[]`;
  const rows = await tx.execute<{ number: string }>(sql`
    select s.settlement_number as number from ${stayFacts} s
    where s.area = ${thisArea} and s.settlement_number = any (${wanted}) and stands(s.state, s.is_refund, s.refunded_at)
    union
    select l.settlement_number from ${burdenLine} l where l.area = ${thisArea} and l.settlement_number = any (${wanted}) and not l.withdrawn`);
  return new Set(rows.map(({ number }) => number));
}

export interface RowToWrite {
  rowNumber: number;
  person: string | null;
  value: Record<string, unknown>;
}

/** The next rows that are to be written, in the order of the list. */
export async function listRowsToWrite(tx: ReadTx, upload: string, limit: number): Promise<RowToWrite[]> {
  return tx.execute<RowToWrite & Record<string, unknown>>(sql`
    select r.row_number as "rowNumber", r.person, r.value from ${listedRow} r
    where r.area = ${thisArea} and r.upload = ${upload}::uuid and r.verdict in ('good', 'warned') and not r.left_out and r.written is null
    order by r.row_number limit ${limit}`);
}

/** What writing would come to. */
export async function sumToWrite(tx: ReadTx, upload: string): Promise<Record<string, string>> {
  const [row] = await tx.execute<{ burden: string; people: string }>(sql`
    select coalesce(sum((r.value ->> 'burden')::numeric), 0)::numeric(18,2)::text as burden, count(distinct coalesce(r.key, ''))::text as people
    from ${listedRow} r where r.area = ${thisArea} and r.upload = ${upload}::uuid and r.verdict in ('good', 'warned') and not r.left_out`);
  return { burden: row?.burden ?? "0.00", people: row?.people ?? "0" };
}

/** Answers which were written; whoever's number came meanwhile is not. */
export async function insertLines(tx: WriteTx, rows: (typeof burdenLine.$inferInsert)[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const inserted = await tx.insert(burdenLine).values(rows).onConflictDoNothing().returning({ id: burdenLine.id });
  return new Set(inserted.map(({ id }) => id));
}

/** The next lines of a list that still count. */
export async function listStanding(tx: ReadTx, upload: string, limit: number) {
  return tx
    .select({ id: burdenLine.id, person: burdenLine.person, year: burdenLine.year })
    .from(burdenLine)
    .where(and(eq(burdenLine.upload, upload), eq(burdenLine.withdrawn, false)))
    .orderBy(burdenLine.rowNumber)
    .limit(limit);
}

export async function withdrawLines(tx: WriteTx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await tx
      .update(burdenLine)
      .set({ withdrawn: true })
      .where(inArray(burdenLine.id, [...ids]));
}
