import { z } from "zod";
import { storedFilePath } from "@/server/files/stored";
import { Cancelled, type RunningJob } from "@/server/jobs/queue";
import { type OpenList, openList } from "@/server/lists/read-apart";
import { cutText } from "@/server/lists/rules";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import { foldTotals } from "@/server/settlements/read-totals";
import { settleStays } from "@/server/settlements/settle";
import { checkRows, SeenRows } from "./check-rows";
import * as data from "./data-imports";
import { stayHeadings } from "./heading-rules";
import { importInHand } from "./imports";
import { checkRefunds, type ImportInHand, sealed, inHand as storedInHand } from "./recheck";
import { type ImportColumn, inHand, isFoot, type RowInHand } from "./rows";
import { undoStays, writeRefunds, writeRows } from "./write";

const readInput = z.object({ import: z.uuid(), again: z.boolean().default(false) });
const writeInput = z.object({ import: z.uuid(), undo: z.boolean().default(false), words: z.string().default("") });
const CHUNK_ROWS = 1000;
const SETTLED_AT_ONCE = 250;

/** The import, when it still waits for this job; a job that comes late or twice finds it in another state and does nothing. */
async function waiting(job: RunningJob, id: string, states: readonly data.ImportRow["state"][]): Promise<data.ImportRow | null> {
  const row = await job.read((ctx) => data.findImport(ctx.tx, id));
  return row !== null && states.includes(row.state) ? row : null;
}

/** Reads the file from its beginning, or checks the stored rows again with other columns. Starting anew changes nothing twice. */
async function read(job: RunningJob): Promise<Record<string, unknown>> {
  const input = readInput.parse(job.input);
  const row = await waiting(job, input.import, ["reading"]);
  if (row === null) return {};
  try {
    await (input.again ? checkAgain(job, row) : readFile(job, row));
  } catch (error) {
    await fail(job, row, input.again, error);
    throw error;
  }
  return { import: row.id };
}

/** Nothing of a list that cannot be read as a whole is kept, whatever stood against it. */
async function fail(job: RunningJob, row: data.ImportRow, again: boolean, error: unknown): Promise<void> {
  await job.write(async (ctx) => {
    if (again) return data.changeImport(ctx.tx, row.id, { state: "preview" });
    await data.deleteRows(ctx.tx, row.id);
    const failure = failureOf(error, job.id);
    await data.changeImport(ctx.tx, row.id, { state: "failed", failure });
    ctx.note({ subjectKind: "stay-import", subject: row.id, after: { state: "failed", reason: failure.reason } });
  });
}

function failureOf(error: unknown, reference: string): { reason: string; parameters: Record<string, string | number> } {
  if (error instanceof Refusal) return { reason: error.reason, parameters: error.parameters };
  if (error instanceof Cancelled) return { reason: "import_cancelled", parameters: {} };
  return { reason: "internal", parameters: { reference } };
}

async function readFile(job: RunningJob, row: data.ImportRow): Promise<void> {
  const path = await job.read((ctx) => storedFilePath(ctx, row.file, "stays"));
  await job.write((ctx) => data.deleteRows(ctx.tx, row.id));
  const list = await openList({ path, name: row.fileName });
  try {
    await readRows(job, row, list);
  } finally {
    list.close();
  }
}

async function readRows(job: RunningJob, row: data.ImportRow, list: OpenList): Promise<void> {
  const place = Math.max(
    0,
    list.book.sheets.findIndex((sheet) => !sheet.isHidden),
  );
  const { first, rowsAbout } = present(list.book.sheets[place], "a sheet of a workbook");
  const headRow = first[stayHeadings.findHead(first.map(({ cells }) => cells)) ?? 0];
  if (headRow === undefined) throw new Refusal("sheet_has_no_rows");
  const fields = stayHeadings.recognise(headRow.cells);
  const columns = headRow.cells.map((heading, at): ImportColumn => ({ heading: cutText(heading.trim(), 60), field: fields[at] ?? null }));
  await job.write((ctx) => data.changeImport(ctx.tx, row.id, { columns, headRow: headRow.number }));
  const of = await job.write((ctx) => importInHand(ctx, { ...row, columns }));
  const seen = new SeenRows();
  let done = 0;
  // One chunk is checked and kept by the database while the next is read from the file.
  let keeping: Promise<void> = Promise.resolve();
  try {
    for await (const read of list.rows(place)) {
      const rows = read
        .filter(({ number, cells }) => number > headRow.number && !stayHeadings.isHead(cells))
        .map((one) => inHand(one, columns.length))
        .filter((one) => !isFoot(one, columns));
      await keeping;
      await job.progress(done, Math.max(done, rowsAbout));
      done += rows.length;
      keeping = checkAndKeep(job, of, { rows, seen });
      // What fails is thrown by the next `await`; until then nobody else listens.
      keeping.catch(() => undefined);
    }
  } finally {
    // Nothing is kept any more when this ends, however it ends.
    await keeping;
  }
  if (done === 0) throw new Refusal("sheet_has_no_rows");
  await finishReading(job, of, { rows: done, columns: columns.length });
}

