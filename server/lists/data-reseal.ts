import { and, asc, sql } from "drizzle-orm";
import type { WriteTx } from "@/db/client";
import { listRow } from "@/db/tables/lists";

/** Rows of lists with a sealed cell; `after` is the last row before, its list and its number. */
export async function lockOldRows(tx: WriteTx, mark: string, after: { upload: string; rowNumber: number }, limit: number) {
  return tx
    .select({ upload: listRow.upload, rowNumber: listRow.rowNumber, cells: listRow.cells })
    .from(listRow)
    .where(
      and(
        sql`(${listRow.upload}, ${listRow.rowNumber}) > (${after.upload}::uuid, ${after.rowNumber})`,
        sql`exists (select from jsonb_array_elements_text(${listRow.cells}) cell
              where cell ~ '^(sm4-sm3|aes-sha):[0-9]+:' and not starts_with(cell, ${mark}))`,
      ),
    )
    .orderBy(asc(listRow.upload), asc(listRow.rowNumber))
    .limit(limit)
    .for("no key update");
}

export async function resealRow(tx: WriteTx, row: { upload: string; rowNumber: number; cells: string[] }): Promise<void> {
  await tx
    .update(listRow)
    .set({ cells: row.cells })
    .where(sql`${listRow.upload} = ${row.upload} and ${listRow.rowNumber} = ${row.rowNumber}`);
}
