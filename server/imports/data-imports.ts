import { and, asc, count, eq, isNull, sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import type { ReadTx } from "@/db/client";
import { listedRow } from "@/db/views/lists";
import { stayFacts as stay } from "@/db/views/stays";
import type { ListFault } from "@/server/lists/upload-rules";
import type { RowRecord } from "./check-rows";

export interface RefundRow {
  rowNumber: number;
  record: RowRecord;
  faults: readonly ListFault[];
  verdict: string;
}

/** Rows that take a stay back, in order. */
export async function listRefundRows(tx: ReadTx, upload: string, page: { after: number; limit: number }): Promise<RefundRow[]> {
  const rows = await tx
    .select({ rowNumber: listedRow.rowNumber, value: listedRow.value, faults: listedRow.faults, verdict: listedRow.verdict })
    .from(listedRow)
    .where(
      and(
        eq(listedRow.upload, upload),
        eq(listedRow.leftOut, false),
        sql`${listedRow.value} ->> 'refundOfNumber' is not null`,
        sql`${listedRow.rowNumber} > ${page.after}`,
      ),
    )
    .orderBy(asc(listedRow.rowNumber))
    .limit(page.limit);
  return rows.map(({ value, ...row }) => ({ ...row, record: value as unknown as RowRecord }));
}

/** What rows of the list take back. */
export async function listTakenBack(tx: ReadTx, upload: string): Promise<string[]> {
  const rows = await tx.execute<{ number: string }>(sql`
    select r.value ->> 'refundOfNumber' as number from ${listedRow} r
    where ${toWrite(upload)} and r.value ->> 'refundOfNumber' is not null`);
  return rows.map(({ number }) => number);
}

const toWrite = (upload: string) =>
  sql`r.area = ${thisArea} and r.upload = ${upload}::uuid and r.verdict in ('good', 'warned') and not r.left_out`;

/** What writing would come to: how many refunds are among the rows, and the sums. */
export async function sumToWrite(tx: ReadTx, upload: string): Promise<{ refunds: string; cost: string; assistance: string }> {
  const total = (field: string) => sql`coalesce(sum((r.value -> 'amounts' ->> ${field})::numeric), 0)::numeric(18,2)::text`;
  const [row] = await tx.execute<{ refunds: string; cost: string; assistance: string }>(sql`
    select count(*) filter (where r.value ->> 'refundOfNumber' is not null)::text as refunds,
      ${total("totalCost")} as cost, ${total("hospitalAssistance")} as assistance
    from ${listedRow} r where ${toWrite(upload)}`);
  return { refunds: row?.refunds ?? "0", cost: row?.cost ?? "0.00", assistance: row?.assistance ?? "0.00" };
}

/** States of the stays an import wrote. */
export async function countWritten(tx: ReadTx, importId: string): Promise<Record<string, number>> {
  const rows = await tx.select({ state: stay.state, count: count() }).from(stay).where(eq(stay.import, importId)).groupBy(stay.state);
  return Object.fromEntries(rows.map((row) => [row.state, row.count]));
}

export async function listUnsettled(tx: ReadTx, importId: string, limit: number): Promise<string[]> {
  const rows = await tx
    .select({ id: stay.id })
    .from(stay)
    .where(and(eq(stay.import, importId), eq(stay.state, "recorded"), eq(stay.isRefund, false), isNull(stay.currentSettlement)))
    .orderBy(asc(stay.dischargedOn), asc(stay.settlementNumber))
    .limit(limit);
  return rows.map((row) => row.id);
}

/** What confirming would write, by month of discharge. */
export async function sumByMonth(tx: ReadTx, upload: string): Promise<{ month: string; rows: number; assistance: string }[]> {
  return tx.execute<{ month: string; rows: number; assistance: string }>(sql`
    select left(r.value ->> 'dischargedOn', 7) as month, count(*)::int as rows,
      coalesce(sum((r.value -> 'amounts' ->> 'hospitalAssistance')::numeric), 0)::numeric(18,2)::text as assistance
    from ${listedRow} r where ${toWrite(upload)} group by 1 order by 1`);
}

export async function countPeople(tx: ReadTx, upload: string): Promise<number> {
  const [row] = await tx.execute<{ people: number }>(sql`
    select count(distinct r.person)::int as people from ${listedRow} r where ${toWrite(upload)}`);
  return row?.people ?? 0;
}

/** The value that most rows have wrong in the same way, where it is one that a single choice can mend. */
export async function findSharedFault(
  tx: ReadTx,
  upload: string,
): Promise<{ field: string; reason: string; value: string; rows: number; first: number } | null> {
  const [row] = await tx.execute<{ field: string; reason: string; value: string; rows: number; first: number }>(sql`
    select f ->> 'field' as field, f ->> 'reason' as reason, f -> 'parameters' ->> 'value' as value, count(*)::int as rows, min(r.row_number) as first
    from ${listedRow} r, jsonb_array_elements(r.faults) f
    where r.area = ${thisArea} and r.upload = ${upload}::uuid and not r.left_out and f ->> 'reason' in ('insurance_unknown', 'medical_type_unknown', 'value_unknown')
    group by 1, 2, 3 having count(*) > 1 order by 4 desc, 5 limit 1`);
  return row ?? null;
}
