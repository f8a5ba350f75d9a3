/** A printed form as a PDF, for the route that serves it: small ones are drawn at once, large ones by a process of their own. */
import { Readable } from "node:stream";
import { createCallerFactory, type RequestContext } from "@/server/requests/trpc";
import { drawingApart } from "./draw";
import { formsAsPdf } from "./pdf";
import type { OpenedForm } from "./print";
import { printingRouter } from "./router";
import { openingOf } from "./rules";

/** Drawing more would hold up whoever else asks this process for a page. */
const PAGES_AT_ONCE = 20;

const createPrintingCaller = createCallerFactory(printingRouter);

export async function pdfOfForm(ctx: RequestContext, id: string): Promise<{ form: OpenedForm; body: BodyInit }> {
  const printing = createPrintingCaller(ctx);
  const form = await printing[openingOf(ctx.member)]({ id });
  const body =
    form.pageCodes.length <= PAGES_AT_ONCE
      ? new Uint8Array(await formsAsPdf([form]))
      : (Readable.toWeb(drawingApart([form])) as ReadableStream);
  return { form, body };
}
