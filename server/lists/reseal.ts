/** Sealing anew what the room keeps sealed, a batch at a time, when the keys have changed. */
import type { WriteContext } from "@/server/requests/context";
import { marksInUse, RESEALED_AT_A_TIME, type Resealed, seal, unseal } from "@/server/sealing";
import * as data from "./data-reseal";

const SEALED_CELL = /^(?:sm4-sm3|aes-sha):\d+:/;

export async function resealListRows(
  ctx: WriteContext,
  after: { upload: string; rowNumber: number },
): Promise<Resealed<{ upload: string; rowNumber: number }>> {
  const rows = await data.lockOldRows(ctx.tx, marksInUse().sealed, after, RESEALED_AT_A_TIME);
  for (const row of rows)
    await data.resealRow(ctx.tx, { ...row, cells: row.cells.map((cell) => (SEALED_CELL.test(cell) ? seal(unseal(cell)) : cell)) });
  return { count: rows.length, last: rows.at(-1) ?? after };
}
