import { and, asc, sql } from "drizzle-orm";
import type { WriteTx } from "@/db/client";
import { stayImportRow } from "@/db/tables/imports";

/** Rows of imports with a sealed cell; `after` is the last row before, its import and its number. */
export async function lockOldImportRows(tx: WriteTx, mark: string, after: { import: string; rowNumber: number }, limit: number) {
  return tx
    .select({ import: stayImportRow.import, rowNumber: stayImportRow.rowNumber, cells: stayImportRow.cells })
    .from(stayImportRow)
    .where(
      and(
        sql`(${stayImportRow.import}, ${stayImportRow.rowNumber}) > (${after.import}::uuid, ${after.rowNumber})`,
        sql`exists (select from jsonb_array_elements_text(${stayImportRow.cells}) cell
              where cell ~ '^(sm4-sm3|aes-sha):[0-9]+:' and not starts_with(cell, ${mark}))`,
      ),
    )
    .orderBy(asc(stayImportRow.import), asc(stayImportRow.rowNumber))
    .limit(limit)
    .for("no key update");
}

export async function resealImportRow(tx: WriteTx, row: { import: string; rowNumber: number; cells: string[] }): Promise<void> {
  await tx
    .update(stayImportRow)
    .set({ cells: row.cells })
    .where(sql`${stayImportRow.import} = ${row.import} and ${stayImportRow.rowNumber} = ${row.rowNumber}`);
}
