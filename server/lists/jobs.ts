/** Long work on lists: reading, checking again, writing, undoing; what is particular about a list its room says. */
import { z } from "zod";
import { isDiskFull } from "@/db/violations";
import { storedFilePath } from "@/server/files/stored";
import { Cancelled, enqueue, type JobHandlers, type RunningJob } from "@/server/jobs/queue";
import { Refusal } from "@/server/refusal";
import * as rowsData from "./data-rows";
import type { UploadRow } from "./data-uploads";
import * as data from "./data-uploads";
import { KeptInOrder } from "./keep-rows";
import type { ListKind } from "./kinds";
import { layoutsFor } from "./layouts";
import { type Chosen, type Plan, planReading } from "./plan-rules";
import { apartLimits, type OpenList, openList } from "./read-apart";
import { columnsOf, conclude, inHandAgain, judged } from "./recheck";
import { rowsOfList, Seen, withSections } from "./rows-of-file";
import { hasGrownMuch, sheetLimits } from "./rules";
import type { UploadState } from "./upload-rules";
import { LONG_ROWS } from "./uploads";

const readInput = z.object({ kind: z.string(), upload: z.uuid(), again: z.boolean().default(false) });
const writeInput = z.object({ kind: z.string(), upload: z.uuid(), undo: z.boolean().default(false), words: z.string().default("") });
const CHUNK_ROWS = 1000;
/** How often whoever waits is told how far it is. */
const TELL_MILLISECONDS = 400;
/** What takes longer to open belongs into the lane of large lists. */
const SHORT_LANE_SECONDS = 15;
const subjectKind = "list-upload";

type Lane = "short" | "long";
type KindOf = (name: string) => ListKind;
interface Work {
  job: RunningJob;
  kind: ListKind;
  upload: UploadRow;
  lane: Lane;
}

/** The list, when it still waits for this job; a job that comes late or twice finds it in another state and does nothing. */
async function waiting(job: RunningJob, wanted: { kind: string; upload: string }, state: UploadState): Promise<UploadRow | null> {
  const row = await job.read((ctx) => data.findUpload(ctx.tx, wanted.kind, wanted.upload));
  return row?.state === state ? row : null;
}

/** Reads the file from its beginning, or checks the stored rows again with other columns. Starting anew changes nothing twice. */
async function read(job: RunningJob, kindOf: KindOf, lane: Lane): Promise<Record<string, unknown>> {
  const input = readInput.parse(job.input);
  const upload = await waiting(job, input, "reading");
  if (upload === null) return {};
  const work = { job, kind: kindOf(input.kind), upload, lane };
  try {
    await (input.again ? checkAgain(work) : readFile(work));
  } catch (error) {
    await fail(work, input.again, failureOf(error, job.id));
    throw error;
  }
  return { upload: upload.id };
}

interface Failure {
  reason: string;
  parameters: Record<string, string | number>;
}

function failureOf(error: unknown, reference: string): Failure {
  if (error instanceof Refusal) return { reason: error.reason, parameters: error.parameters };
  if (error instanceof Cancelled) return { reason: "import_cancelled", parameters: {} };
  if (isDiskFull(error)) return { reason: "disk_full", parameters: {} };
  return { reason: "internal", parameters: { reference } };
}

/** Nothing of a list that cannot be read as a whole is kept, whatever stood against it; one that was read stays as it was. */
async function fail({ job, upload }: Pick<Work, "job" | "upload">, again: boolean, failure: Failure): Promise<void> {
  await job.write(async (ctx) => {
    if (again) return data.changeUpload(ctx.tx, upload.id, { state: "preview" });
    await rowsData.deleteRows(ctx.tx, upload.id);
    await data.changeUpload(ctx.tx, upload.id, { state: "failed", failure, question: null, firstRows: null });
    ctx.note({ subjectKind, subject: upload.id, after: { state: "failed", reason: failure.reason } });
  });
}

