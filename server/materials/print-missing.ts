/** Prints what the papers of a batch lack: the reminder, and code pages that bring scans back to their places. */
import { printForm } from "@/server/printing/print";
import type { PrintMissing } from "@/server/printing/shapes";
import type { WriteContext } from "@/server/requests/context";
import { missingPapers } from "./papers";

export function printMissing(ctx: WriteContext, { form, subject }: Pick<PrintMissing, "form" | "subject">) {
  return printForm(ctx, { form, subject }, (batch) => missingPapers(ctx, batch));
}
