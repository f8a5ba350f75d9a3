/** Forms of an application, shown and printed; what its papers lack is said by whoever keeps them. */
import type { Block } from "@/server/printing/contract";
import { formOfCase, printCase } from "@/server/printing/print-case";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { completenessOfApplication } from "./application-papers";
import type { PrintApplication } from "./rules";

export function printOfApplication(ctx: WriteContext, { form, application }: Omit<PrintApplication, "idempotencyKey">) {
  return printCase(ctx, { form, application }, () => completenessOfApplication(ctx, application));
}

/** What the notice of missing papers would say now; null where no paper is missing. */
export async function previewSupplyNotice(
  ctx: ReadContext,
  { application }: { application: string },
): Promise<{ title: string; issuer: string; blocks: readonly Block[] } | null> {
  const papers = await completenessOfApplication(ctx, application);
  if (papers.missing.every(({ state }) => state === "to_confirm")) return null;
  const { content } = await formOfCase(ctx, { form: "supply-notice", application }, async () => papers);
  return { title: content.title, issuer: content.issuer, blocks: content.blocks };
}
