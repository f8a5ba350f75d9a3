/** Prints the settlement sheets of everything that a filtered list of settlements finds, in its order. */
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { listSettlements } from "@/server/settlements/read-settlements";
import { printSheets } from "./print-sheets";
import { MOST_SHEETS, type PrintFiltered } from "./rules";

/** Nothing is printed when the filter finds another number of sheets than was confirmed, or more than one printing holds. */
export async function printFiltered(ctx: WriteContext, { count, ...input }: PrintFiltered): Promise<{ job: string; sheets: number }> {
  const { rows, total } = await listSettlements(ctx, { ...input, tab: "settled", page: 1, pageSize: MOST_SHEETS });
  if (total > MOST_SHEETS) throw new Refusal("too_many_sheets", { count: total, limit: MOST_SHEETS });
  if (rows.length === 0) throw new Refusal("nothing_to_print");
  if (rows.length !== count) throw new Refusal("sheets_changed_meanwhile", { count: rows.length });
  return { ...(await printSheets(ctx, { stays: rows.map((row) => row.stay) })), sheets: rows.length };
}
