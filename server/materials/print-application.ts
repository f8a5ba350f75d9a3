/** Prints a form of an application; what its papers lack is said by whoever keeps them. */
import { printCase } from "@/server/printing/print-case";
import type { WriteContext } from "@/server/requests/context";
import { completenessOfApplication } from "./application-papers";
import type { PrintApplication } from "./rules";

export function printOfApplication(ctx: WriteContext, { form, application }: Omit<PrintApplication, "idempotencyKey">) {
  return printCase(ctx, { form, application }, () => completenessOfApplication(ctx, application));
}
