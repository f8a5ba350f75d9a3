/** What the pages of imports show. */

import { formatInstant } from "@/server/dates";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import type { Fault, StayField } from "@/server/stays/rules";
import * as data from "./data-imports";
import { findDependant } from "./data-writing";
import { type ImportColumn, maskCells, missingFields } from "./rows";
import { importActions, isRunning } from "./rules";
import type * as shapes from "./shapes";

const PAGE_ROWS = 50;

type Shown = NonNullable<Awaited<ReturnType<typeof data.findImportShown>>>;

function inText({ import: row, hospitalName, memberName }: Shown) {
  const { id, fileName, state, job, rowCount, goodCount, warnedCount, faultyCount, repeatedCount, refundCount, failure, version } = row;
  return {
    ...{ id, fileName, state, job, rowCount, goodCount, warnedCount, faultyCount, repeatedCount, refundCount, failure, version },
    hospital: row.hospital,
    hospitalName,
    memberName,
    recordedAt: formatInstant(row.recordedAt),
    writtenAt: row.writtenAt === null ? null : formatInstant(row.writtenAt),
    undoneAt: row.undoneAt === null ? null : formatInstant(row.undoneAt),
    costToWrite: row.costToWrite?.toFixed(2) ?? "0.00",
    assistanceToWrite: row.assistanceToWrite?.toFixed(2) ?? "0.00",
  };
}

export async function listImports(ctx: ReadContext, input: { page: number }) {
  const hospital = ctx.member.department === "hospital" ? ctx.member.organisation : null;
  const { rows, total } = await data.listImports(ctx.tx, { hospital, limit: PAGE_ROWS, offset: (input.page - 1) * PAGE_ROWS });
  return { rows: rows.map(inText), total };
}

/** An import with everything its page says beside the rows. */
export async function getImport(ctx: ReadContext, id: string) {
  const found = await data.findImportShown(ctx.tx, id);
  if (found === null) throw new Refusal("import_not_found");
  const { state, job, columns } = found.import;
  const isPreview = state === "preview";
  const isStuck = isRunning(state) && job !== null && (await data.findEndedJob(ctx.tx, job)) !== null;
  const named = (columns ?? []) as ImportColumn[];
  return {
    ...inText(found),
    columns: named,
    missing: missingFields(named),
    isStuck,
    people: isPreview ? await data.countPeople(ctx.tx, id) : 0,
    months: isPreview ? await data.sumByMonth(ctx.tx, id) : [],
    reasons: isPreview ? await data.countReasons(ctx.tx, id) : [],
    shared: isPreview ? await data.findSharedFault(ctx.tx, id) : null,
    written: state === "written" || state === "undone" ? await data.countWritten(ctx.tx, id) : {},
    dependant: state === "written" ? await findDependant(ctx.tx, id) : null,
    actions: importActions(state, ctx.member),
  };
}

const shownFields = [
  "name",
  "number",
  "settlementNumber",
  "dischargedOn",
  "totalCost",
  "hospitalAssistance",
] as const satisfies readonly StayField[];

export async function listRows(ctx: ReadContext, input: shapes.ListRows) {
  const found = await data.findImport(ctx.tx, input.import);
  if (found === null) throw new Refusal("import_not_found");
  const columns = (found.columns ?? []) as ImportColumn[];
  const page = { verdict: input.verdict, reason: input.reason };
  const rows = await data.listRowsShown(ctx.tx, input.import, { ...page, limit: PAGE_ROWS, offset: (input.page - 1) * PAGE_ROWS });
  const total = await data.countRowsShown(ctx.tx, input.import, page);
  return { total, rows: rows.map((row) => shownRow(row, columns)) };
}

function shownRow(row: data.StoredRow, columns: readonly ImportColumn[]) {
  const cells = maskCells(row.cells);
  const at = (field: StayField) => {
    const column = columns.findIndex((one) => one.field === field);
    return column < 0 ? null : (cells[column] ?? "");
  };
  const faults = (row.faults as Fault[]).map((fault) => ({ ...fault, written: at(fault.field) }));
  return {
    rowNumber: row.rowNumber,
    verdict: row.verdict,
    corrected: row.corrected,
    stay: row.stay,
    faults,
    ...(Object.fromEntries(shownFields.map((field) => [field, at(field)])) as Record<(typeof shownFields)[number], string | null>),
  };
}