async function checkAndKeep(
  job: RunningJob,
  of: ImportInHand,
  { rows, seen }: { rows: readonly RowInHand[]; seen: SeenRows },
): Promise<void> {
  await job.write(async (ctx) => {
    const checked = await checkRows(ctx, rows, { ...of, seen });
    await data.insertRows(ctx.tx, { area: of.area, import: of.id, hospital: of.hospital.id }, sealed(checked, of.columns));
  });
}

async function finishReading(job: RunningJob, of: ImportInHand, said: Record<string, number>): Promise<void> {
  await job.write(async (ctx) => {
    await checkRefunds(ctx, of);
    await data.recount(ctx.tx, of.id);
    await data.changeImport(ctx.tx, of.id, { state: "preview", failure: null });
    ctx.note({ subjectKind: "stay-import", subject: of.id, after: { state: "preview", ...said } });
  });
}

async function checkAgain(job: RunningJob, row: data.ImportRow): Promise<void> {
  const of = await job.write((ctx) => importInHand(ctx, row));
  const seen = new SeenRows();
  let done = 0;
  for (let after = 0; ; ) {
    const last = await job.write(async (ctx) => {
      const stored = await data.listRows(ctx.tx, row.id, { after, limit: CHUNK_ROWS });
      const checked = await checkRows(ctx, stored.map(storedInHand), { ...of, seen });
      await data.changeRows(ctx.tx, row.id, sealed(checked, of.columns));
      done += stored.length;
      return stored.at(-1)?.rowNumber ?? null;
    });
    if (last === null) break;
    after = last;
    await job.progress(done, row.rowCount);
  }
  await finishReading(job, of, { rows: done, columns: of.columns.length });
}

/** Writes, refunds, settles; each step a transaction that finds what is left, so that a restart goes on where it stopped. */
async function write(job: RunningJob): Promise<Record<string, unknown>> {
  const input = writeInput.parse(job.input);
  const row = await waiting(job, input.import, [input.undo ? "undoing" : "writing"]);
  if (row === null) return {};
  if (input.undo) return { undone: await undo(job, row, input.words) };
  const total = (row.goodCount + row.warnedCount) * 2;
  const written = await writeAll(job, row, total);
  const settled = await settleAll(job, row, { done: written, total });
  await job.write(async (ctx) => {
    await data.changeImport(ctx.tx, row.id, { state: "written", writtenAt: ctx.now });
    await foldTotals(ctx);
    ctx.note({ subjectKind: "stay-import", subject: row.id, before: { state: "writing" }, after: { state: "written", written, settled } });
  });
  return { written, settled };
}

async function writeAll(job: RunningJob, row: data.ImportRow, total: number): Promise<number> {
  const of = await job.write((ctx) => importInHand(ctx, row));
  let done = 0;
  for (;;) {
    const { seen, written } = await job.write((ctx) => writeRows(ctx, of));
    if (seen === 0) break;
    done += written;
    await job.progress(done, total);
  }
  for (;;) {
    const refunds = await job.write((ctx) => writeRefunds(ctx, of));
    if (refunds === 0) return done;
    done += refunds;
    await job.progress(done, total);
  }
}

async function settleAll(job: RunningJob, row: data.ImportRow, from: { done: number; total: number }): Promise<number> {
  let settled = 0;
  for (;;) {
    const count = await job.write(async (ctx) => {
      const open = await data.listUnsettled(ctx.tx, row.id, SETTLED_AT_ONCE);
      const outcomes = open.length === 0 ? [] : await settleStays(ctx, open);
      if (outcomes.length > 0 && outcomes.every((one) => one.settlement === null && one.refusal === null))
        throw new Error("settling left every stay as it was");
      return outcomes.length;
    });
    if (count === 0) return settled;
    settled += count;
    await job.progress(Math.min(from.total, from.done + settled), from.total);
  }
}

/** All or nothing: another may claim a stay meanwhile, and then the whole import stays. */
async function undo(job: RunningJob, row: data.ImportRow, words: string): Promise<number> {
  const total = row.goodCount + row.warnedCount;
  try {
    return await job.write(async (ctx) => {
      let undone = 0;
      for (let count = await undoStays(ctx, row, words); count > 0; count = await undoStays(ctx, row, words)) {
        undone += count;
        await job.progress(Math.min(undone, total), total);
      }
      await data.changeImport(ctx.tx, row.id, { state: "undone", undoneAt: ctx.now });
      ctx.note({
        subjectKind: "stay-import",
        subject: row.id,
        before: { state: "undoing" },
        after: { state: "undone", undone },
        reason: words,
      });
      return undone;
    });
  } catch (error) {
    if (error instanceof Refusal || error instanceof Cancelled)
      await job.write((ctx) => data.changeImport(ctx.tx, row.id, { state: "written" }));
    throw error;
  }
}

export const handlers = { "stays.read": read, "stays.write": write };
