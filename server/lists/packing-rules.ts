/** Rows on their way from the process that reads to the one that checks: one text for all cells is handed over quickest. */
import type { SheetRow } from "./rules";

type Marked = Omit<SheetRow, "number" | "cells">;

export interface PackedRows {
  numbers: Int32Array;
  /** How many cells each row has. */
  widths: Uint16Array;
  /** All cells one behind the other. */
  text: string;
  /** What else is to be said of rows, by their place. */
  marked: [place: number, Marked][];
}

/** Stands in no cell: `tidyCell` takes it out. */
const BETWEEN = "\0";

const isPlain = ({ formulas, cutNumbers, merged, mergedDown, isHidden }: SheetRow): boolean =>
  formulas.length === 0 && cutNumbers.length === 0 && merged.length === 0 && mergedDown === undefined && !isHidden;

export function packRows(rows: readonly SheetRow[]): PackedRows {
  const packed: PackedRows = { numbers: new Int32Array(rows.length), widths: new Uint16Array(rows.length), text: "", marked: [] };
  const texts: string[] = [];
  rows.forEach((row, place) => {
    packed.numbers[place] = row.number;
    packed.widths[place] = row.cells.length;
    if (row.cells.length > 0) texts.push(row.cells.join(BETWEEN));
    if (isPlain(row)) return;
    const { number: _, cells: __, ...marked } = row;
    packed.marked.push([place, marked]);
  });
  packed.text = texts.join(BETWEEN);
  return packed;
}

const nothing: readonly number[] = [];

export function unpackRows({ numbers, widths, text, marked }: PackedRows): SheetRow[] {
  const all = text.split(BETWEEN);
  const isEmpty = widths.every((width) => width === 0);
  let at = 0;
  const rows = Array.from(numbers, (number, place): SheetRow => {
    const cells = all.slice(at, at + (widths[place] ?? 0));
    at += cells.length;
    return { number, cells, formulas: nothing, cutNumbers: nothing, merged: nothing, isHidden: false };
  });
  if (!isEmpty && at !== all.length) throw new Error("rows were not handed over whole");
  for (const [place, more] of marked) Object.assign(rows[place] ?? {}, more);
  return rows;
}
