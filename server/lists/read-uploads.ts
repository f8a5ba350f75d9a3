/** What pages show of lists that were handed in. */
import { formatInstant } from "@/server/dates";
import { searchedIn, wordsFor } from "@/server/people/typed-words";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import type { Action } from "@/server/staff/permission-rules";
import { missingFields, unusedColumns, unusedMoney } from "./column-rules";
import * as rowsData from "./data-rows";
import * as data from "./data-uploads";
import type { ListKind } from "./kinds";
import { columnsOf } from "./recheck";
import { maskCells } from "./rows";
import { isRunning, type UploadList, uploadActions } from "./upload-rules";

const PAGE_ROWS = 50;

type Shown = NonNullable<Awaited<ReturnType<typeof data.findUploadShown>>>;

function inText({ upload: row, organisationName, memberName }: Shown) {
  const { id, fileName, state, job, rowCount, goodCount, warnedCount, faultyCount, repeatedCount, leftOutCount, failure, version } = row;
  return {
    ...{ id, fileName, state, job, rowCount, goodCount, warnedCount, faultyCount, repeatedCount, leftOutCount, failure, version },
    ...{ organisation: row.organisation, organisationName, memberName, totals: row.totals },
    recordedAt: formatInstant(row.recordedAt),
    writtenAt: row.writtenAt === null ? null : formatInstant(row.writtenAt),
    undoneAt: row.undoneAt === null ? null : formatInstant(row.undoneAt),
  };
}

export async function listUploads(ctx: ReadContext, kind: ListKind, input: UploadList & { organisation: string | null }) {
  const words = wordsFor(input.words, searchedIn.text);
  const { rows, total } = await data.listUploads(ctx.tx, { ...input, words, kind: kind.name });
  return { rows: rows.map(inText), total };
}

/** A list with everything its page says beside the rows. */
export async function getUpload(ctx: ReadContext, kind: ListKind, id: string, permission: Action) {
  const found = await data.findUploadShown(ctx.tx, kind.name, id);
  if (found === null) throw new Refusal("import_not_found");
  const { upload } = found;
  const { state, job, question, sheets, sheet, firstRows, headRow, notices } = upload;
  const columns = columnsOf(upload);
  const isStuck = isRunning(state) && job !== null && (await data.findEndedJob(ctx.tx, job)) !== null;
  return {
    ...inText(found),
    columns,
    ...{ question, sheets: sheets ?? [], sheet, firstRows: firstRows ?? [], headRow, notices },
    sheetName: (sheet === null ? null : sheets?.[sheet]?.name) ?? null,
    missing: missingFields(kind.words, columns),
    unused: unusedColumns(columns).map(({ heading }) => heading),
    unusedMoney: unusedMoney(columns).map(({ heading }) => heading),
    isStuck,
    reasons: state === "preview" ? await rowsData.countReasons(ctx.tx, id) : [],
    actions: uploadActions(state, ctx.member, permission),
  };
}

/** A page of rows, as people may see them: by field, personal numbers masked. */
export async function listUploadRows(
  ctx: ReadContext,
  kind: ListKind,
  input: {
    upload: string;
    verdict: rowsData.RowsShown["verdict"];
    reason: string | null;
    /** Only rows in which the cell of the field has this in it. */
    within?: { field: string; text: string } | null;
    page: number;
  },
) {
  const found = await data.findUpload(ctx.tx, kind.name, input.upload);
  if (found === null) throw new Refusal("import_not_found");
  const columns = columnsOf(found);
  const column = input.within == null ? -1 : columns.findIndex(({ field }) => field === input.within?.field);
  const within = input.within == null || column < 0 ? null : { column, text: input.within.text };
  const page = { verdict: input.verdict, reason: input.reason, within };
  const rows = await rowsData.listRowsShown(ctx.tx, found.id, { ...page, limit: PAGE_ROWS, offset: (input.page - 1) * PAGE_ROWS });
  return { total: await rowsData.countRowsShown(ctx.tx, found.id, page), rows: rows.map((row) => shownRow(row, columns)) };
}

function shownRow(row: rowsData.StoredRow, columns: ReturnType<typeof columnsOf>) {
  const cells = maskCells(row.cells);
  const at = (field: string) => {
    const column = columns.findIndex((candidate) => candidate.field === field);
    return column < 0 ? null : (cells[column] ?? "");
  };
  const { rowNumber, verdict, corrected, leftOut, written } = row;
  const isHidden = row.marks?.hidden === true;
  return { rowNumber, verdict, corrected, leftOut, isHidden, written, at, faults: row.faults };
}
