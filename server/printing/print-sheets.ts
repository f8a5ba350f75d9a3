/** Settlement sheets of many stays as one PDF in the order given: registered one by one, drawn apart, kept as a file of the office. */
import { v5 } from "uuid";
import { filePurposes } from "@/server/files/rules";
import { keepFile, putMadeFile } from "@/server/files/stored";
import { enqueue, type JobHandlers, type RunningJob } from "@/server/jobs/queue";
import type { WriteContext } from "@/server/requests/context";
import { findById } from "./data-forms";
import { drawApart } from "./draw";
import { type OpenedForm, openForm, printPlain } from "./print";
import { formRules } from "./rules";
import type { PrintSheets } from "./shapes";

const AT_ONCE = 10;

export async function printSheets(ctx: WriteContext, { stays }: Pick<PrintSheets, "stays">): Promise<{ job: string }> {
  const job = await enqueue(ctx, "forms.print", { stays }, stays.length);
  ctx.note({ subjectKind: "printed_form", subject: job, after: { form: "assistance-settlement", sheets: stays.length } });
  return { job };
}

/** The form of a stay has the same id whenever the job is run anew, so that a restart prints none twice. */
async function sheetOf(ctx: WriteContext, job: string, stay: string): Promise<OpenedForm> {
  const id = v5(stay, job);
  if ((await findById(ctx.tx, id)) === null) await printPlain(ctx, { form: "assistance-settlement", subject: stay, id });
  return openForm(ctx, { id });
}

async function printInBackground(job: RunningJob): Promise<Record<string, unknown>> {
  const stays = (job.input.stays as unknown[]).map(String);
  const sheets: OpenedForm[] = [];
  for (let start = 0; start < stays.length; start += AT_ONCE) {
    await job.progress(start, stays.length);
    const some = stays.slice(start, start + AT_ONCE);
    sheets.push(
      ...(await job.write(async (ctx) => {
        const opened: OpenedForm[] = [];
        for (const stay of some) opened.push(await sheetOf(ctx, job.id, stay));
        return opened;
      })),
    );
  }
  await job.progress(stays.length, stays.length);
  const stored = await putMadeFile(await drawApart(sheets), filePurposes.form);
  const fileName = `${formRules["assistance-settlement"].title} ${String(sheets.length)} 份.pdf`;
  const { id } = await job.write((ctx) => keepFile(ctx, stored, { fileName, purpose: "form" }));
  const undrawable = [...new Set(sheets.flatMap((sheet) => sheet.undrawable))];
  return { file: id, sheets: sheets.length, undrawable: undrawable.join("、") };
}

export const handlers: Pick<JobHandlers, "forms.print"> = { "forms.print": printInBackground };
