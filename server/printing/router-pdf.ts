/** A printed form as a PDF, for the route that serves it: small ones are drawn at once, large ones by a process of their own. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { Readable } from "node:stream";
import { createCallerFactory, type RequestContext } from "@/server/requests/trpc";
import { formAsPdf } from "./pdf";
import type { OpenedForm } from "./print";
import { printingRouter } from "./router";

/** Drawing more would hold up whoever else asks this process for a page. */
const PAGES_AT_ONCE = 20;

const createPrintingCaller = createCallerFactory(printingRouter);

export async function pdfOfForm(ctx: RequestContext, id: string): Promise<{ form: OpenedForm; body: BodyInit }> {
  const form = await createPrintingCaller(ctx).open({ id });
  const body = form.pageCodes.length <= PAGES_AT_ONCE ? new Uint8Array(await formAsPdf(form)) : drawnApart(form);
  return { form, body };
}

function drawnApart(form: OpenedForm): ReadableStream {
  const child = spawn(process.execPath, ["--import", "tsx", join(process.cwd(), "server/printing/pdf-process.ts")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.on("error", (error) => child.stdout.destroy(error));
  child.on("exit", (code) => {
    if (code !== 0) child.stdout.destroy(new Error("a form could not be drawn"));
  });
  child.stdin.on("error", () => undefined);
  child.stdin.end(JSON.stringify(form));
  return Readable.toWeb(child.stdout) as ReadableStream;
}
