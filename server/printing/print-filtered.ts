/** Prints the settlement sheets of everything that a filtered list of settlements finds, in its order. */
import type { WriteContext } from "@/server/requests/context";
import { listSettlements } from "@/server/settlements/read-settlements";
import { printSheets } from "./print-sheets";
import { assertSheets, MOST_SHEETS } from "./rules";
import type { PrintFiltered } from "./shapes";

/** Nothing is printed when the filter finds another number of sheets than was confirmed, or more than one printing holds. */
export async function printFiltered(ctx: WriteContext, { count, ...input }: PrintFiltered): Promise<{ job: string; sheets: number }> {
  const { rows, total } = await listSettlements(ctx, { ...input, tab: "settled", page: 1, pageSize: MOST_SHEETS });
  assertSheets({ total, shown: rows.length }, count);
  return { ...(await printSheets(ctx, { stays: rows.map((row) => row.stay) })), sheets: rows.length };
}
