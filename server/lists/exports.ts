/** Lists that leave as a file of exactly what is filtered: masked, on record; a small one at once, a large one as a job. */
import { formatInstant } from "@/server/dates";
import { filePurposes } from "@/server/files/rules";
import { keepFile, putMadeFile } from "@/server/files/stored";
import { enqueue, type RunningJob } from "@/server/jobs/queue";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { workbookBytes } from "./spreadsheets";
import type { SheetContent } from "./workbook";

/** More rows than this are written by the worker. */
const AT_ONCE_ROWS = 5_000;
const PAGE_ROWS = 2_000;

type Cells = readonly (string | null)[];

/** A list as the room that has it knows it. `Input` is what is filtered and sorted by, and goes into the log as it is. */
export interface ExportedList<Input extends object> {
  /** By which the job finds it again. */
  name: string;
  /** Of the file, before its day. */
  title: string;
  parse(input: unknown): Input;
  count(ctx: ReadContext, input: Input): Promise<number>;
  /** The sheet without its rows, and how a page of them is read. */
  open(ctx: ReadContext, input: Input): Promise<OpenedList>;
}

interface OpenedList {
  sheet: Omit<SheetContent, "rows" | "foot">;
  read(page: { limit: number; offset: number }): Promise<Cells[]>;
}

export type Exported = { file: { name: string; content: Uint8Array }; job: null } | { file: null; job: string };

async function contentOf<Input extends object>(
  ctx: ReadContext,
  list: ExportedList<Input>,
  input: Input,
  progress: (done: number) => Promise<void>,
): Promise<Uint8Array> {
  const { sheet, read } = await list.open(ctx, input);
  async function* rows() {
    for (let offset = 0; ; offset += PAGE_ROWS) {
      const page = await read({ limit: PAGE_ROWS, offset });
      yield* page;
      await progress(offset + page.length);
      if (page.length < PAGE_ROWS) return;
    }
  }
  const foot = [`制表单位：${ctx.member.organisationName}`, `制表人：${ctx.member.name}　制表时间：${formatInstant(ctx.now)}`];
  return workbookBytes([{ ...sheet, rows: rows(), foot }]);
}

const nameOf = <Input extends object>(list: ExportedList<Input>, ctx: ReadContext) => `${list.title} ${ctx.today}.xlsx`;

export async function exportList<Input extends object>(ctx: WriteContext, list: ExportedList<Input>, input: Input): Promise<Exported> {
  const total = await list.count(ctx, input);
  ctx.note({ subjectKind: "list", subject: list.name, after: { ...input, rows: total } });
  if (total > AT_ONCE_ROWS) return { file: null, job: await enqueue(ctx, "export.list", { ...input, list: list.name }, total) };
  return { file: { name: nameOf(list, ctx), content: await contentOf(ctx, list, input, () => Promise.resolve()) }, job: null };
}

/** Written in one read, kept in the store, fetched from there. */
export async function exportListInBackground<Input extends object>(
  job: RunningJob,
  list: ExportedList<Input>,
): Promise<Record<string, unknown>> {
  const input = list.parse(job.input);
  const { content, fileName, rows } = await job.read(async (ctx) => {
    const total = await list.count(ctx, input);
    return { content: await contentOf(ctx, list, input, (done) => job.progress(done, total)), fileName: nameOf(list, ctx), rows: total };
  });
  const stored = await putMadeFile(content, filePurposes.export);
  const { id } = await job.write((ctx) => keepFile(ctx, stored, { fileName, purpose: "export" }));
  return { file: id, rows };
}
