/** Prints the settlement sheets of a batch's cases in the order in which its list shows them. */
import type { z } from "zod";
import { printSheets as printSheetsOf } from "@/server/printing/print-sheets";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { listAllCases } from "./read-batch";
import type * as shapes from "./shapes";

export async function printSheets(ctx: WriteContext, input: z.infer<typeof shapes.printSheets>): Promise<{ job: string; sheets: number }> {
  const { rows } = await listAllCases(ctx, { ...input, page: 1 });
  const stays = rows.filter((row) => row.live && row.stayState === "settled").map((row) => row.stay);
  if (stays.length === 0) throw new Refusal("nothing_to_print");
  return { ...(await printSheetsOf(ctx, { stays })), sheets: stays.length };
}