async function readFile(work: Work): Promise<void> {
  const { job, kind, upload, lane } = work;
  const path = await job.read((ctx) => storedFilePath(ctx, upload.file, kind.purpose));
  await job.write((ctx) => rowsData.deleteRows(ctx.tx, upload.id));
  const seconds = lane === "short" ? SHORT_LANE_SECONDS : apartLimits.seconds;
  const limits = { sheet: { ...sheetLimits, rows: kind.rowsAtMost }, apart: { ...apartLimits, seconds } };
  try {
    const list = await openList({ path, name: upload.fileName }, limits);
    try {
      await planAndRead(work, list);
    } finally {
      list.close();
    }
  } catch (error) {
    const isSlow = lane === "short" && error instanceof Refusal && error.reason === "list_takes_too_long";
    if (!isSlow) throw error;
    await moveToLongLane(work);
  }
}

/** A list that looked small and is not goes behind the large ones, so that small ones do not wait for it. */
async function moveToLongLane({ job, kind, upload }: Work): Promise<void> {
  await job.write(async (ctx) => {
    await rowsData.deleteRows(ctx.tx, upload.id);
    const next = await enqueue(ctx, "lists.read-long", { kind: kind.name, upload: upload.id });
    await data.changeUpload(ctx.tx, upload.id, { job: next });
  });
}

async function planAndRead(work: Work, list: OpenList): Promise<void> {
  const { job, kind, upload, lane } = work;
  const { sheet, headRow, columns } = upload;
  const chosen: Chosen = { sheet, headRow, columns };
  const whose = { kind: kind.name, organisation: upload.organisation };
  const findLayout = await job.read((ctx) => layoutsFor(ctx, whose, kind.words, list.book));
  const plan = planReading(list.book, chosen, kind.words, findLayout);
  if (plan.kind === "empty") throw new Refusal("sheet_has_no_rows");
  if (plan.kind === "ask") return ask(work, plan);
  if (lane === "short" && plan.rowsAbout > LONG_ROWS) return moveToLongLane(work);
  await readRows(work, list, plan);
}

async function ask({ job, upload }: Work, plan: Extract<Plan, { kind: "ask" }>): Promise<void> {
  const { question, sheets, sheet, firstRows, headRow, columns } = plan;
  await job.write(async (ctx) => {
    await data.changeUpload(ctx.tx, upload.id, { state: "asking", question, sheets, sheet, firstRows, headRow, columns });
    ctx.note({ subjectKind, subject: upload.id, after: { state: "asking", question: question.reason } });
  });
}

async function readRows(work: Work, list: OpenList, plan: Extract<Plan, { kind: "read" }>): Promise<void> {
  const { job, kind } = work;
  const { sheet, sheets, headRow, columns, notices, rowsAbout } = plan;
  const { startsIn1904 } = list.book;
  const settled = { sheet, sheets, headRow, columns, startsIn1904, notices, question: null, firstRows: null };
  await job.write((ctx) => data.changeUpload(ctx.tx, work.upload.id, settled));
  const sectioned = withSections(columns, kind.words);
  const upload = { ...work.upload, ...settled, columns: sectioned };
  const check = await job.read((ctx) => kind.beginCheck(ctx, upload, sectioned));
  const seen = new Seen();
  let told = -TELL_MILLISECONDS;
  let done = 0;
  const kept = new KeptInOrder({ job, kind, upload, check });
  try {
    for await (const read of list.rows(sheet)) {
      const rows = rowsOfList(read, { words: kind.words, headRow, columns, seen });
      await kept.room();
      if (performance.now() >= told + TELL_MILLISECONDS) {
        await job.progress(done, Math.max(done, rowsAbout));
        told = performance.now();
      }
      done += rows.length;
      kept.keep(rows);
    }
  } finally {
    await kept.end();
  }
  if (done === 0) throw new Refusal("sheet_has_no_rows");
  const withMoney = (seen.sections > 0 ? sectioned : columns).map((column, at) =>
    seen.money.isMoney(at) ? { ...column, isMoney: true } : column,
  );
  await finish({ ...work, upload }, { rows: done }, { columns: withMoney, notices: [...notices, ...seen.notices()] });
}

