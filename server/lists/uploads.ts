/** Lists that are handed in: taken from a file, asked about, corrected, confirmed once, undone as one. */
import { openStoredFile } from "@/server/files/stored";
import { enqueue, reasonOfJob } from "@/server/jobs/queue";
import { replacePersonalNumbers } from "@/server/people/rules";
import { first, present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { type ListColumn, unusedMoney } from "./column-rules";
import * as rowsData from "./data-rows";
import type { UploadRow } from "./data-uploads";
import * as data from "./data-uploads";
import type { ListKind } from "./kinds";
import { rememberLayout } from "./layouts";
import { columnsOf, conclude, recheckRows } from "./recheck";
import { sealCells } from "./rows";
import { assertUpload, isRunning, type UploadAction } from "./upload-rules";

export interface Begun {
  import: string;
  /** The same file was taken before: nothing was changed, this is the list it led to. */
  isRepeated: boolean;
}

const subjectKind = "list-upload";
/** Files above it go to the lane of large lists at once. */
const LARGE_BYTES = 1024 * 1024;
/** Rows above it are written in the lane of large lists. */
export const LONG_ROWS = 5_000;
/** So many rows are checked while somebody waits; more are left to the worker. */
const AT_ONCE_ROWS = 500;

/**
 * Takes an uploaded file and queues its reading; the same file again leads to the list it already made. Where a file may
 * come again for another `occasion`, such as another month, it is another list.
 */
export async function beginUpload(
  ctx: WriteContext,
  kind: ListKind,
  input: { file: string; organisation: string; replaces?: string | undefined; occasion?: string | undefined },
): Promise<Begun> {
  const file = await openStoredFile(ctx, input.file, kind.purpose);
  const whose = { kind: kind.name, organisation: input.organisation };
  const { fileName } = file;
  const fileHash = input.occasion === undefined ? file.contentHash : `${file.contentHash} ${input.occasion}`;
  await data.holdFile(ctx.tx, whose, fileHash);
  const same = await data.findSameFile(ctx.tx, whose, fileHash);
  if (same !== null) {
    ctx.note({ subjectKind, subject: same.id, after: { repeated: true } });
    return { import: same.id, isRepeated: true };
  }
  if (input.replaces !== undefined) await discardUpload(ctx, kind, { upload: input.replaces });
  const { area, id: recordedBy } = ctx.member;
  const { id } = await data.insertUpload(ctx.tx, { area, ...whose, fileName, fileHash, file: file.id, recordedBy, recordedAt: ctx.now });
  const job = await enqueue(ctx, file.byteCount > LARGE_BYTES ? "lists.read-long" : "lists.read", { kind: kind.name, upload: id });
  await data.changeUpload(ctx.tx, id, { job });
  ctx.note({ subjectKind, subject: id, after: { kind: kind.name, fileName, fileHash, organisation: input.organisation } });
  return { import: id, isRepeated: false };
}

async function hold(ctx: WriteContext, kind: ListKind, id: string, action: UploadAction): Promise<UploadRow> {
  const row = await data.lockUpload(ctx.tx, kind.name, id);
  if (row === null) throw new Refusal("import_not_found");
  assertUpload(row.state, action);
  return row;
}

const readLane = (rows: number) => (rows > LONG_ROWS ? "lists.read-long" : "lists.read");

async function readAgain(ctx: WriteContext, row: UploadRow, change: Parameters<typeof data.changeUpload>[2]): Promise<{ job: string }> {
  const again = row.state === "preview";
  const job = await enqueue(ctx, readLane(row.rowCount), { kind: row.kind, upload: row.id, again }, again ? row.rowCount : null);
  await data.changeUpload(ctx.tx, row.id, { ...change, state: "reading", job });
  return { job };
}

const remember = (ctx: WriteContext, { kind, organisation }: UploadRow, columns: readonly ListColumn[]) =>
  rememberLayout(ctx, { kind, organisation }, columns);

function assertNamed(kind: ListKind, fields: readonly (string | null)[]): void {
  const named = fields.filter((field) => field !== null);
  if (named.some((field) => !kind.words.fields.includes(field))) throw new Refusal("column_field_unknown");
  if (new Set(named).size < named.length) throw new Refusal("column_field_twice");
}

/** Answers what was asked before the list could be read: the sheet, the row of the heading (0: there is none), the columns. */
export async function answerQuestion(
  ctx: WriteContext,
  kind: ListKind,
  input: { upload: string; sheet: number | null; headRow: number | null; fields: readonly (string | null)[] | null },
): Promise<{ job: string }> {
  const row = await hold(ctx, kind, input.upload, "answer");
  const sheet = input.sheet ?? row.sheet;
  if (sheet === null || row.sheets?.[sheet] === undefined) throw new Refusal("list_sheet_not_found");
  const headRow = input.headRow ?? (input.fields === null ? null : row.headRow);
  const columns = input.fields === null ? null : namedColumns(kind, row, input.fields, headRow);
  ctx.note({ subjectKind, subject: row.id, after: { sheet, headRow, columns } });
  if (columns !== null && headRow !== 0) await remember(ctx, row, columns);
  return readAgain(ctx, row, { sheet, headRow, columns, question: null, firstRows: null });
}

/** What people named, on the headings of the row they pointed at; of a list without a heading, by the letters of its columns. */
function namedColumns(kind: ListKind, row: UploadRow, fields: readonly (string | null)[], headRow: number | null): ListColumn[] {
  assertNamed(kind, fields);
  const headings = row.headRow === headRow ? columnsOf(row).map(({ heading }) => heading) : (pointed(row, headRow) ?? []);
  return fields.map((field, place) => ({ heading: headings[place] ?? "", field }));
}

const pointed = (row: UploadRow, headRow: number | null) => row.firstRows?.find((candidate) => candidate.row === headRow)?.cells;

/** Says which column is which field; every row is checked again, and the next list with these headings is read so. */
export async function assignColumns(
  ctx: WriteContext,
  kind: ListKind,
  input: { upload: string; fields: readonly (string | null)[] },
): Promise<{ job: string }> {
  const row = await hold(ctx, kind, input.upload, "correct");
  assertNamed(kind, input.fields);
  const before = columnsOf(row);
  const columns = before.map((column, place) => ({ ...column, field: input.fields[place] ?? null }));
  if (row.headRow !== 0) await remember(ctx, row, columns);
  ctx.note({ subjectKind, subject: row.id, before: { columns: before }, after: { columns } });
  return readAgain(ctx, row, { columns });
}

/** Checks these rows again and whatever hangs on them; too many are left to the worker. */
async function afterChange(
  ctx: WriteContext,
  kind: ListKind,
  row: UploadRow,
  rowNumbers: readonly number[],
): Promise<{ rows: number; job: string | null }> {
  const rows = rowNumbers.length;
  if (rows > AT_ONCE_ROWS) return { rows, ...(await readAgain(ctx, row, {})) };
  const hanging = await rowsData.listHangingRows(ctx.tx, row.id, { reasons: kind.hanging, withRepeated: true, limit: AT_ONCE_ROWS });
  const again = [...new Set([...rowNumbers, ...hanging])].sort((entry, other) => entry - other);
  await recheckRows(ctx, kind, row, again);
  await conclude(ctx, kind, row, again);
  await data.changeUpload(ctx.tx, row.id, {});
  return { rows, job: null };
}

/** Corrects a value in its row, or in all rows that say the same; checks them, and those that hang on them, again. */
export async function correctRow(
  ctx: WriteContext,
  kind: ListKind,
  input: { upload: string; row: number; field: string; value: string; everywhere: boolean },
): Promise<{ rows: number; job: string | null }> {
  const row = await hold(ctx, kind, input.upload, "correct");
  const columns = await withColumnOf(ctx, kind, row, input.field);
  const column = columns.findIndex(({ field }) => field === input.field);
  const [stored] = await rowsData.listRowsByNumber(ctx.tx, row.id, [input.row]);
  if (stored === undefined) throw new Refusal("import_row_not_found");
  const reason = stored.faults.find((fault) => fault.field === input.field)?.reason;
  const isNumber = kind.words.numbers.includes(input.field);
  const isShared = input.everywhere && !isNumber && reason !== undefined;
  const rowNumbers = isShared
    ? await rowsData.listSameCells(ctx.tx, row.id, { column, cell: stored.cells[column] ?? "", reason })
    : [input.row];
  const sealed = sealCells([input.value], [present(columns[column], "the column of a field")], kind.words);
  await rowsData.correctCells(ctx.tx, row.id, rowNumbers, { column, cell: first(sealed, "the corrected cell") });
  const value = isNumber ? "***" : replacePersonalNumbers(input.value, () => "***");
  ctx.note({ subjectKind, subject: row.id, after: { rows: rowNumbers.length, first: input.row, field: input.field, value } });
  return afterChange(ctx, kind, { ...row, columns }, rowNumbers);
}

/** The columns of a list with one for the field; where the file has none, it is added if the list's room allows it. */
async function withColumnOf(ctx: WriteContext, kind: ListKind, row: UploadRow, field: string): Promise<ListColumn[]> {
  const columns = columnsOf(row);
  if (columns.some((column) => column.field === field)) return columns;
  const addable: Readonly<Partial<Record<string, string>>> = kind.words.addable ?? {};
  const heading = addable[field];
  if (heading === undefined) throw new Refusal("column_missing", { field });
  const added = [...columns, { heading, field, isAdded: true }];
  await data.changeUpload(ctx.tx, row.id, { columns: added });
  return added;
}

/** Leaves rows out on purpose, or takes them in again; all hidden ones at once where asked. */
export async function leaveOut(
  ctx: WriteContext,
  kind: ListKind,
  input: { upload: string; rows: readonly number[] | "hidden"; leftOut: boolean },
): Promise<{ rows: number; job: string | null }> {
  const row = await hold(ctx, kind, input.upload, "correct");
  const changed = await rowsData.leaveOut(ctx.tx, row.id, input.rows, input.leftOut);
  ctx.note({ subjectKind, subject: row.id, after: { leftOut: input.leftOut, rows: changed.length, first: changed[0] ?? null } });
  return afterChange(ctx, kind, row, changed);
}

/** Queues the writing of what stood on screen; if that has changed meanwhile, nothing is written. */
export async function confirmUpload(
  ctx: WriteContext,
  kind: ListKind,
  input: { upload: string; rows: number; totals: Readonly<Record<string, string>>; moneySeen: boolean },
): Promise<{ job: string }> {
  const row = await hold(ctx, kind, input.upload, "confirm");
  const rows = row.goodCount + row.warnedCount;
  const isChanged = rows !== input.rows || Object.entries(input.totals).some(([name, total]) => row.totals[name] !== total);
  if (isChanged) throw new Refusal("import_changed_meanwhile", { rows, ...row.totals });
  const money = unusedMoney(columnsOf(row)).map(({ heading }) => heading);
  if (money.length > 0 && !input.moneySeen) throw new Refusal("list_money_not_used", { columns: money.join("、") });
  const job = await enqueue(ctx, writeLane(rows), { kind: kind.name, upload: row.id }, rows * 2);
  await data.changeUpload(ctx.tx, row.id, { state: "writing", job });
  const after = { state: "writing", rows, ...row.totals, ...(money.length > 0 ? { notUsed: money } : {}) };
  ctx.note({ subjectKind, subject: row.id, before: { state: row.state }, after });
  return { job };
}

/** The same for a list that its own room has shown and held: whatever of it can be written is queued. */
export async function confirmWhole(ctx: WriteContext, kind: ListKind, input: { upload: string }): Promise<{ job: string }> {
  const row = await hold(ctx, kind, input.upload, "confirm");
  const rows = row.goodCount + row.warnedCount;
  const job = await enqueue(ctx, writeLane(rows), { kind: kind.name, upload: row.id }, rows);
  await data.changeUpload(ctx.tx, row.id, { state: "writing", job });
  return { job };
}

const writeLane = (rows: number) => (rows > LONG_ROWS ? "lists.write-long" : "lists.write");

/** Takes everything the list wrote back, unless something stands on it. */
export async function undoUpload(ctx: WriteContext, kind: ListKind, input: { upload: string; words: string }): Promise<{ job: string }> {
  const row = await hold(ctx, kind, input.upload, "undo");
  await kind.assertFree(ctx, row);
  const rows = row.goodCount + row.warnedCount;
  const job = await enqueue(ctx, writeLane(rows), { kind: kind.name, upload: row.id, undo: true, words: input.words }, rows);
  await data.changeUpload(ctx.tx, row.id, { state: "undoing", job });
  ctx.note({ subjectKind, subject: row.id, before: { state: row.state }, after: { state: "undoing" }, reason: input.words });
  return { job };
}

/** Lets a list go that nobody wants to write, also one whose reading came to nothing; the file may come again. */
export async function discardUpload(ctx: WriteContext, kind: ListKind, input: { upload: string }): Promise<void> {
  const row = await data.lockUpload(ctx.tx, kind.name, input.upload);
  if (row === null) throw new Refusal("import_not_found");
  const isStuck = row.state === "reading" && (await hasEnded(ctx, row));
  if (!isStuck) assertUpload(row.state, "discard");
  await rowsData.deleteRows(ctx.tx, row.id);
  await data.changeUpload(ctx.tx, row.id, { state: "undone", undoneAt: ctx.now, question: null, firstRows: null });
  ctx.note({ subjectKind, subject: row.id, before: { state: row.state }, after: { state: "undone" } });
}

/** Whether the work on a list has ended without finishing it. */
async function hasEnded(ctx: ReadContext, row: UploadRow): Promise<boolean> {
  const ended = row.job === null ? "failed" : await data.findEndedJob(ctx.tx, row.job);
  return ended !== null && ended !== "done";
}

/** Goes on where the worker stopped, after its job failed or was cancelled. */
export async function resumeUpload(ctx: WriteContext, kind: ListKind, input: { upload: string }): Promise<{ job: string }> {
  const row = await data.lockUpload(ctx.tx, kind.name, input.upload);
  if (row === null) throw new Refusal("import_not_found");
  if (!isRunning(row.state) || !(await hasEnded(ctx, row)))
    throw new Refusal("import_state_forbids", { state: row.state, action: "resume" });
  const rows = row.goodCount + row.warnedCount;
  const named = { kind: kind.name, upload: row.id };
  const words = row.job === null ? "" : await reasonOfJob(ctx, row.job);
  const job =
    row.state === "reading"
      ? await enqueue(ctx, "lists.read-long", { ...named, again: row.rowCount > 0 })
      : await enqueue(ctx, writeLane(rows), { ...named, undo: row.state === "undoing", words }, rows * 2);
  await data.changeUpload(ctx.tx, row.id, { job });
  ctx.note({ subjectKind, subject: row.id, after: { state: row.state, job } });
  return { job };
}

/** The columns of a list, for the room whose list it is. */
export async function getUploadColumns(ctx: ReadContext, kind: string, id: string): Promise<readonly ListColumn[]> {
  const row = await data.findUpload(ctx.tx, kind, id);
  if (row === null) throw new Refusal("import_not_found");
  return columnsOf(row);
}
