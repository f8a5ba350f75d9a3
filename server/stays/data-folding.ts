import { sql } from "drizzle-orm";
import type { WriteTx } from "@/db/client";

/** Makes few rows of the many that changes have added to the totals of the area; no sum moves by it. */
export async function foldTotals(tx: WriteTx): Promise<void> {
  await tx.execute(sql`select fold_totals()`);
}