async function finish(
  { job, kind, upload }: Work,
  said: Record<string, number>,
  change: Pick<Partial<UploadRow>, "columns" | "notices"> = {},
): Promise<void> {
  if (hasGrownMuch(0, said.rows ?? 0)) await job.write((ctx) => rowsData.countStaged(ctx.tx));
  await job.write(async (ctx) => {
    await conclude(ctx, kind, { ...upload, ...change });
    await data.changeUpload(ctx.tx, upload.id, { ...change, state: "preview", failure: null });
    ctx.note({ subjectKind, subject: upload.id, after: { state: "preview", ...said, columns: columnsOf(upload).length } });
  });
}

async function checkAgain(work: Work): Promise<void> {
  const { job, kind, upload } = work;
  const check = await job.read((ctx) => kind.beginCheck(ctx, upload, columnsOf(upload)));
  let done = 0;
  for (let after = 0; ; ) {
    const last = await job.write(async (ctx) => {
      const stored = await rowsData.listRows(ctx.tx, upload.id, { after, limit: CHUNK_ROWS, only: "in_list" });
      await rowsData.changeRows(ctx.tx, upload.id, await judged(ctx, kind, { upload, check }, stored.map(inHandAgain)));
      done += stored.length;
      return stored.at(-1)?.rowNumber ?? null;
    });
    if (last === null) break;
    after = last;
    await job.progress(done, upload.rowCount);
  }
  await finish(work, { rows: done });
}

/** Writes what was confirmed, or takes it back. */
async function write(job: RunningJob, kindOf: KindOf): Promise<Record<string, unknown>> {
  const input = writeInput.parse(job.input);
  const kind = kindOf(input.kind);
  const upload = await waiting(job, input, input.undo ? "undoing" : "writing");
  if (upload === null) return {};
  if (input.undo) return { undone: await undo(job, kind, upload, input.words) };
  const written = await kind.write(job, upload);
  await job.write(async (ctx) => {
    await data.changeUpload(ctx.tx, upload.id, { state: "written", writtenAt: ctx.now });
    ctx.note({ subjectKind, subject: upload.id, before: { state: "writing" }, after: { state: "written", ...written } });
  });
  return written;
}

/** All or nothing: another may come to stand on it meanwhile, and then all of it stays. */
async function undo(job: RunningJob, kind: ListKind, upload: UploadRow, words: string): Promise<number> {
  const total = upload.goodCount + upload.warnedCount;
  try {
    return await job.write(async (ctx) => {
      const undone = await kind.undo(ctx, upload, { words, progress: (done) => job.progress(Math.min(done, total), total) });
      await data.changeUpload(ctx.tx, upload.id, { state: "undone", undoneAt: ctx.now });
      ctx.note({ subjectKind, subject: upload.id, before: { state: "undoing" }, after: { state: "undone", undone }, reason: words });
      return undone;
    });
  } catch (error) {
    await job.write((ctx) => data.changeUpload(ctx.tx, upload.id, { state: "written" }));
    throw error;
  }
}

type ListJobs = Pick<JobHandlers, "lists.read" | "lists.read-long" | "lists.write" | "lists.write-long">;

const finder = (kinds: readonly ListKind[]): KindOf => {
  const byName = new Map(kinds.map((kind) => [kind.name, kind]));
  return (name) => {
    const kind = byName.get(name);
    if (kind === undefined) throw new Error(`no room takes lists of ${name}`);
    return kind;
  };
};

export function listHandlers(kinds: readonly ListKind[]): ListJobs {
  const kindOf = finder(kinds);
  return {
    "lists.read": (job) => read(job, kindOf, "short"),
    "lists.read-long": (job) => read(job, kindOf, "long"),
    "lists.write": (job) => write(job, kindOf),
    "lists.write-long": (job) => write(job, kindOf),
  };
}

/** A list whose reading the queue gave up keeps no row, like one that was refused. */
async function giveUp(job: RunningJob): Promise<Record<string, unknown>> {
  const input = readInput.parse(job.input);
  const upload = await waiting(job, input, "reading");
  if (upload !== null) await fail({ job, upload }, input.again, { reason: "job_given_up", parameters: { reference: job.id } });
  return {};
}

export const givenUp: Pick<JobHandlers, "lists.read" | "lists.read-long"> = { "lists.read": giveUp, "lists.read-long": giveUp };
