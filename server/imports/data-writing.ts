import { sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import type { ReadTx } from "@/db/client";
import { claim as batchCase } from "@/db/views/clearing";
import { listedRow } from "@/db/views/lists";
import { settlementFacts } from "@/db/views/settlements";
import { stayFacts as stay } from "@/db/views/stays";
import { handedInStates } from "@/server/clearing/rules";
import type { RowRecord } from "./check-rows";

/** Rows that are still to be written, in the order of the list. */
const open = (importId: string, isRefund: boolean) =>
  sql`r.area = ${thisArea} and r.upload = ${importId}::uuid and r.verdict in ('good', 'warned') and not r.left_out and r.written is null
    and (r.value ->> 'refundOfNumber') is ${isRefund ? sql`not null` : sql`null`}`;

export interface RowToWrite {
  rowNumber: number;
  record: RowRecord;
}

async function listOpen(tx: ReadTx, importId: string, wanted: { isRefund: boolean; limit: number }): Promise<RowToWrite[]> {
  const rows = await tx.execute<{ row_number: number; record: RowRecord }>(sql`
    select r.row_number, r.value as record from ${listedRow} r where ${open(importId, wanted.isRefund)} order by r.row_number limit ${wanted.limit}`);
  return rows.map((row) => ({ rowNumber: row.row_number, record: row.record }));
}

export const listStaysToWrite = (tx: ReadTx, importId: string, limit: number) => listOpen(tx, importId, { isRefund: false, limit });
export const listRefundsToWrite = (tx: ReadTx, importId: string, limit: number) => listOpen(tx, importId, { isRefund: true, limit });

/** What of the import other work stands on: a batch of which offices have a stay before them, or the refund that names one. */
export async function findDependant(
  tx: ReadTx,
  importId: string,
): Promise<{ kind: "claim" | "refund"; number: string; settlementNumber: string } | null> {
  const [claim] = await tx.execute<{ number: string; settlement_number: string }>(sql`
    select c.number, s.settlement_number from ${stay} s join stay_claim c on c.area = s.area and c.stay = s.id
    where s.area = ${thisArea} and s.import = ${importId}::uuid and c.state = any(${sql.param([...handedInStates])}::text[]) limit 1`);
  if (claim !== undefined) return { kind: "claim", number: claim.number, settlementNumber: claim.settlement_number };
  const [refund] = await tx.execute<{ number: string; settlement_number: string }>(sql`
    select f.settlement_number as number, s.settlement_number from ${stay} f join ${stay} s on s.area = f.area and s.id = f.refund_of
    where f.area = ${thisArea} and s.import = ${importId}::uuid and f.import is distinct from s.import limit 1`);
  return refund === undefined ? null : { kind: "refund", number: refund.number, settlementNumber: refund.settlement_number };
}

/** Those that never had a settlement can go for good. */
export async function listNeverSettled(tx: ReadTx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.execute<{ id: string }>(sql`
    select s.id from ${stay} s where s.area = ${thisArea} and s.id = any (${sql.param([...ids])}::uuid[])
      and not exists (select from ${settlementFacts} d where d.area = ${thisArea} and d.stay = s.id)
      and not exists (select from ${batchCase} c where c.area = ${thisArea} and c.stay = s.id)`);
  return new Set(rows.map((row) => row.id));
}
