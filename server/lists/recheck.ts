/** Checks stored rows again, after a correction or because another row of the list decides about them. */
import type { WriteContext } from "@/server/requests/context";
import * as rowsData from "./data-rows";
import type { UploadRow } from "./data-uploads";
import * as data from "./data-uploads";
import type { ListCheck, ListKind } from "./kinds";
import { type CheckedRow, maskFaults, openCells, type RowInHand, sealRows, withDatesFrom1904 } from "./rows";

export const columnsOf = (upload: UploadRow) => upload.columns ?? [];

export const inHandAgain = (row: rowsData.StoredRow): RowInHand => ({
  rowNumber: row.rowNumber,
  cells: openCells(row.cells),
  marks: row.marks,
});

/** Judged as its room sees it; kept as it was written, personal numbers sealed. */
export async function judged(
  ctx: WriteContext,
  kind: ListKind,
  { upload, check }: { upload: UploadRow; check: ListCheck },
  rows: readonly RowInHand[],
): Promise<CheckedRow[]> {
  const columns = columnsOf(upload);
  const seen = upload.startsIn1904 ? rows.map((row) => withDatesFrom1904(row, columns, kind.words)) : rows;
  const checked = await check.check(ctx, seen);
  const written = checked.map((row, place) => rows[place]?.cells ?? row.cells);
  const sealed = sealRows(written, columns, kind.words);
  return checked.map((row, place) => ({ ...row, cells: sealed[place] ?? [], faults: maskFaults(row.faults) }));
}

/** Checks these rows again beside all others of the list. */
export async function recheckRows(ctx: WriteContext, kind: ListKind, upload: UploadRow, rowNumbers: readonly number[]): Promise<void> {
  const stored = (await rowsData.listRowsByNumber(ctx.tx, upload.id, rowNumbers)).filter((row) => !row.leftOut);
  const rows = stored.map(inHandAgain);
  const again = new Set(rowNumbers);
  const begin = async () => ({ upload, check: await kind.beginCheck(ctx, upload, columnsOf(upload)) });
  const blind = await judged(ctx, kind, await begin(), rows);
  const keys = blind.map((row) => row.key).filter((key) => key !== null);
  const people = blind.map((row) => row.person).filter((person) => person !== null);
  const others = [
    ...(await rowsData.listRowsOfKeys(ctx.tx, upload.id, keys)),
    ...(await rowsData.listRowsOfPeople(ctx.tx, upload.id, people)),
  ];
  const beside = await begin();
  for (const other of new Map(others.map((row) => [row.rowNumber, row])).values())
    if (!again.has(other.rowNumber)) beside.check.remember(other);
  await rowsData.changeRows(ctx.tx, upload.id, await judged(ctx, kind, beside, rows));
}

/** Holds the rows of the whole list against each other and counts them. */
export async function conclude(
  ctx: WriteContext,
  kind: ListKind,
  upload: UploadRow,
  changed: readonly number[] | null = null,
): Promise<void> {
  await kind.compare?.(ctx, upload, (rowNumbers) => recheckRows(ctx, kind, upload, rowNumbers), changed);
  await data.recount(ctx.tx, upload.id, await kind.totals(ctx, upload));
}
