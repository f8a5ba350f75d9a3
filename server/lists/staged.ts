/** Rows of a list for the room whose list it is: to hold them against each other, and to note what became of each. */
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as data from "./data-rows";
import { type KeptRow, openCells } from "./rows";

/** Rows that would be written, by the keys their room gave them. */
export function keptRowsOfKeys(ctx: ReadContext, upload: string, keys: readonly string[]): Promise<KeptRow[]> {
  return data.listRowsOfKeys(ctx.tx, upload, keys);
}

/** Rows whose faults are among these reasons. */
export function rowsHangingOn(ctx: ReadContext, upload: string, reasons: readonly string[], limit: number): Promise<number[]> {
  return data.listHangingRows(ctx.tx, upload, { reasons, withRepeated: false, limit });
}

/** Every row about these people that is not left out, whatever its verdict. */
export function rowsOfPeople(ctx: ReadContext, upload: string, people: readonly string[]): Promise<number[]> {
  return data.listRowNumbersOfPeople(ctx.tx, upload, people);
}

/** Another verdict on rows, which takes their values away. */
export function refuseRows(ctx: WriteContext, upload: string, rows: readonly data.RefusedRow[]): Promise<void> {
  return data.refuseRows(ctx.tx, upload, rows);
}

export function noteWritten(ctx: WriteContext, upload: string, rows: readonly { rowNumber: number; id: string }[]): Promise<void> {
  return data.noteWritten(ctx.tx, upload, rows);
}

/** Many rows at once: written with the id in their value, or recorded by somebody meanwhile. */
export function closeRows(
  ctx: WriteContext,
  upload: string,
  rows: { written: readonly number[]; repeated: readonly number[] },
): Promise<void> {
  return data.closeRows(ctx.tx, upload, rows);
}

export function forgetWritten(ctx: WriteContext, upload: string, ids: readonly string[]): Promise<void> {
  return data.forgetWritten(ctx.tx, upload, ids);
}

/** What stands in a column of these rows, opened where it is sealed. */
export async function cellsOf(
  ctx: ReadContext,
  upload: string,
  rowNumbers: readonly number[],
  column: number,
): Promise<Map<number, string>> {
  const rows = await data.listRowsByNumber(ctx.tx, upload, rowNumbers);
  return new Map(rows.map((row) => [row.rowNumber, openCells([row.cells[column] ?? ""])[0] ?? ""]));
}
