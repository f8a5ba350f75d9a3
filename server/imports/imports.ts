/** Imports of stays: taken from a file, corrected, confirmed once, undone as one until something depends on them. */

import { openStoredFile } from "@/server/files/stored";
import { enqueue } from "@/server/jobs/queue";
import { toText, zero } from "@/server/money";
import { first, present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { findHospital } from "@/server/staff/accounts";
import { hospitalOf } from "@/server/stays/record";
import * as data from "./data-imports";
import { findDependant } from "./data-writing";
import { checkRefunds, type ImportInHand, recheckRows } from "./recheck";
import { type ImportColumn, sealCells } from "./rows";
import { assertImport, type ImportAction, isRunning } from "./rules";
import type * as shapes from "./shapes";

export interface Begun {
  import: string;
  /** The same file was taken before: nothing was changed, this is the import it led to. */
  isRepeated: boolean;
}

/** Takes an uploaded file and queues its reading; the same file again leads to the import it already made. */
export async function beginImport(ctx: WriteContext, input: shapes.BeginImport): Promise<Begun> {
  const hospital = await hospitalOf(ctx, input.hospital);
  const file = await openStoredFile(ctx, input.file, "stays");
  await data.holdFile(ctx.tx, hospital.id, file.contentHash);
  const same = await data.findSameFile(ctx.tx, hospital.id, file.contentHash);
  if (same !== null) {
    ctx.note({ subjectKind: "stay-import", subject: same.id, after: { repeated: true } });
    return { import: same.id, isRepeated: true };
  }
  const { fileName, contentHash: fileHash } = file;
  const row = {
    area: ctx.member.area,
    hospital: hospital.id,
    fileName,
    fileHash,
    file: file.id,
    recordedBy: ctx.member.id,
    recordedAt: ctx.now,
  };
  const { id } = await data.insertImport(ctx.tx, row);
  await data.changeImport(ctx.tx, id, { job: await enqueue(ctx, "stays.read", { import: id }) });
  ctx.note({ subjectKind: "stay-import", subject: id, after: { fileName, fileHash, hospital: hospital.id } });
  return { import: id, isRepeated: false };
}

async function holdImport(ctx: WriteContext, id: string, action: ImportAction): Promise<data.ImportRow> {
  const row = await data.lockImport(ctx.tx, id);
  if (row === null) throw new Refusal("import_not_found");
  assertImport(row.state, action);
  return row;
}

/** Says which column is which field; every row is checked again. */
export async function assignColumns(ctx: WriteContext, input: shapes.AssignColumns): Promise<{ job: string }> {
  const row = await holdImport(ctx, input.import, "correct");
  const before = row.columns ?? [];
  const named = input.fields.filter((field) => field !== null);
  if (new Set(named).size < named.length) throw new Refusal("column_field_twice");
  const columns = before.map(({ heading }, place) => ({ heading, field: input.fields[place] ?? null }));
  const job = await enqueue(ctx, "stays.read", { import: row.id, again: true }, row.rowCount);
  await data.changeImport(ctx.tx, row.id, { columns, state: "reading", job });
  ctx.note({ subjectKind: "stay-import", subject: row.id, before: { columns: before }, after: { columns } });
  return { job };
}

export async function importInHand(ctx: WriteContext, row: data.ImportRow): Promise<ImportInHand> {
  const hospital = await findHospital(ctx, row.hospital);
  if (hospital === null) throw new Refusal("hospital_not_found");
  return { id: row.id, area: row.area, hospital, columns: (row.columns ?? []) as ImportColumn[] };
}

/** So many rows are checked while somebody waits; more are left to the worker. */
const AT_ONCE_ROWS = 500;

/** Corrects a value in its row, or in all rows that say the same; checks them, and those that hang on them, again. */
export async function correctRow(ctx: WriteContext, input: shapes.CorrectRow): Promise<{ rows: number; job: string | null }> {
  const row = await holdImport(ctx, input.import, "correct");
  const of = await importInHand(ctx, row);
  const column = of.columns.findIndex(({ field }) => field === input.field);
  if (column < 0) throw new Refusal("column_missing", { field: input.field });
  const [stored] = await data.listRowsByNumber(ctx.tx, row.id, [input.row]);
  if (stored === undefined) throw new Refusal("import_row_not_found");
  const reason = stored.faults.find((fault) => fault.field === input.field)?.reason;
  const isShared = input.everywhere && input.field !== "number" && reason !== undefined;
  const rowNumbers = isShared
    ? await data.listSameCells(ctx.tx, row.id, { column, cell: stored.cells[column] ?? "", reason })
    : [input.row];
  while (stored.cells.length < column) stored.cells.push("");
  const cell = first(sealCells([input.value], [present(of.columns[column], "the column of a field")]), "the corrected cell");
  await data.correctCells(ctx.tx, row.id, rowNumbers, { column, cell });
  ctx.note({
    subjectKind: "stay-import",
    subject: row.id,
    after: { rows: rowNumbers.length, first: input.row, field: input.field, value: input.field === "number" ? "***" : input.value },
  });
  if (rowNumbers.length > AT_ONCE_ROWS) {
    const job = await enqueue(ctx, "stays.read", { import: row.id, again: true }, row.rowCount);
    await data.changeImport(ctx.tx, row.id, { state: "reading", job });
    return { rows: rowNumbers.length, job };
  }
  const dependents = await data.listDependentRows(ctx.tx, row.id, AT_ONCE_ROWS);
  await recheckRows(
    ctx,
    of,
    [...new Set([...rowNumbers, ...dependents])].sort((one, other) => one - other),
  );
  await checkRefunds(ctx, of);
  await data.recount(ctx.tx, row.id);
  await data.changeImport(ctx.tx, row.id, {});
  return { rows: rowNumbers.length, job: null };
}

/** Queues the writing of what stood on screen; if that has changed meanwhile, nothing is written. */
export async function confirmImport(ctx: WriteContext, input: shapes.ConfirmImport): Promise<{ job: string }> {
  const row = await holdImport(ctx, input.import, "confirm");
  const rows = row.goodCount + row.warnedCount;
  const assistance = toText(row.assistanceToWrite ?? zero);
  if (rows !== input.rows || assistance !== input.assistance) throw new Refusal("import_changed_meanwhile", { rows, assistance });
  const job = await enqueue(ctx, "stays.write", { import: row.id }, rows * 2);
  await data.changeImport(ctx.tx, row.id, { state: "writing", job });
  ctx.note({ subjectKind: "stay-import", subject: row.id, before: { state: row.state }, after: { state: "writing", rows, assistance } });
  return { job };
}

/** Takes the whole import back, unless a batch claims a stay of it or a refund names one. */
export async function undoImport(ctx: WriteContext, input: shapes.UndoImport): Promise<{ job: string }> {
  const row = await holdImport(ctx, input.import, "undo");
  const dependant = await findDependant(ctx.tx, row.id);
  if (dependant !== null) {
    const { kind, number, settlementNumber } = dependant;
    throw new Refusal(kind === "claim" ? "import_is_claimed" : "import_is_refunded", { number, stay: settlementNumber });
  }
  const rows = row.goodCount + row.warnedCount;
  const job = await enqueue(ctx, "stays.write", { import: row.id, undo: true, words: input.words }, rows);
  await data.changeImport(ctx.tx, row.id, { state: "undoing", job });
  ctx.note({ subjectKind: "stay-import", subject: row.id, before: { state: row.state }, after: { state: "undoing" }, reason: input.words });
  return { job };
}

/** Lets a preview go that nobody wants to write; the file may come again. */
export async function discardImport(ctx: WriteContext, input: { import: string }): Promise<void> {
  const row = await holdImport(ctx, input.import, "discard");
  await data.deleteRows(ctx.tx, row.id);
  await data.changeImport(ctx.tx, row.id, { state: "undone", undoneAt: ctx.now });
  ctx.note({ subjectKind: "stay-import", subject: row.id, before: { state: row.state }, after: { state: "undone" } });
}

/** Goes on where the worker stopped, after its job failed or was cancelled. */
export async function resumeImport(ctx: WriteContext, input: { import: string }): Promise<{ job: string }> {
  const row = await data.lockImport(ctx.tx, input.import);
  if (row === null) throw new Refusal("import_not_found");
  const ended = row.job === null ? "failed" : await data.findEndedJob(ctx.tx, row.job);
  if (!isRunning(row.state) || ended === null || ended === "done")
    throw new Refusal("import_state_forbids", { state: row.state, action: "resume" });
  const rows = row.goodCount + row.warnedCount;
  const job =
    row.state === "reading"
      ? await enqueue(ctx, "stays.read", { import: row.id, again: row.rowCount > 0 })
      : await enqueue(ctx, "stays.write", { import: row.id, undo: row.state === "undoing", words: "resumed" }, rows * 2);
  await data.changeImport(ctx.tx, row.id, { job });
  ctx.note({ subjectKind: "stay-import", subject: row.id, after: { state: row.state, job } });
  return { job };
}
