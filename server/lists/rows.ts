/** Rows of a list on their way: what stands in which field, with personal numbers sealed while they wait. */

import { isPersonalNumber, isSoundNumber, normalNumber, replacePersonalNumbers } from "@/server/people/rules";
import { maskNumber, seal, sealEach, unseal } from "@/server/sealing";
import type { ListColumn, ListWords } from "./column-rules";
import { maskedWords } from "./masked";
import { cutText, dateOfSerial, type SheetRow } from "./rules";
import type { ListFault, Verdict } from "./upload-rules";

interface RowMarks {
  formulas: number[];
  cut: number[];
  merged: number[];
  hidden?: boolean;
}

export interface RowInHand {
  rowNumber: number;
  cells: string[];
  marks: RowMarks | null;
}

/** A row as its list's room judged it. */
export interface CheckedRow extends RowInHand {
  verdict: Verdict;
  faults: readonly ListFault[];
  /** What it says, ready to be written; null where nothing of it is. */
  value: object | null;
  key: string | null;
  person: string | null;
}

/** A row that would be written, to judge others by. */
export interface KeptRow {
  rowNumber: number;
  value: object;
}

const SEALED = /^(?:sm4-sm3|aes-sha):\d+:/;

/** Whether a personal number stands in a text among other words, as in a remark. */
function holdsNumber(cell: string): boolean {
  let found = false;
  replacePersonalNumbers(cell, (number) => {
    found ||= isSoundNumber(number);
    return number;
  });
  return found;
}

/** Personal numbers do not wait in the open: the column of numbers is sealed, and whatever else is one or holds one. */
function isSecret(cell: string, column: ListColumn | undefined, words: Pick<ListWords, "numbers">): boolean {
  if (cell === "") return false;
  const field = column?.field ?? null;
  // Of a column that nobody has named, a mistyped number is one as well.
  const isNumber = field === null ? isPersonalNumber(cell) : words.numbers.includes(field) || isSoundNumber(cell);
  return (isNumber || holdsNumber(cell)) && !SEALED.test(cell);
}

export const sealCells = (cells: readonly string[], columns: readonly ListColumn[], words: Pick<ListWords, "numbers">): string[] =>
  cells.map((cell, column) => (isSecret(cell, columns[column], words) ? seal(cell) : cell));

/** The same for many rows; what is to be sealed is sealed together. */
export function sealRows(
  rows: readonly (readonly string[])[],
  columns: readonly ListColumn[],
  words: Pick<ListWords, "numbers">,
): string[][] {
  const secrets: string[] = [];
  const places: [row: string[], column: number][] = [];
  const sealed = rows.map((cells) => {
    const row = [...cells];
    cells.forEach((cell, column) => {
      if (!isSecret(cell, columns[column], words)) return;
      secrets.push(cell);
      places.push([row, column]);
    });
    return row;
  });
  sealEach(secrets).forEach((text, at) => {
    const [row, column] = places[at] ?? [];
    if (row !== undefined && column !== undefined) row[column] = text;
  });
  return sealed;
}

export function openCells(cells: readonly string[]): string[] {
  return cells.map((cell) => (SEALED.test(cell) ? unseal(cell) : cell));
}

/** What is said of a row repeats what stands in it, and is kept and shown in the open: with whole numbers masked. */
export const maskFaults = (faults: readonly ListFault[]): ListFault[] =>
  faults.map(({ parameters, ...fault }) => ({
    ...fault,
    parameters: Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [name, typeof value === "string" ? maskedWords(value) : value]),
    ),
  }));

/** As the page shows them; what is no whole number is shown by its last four. */
export function maskCells(cells: readonly string[]): string[] {
  return cells.map((cell) => {
    if (!SEALED.test(cell)) return cell;
    const text = unseal(cell);
    if (!isPersonalNumber(text) && holdsNumber(text)) return replacePersonalNumbers(text, maskNumber);
    const number = normalNumber(text);
    return number.length >= 14 ? maskNumber(number) : `${"*".repeat(Math.max(0, number.length - 4))}${number.slice(-4)}`;
  });
}

/** A row as it is worked with: as many cells as the list has columns. */
export function inHand(row: SheetRow, columnCount: number): RowInHand {
  const cells: string[] = [];
  for (let column = 0; column < columnCount; column++) cells.push(row.cells[column] ?? "");
  const isUnmarked = row.formulas.length === 0 && row.cutNumbers.length === 0 && row.merged.length === 0;
  if (isUnmarked && !row.isHidden) return { rowNumber: row.number, cells, marks: null };
  const within = (columns: readonly number[]) => columns.filter((column) => column < columnCount);
  const marks: RowMarks = { formulas: within(row.formulas), cut: within(row.cutNumbers), merged: within(row.merged) };
  if (row.isHidden) marks.hidden = true;
  const isPlain = !row.isHidden && marks.formulas.length === 0 && marks.cut.length === 0 && marks.merged.length === 0;
  return { rowNumber: row.number, cells, marks: isPlain ? null : marks };
}

const BARE_SERIAL = /^\d{4,5}(?:\.\d+)?$/;

/** Dates that nobody formatted are bare numbers; in some workbooks they count from 1904. */
export function withDatesFrom1904(row: RowInHand, columns: readonly ListColumn[], words: Pick<ListWords, "dates">): RowInHand {
  const cells = row.cells.map((cell, column) => {
    const field = columns[column]?.field ?? null;
    const isDate = field !== null && words.dates.includes(field) && BARE_SERIAL.test(cell);
    return isDate ? (dateOfSerial(Number(cell), true) ?? cell) : cell;
  });
  return { ...row, cells };
}

/** Text as written, by field. */
export function writtenOf<Field extends string>(
  row: Pick<RowInHand, "cells">,
  columns: readonly ListColumn[],
): Partial<Record<Field, string>> {
  const written: Partial<Record<string, string>> = {};
  columns.forEach(({ field }, column) => {
    if (field !== null) written[field] = row.cells[column] ?? "";
  });
  return written as Partial<Record<Field, string>>;
}

const ERROR_VALUES = new Set(["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"]);

function cellReason(row: RowInHand, column: number): string | null {
  const cell = row.cells[column] ?? "";
  if (ERROR_VALUES.has(cell)) return "formula_error";
  if (row.marks?.cut.includes(column)) return "number_cut";
  return cell.trim() === "" && row.marks?.merged.includes(column) ? "merged_cell" : null;
}

/** What is wrong with cells themselves; it comes before what they say, and what they say does not count then. */
export function cellFaults(row: RowInHand, columns: readonly ListColumn[]): ListFault[] {
  if (row.marks === null && !row.cells.some((cell) => cell.startsWith("#"))) return [];
  return columns.flatMap(({ field }, column) => {
    const reason = field === null ? null : cellReason(row, column);
    return field === null || reason === null ? [] : [{ field, reason, severity: "fault" as const, parameters: {} }];
  });
}

/** Values that a formula computed: they may have been right when the file was saved. */
export function formulaWarnings(row: RowInHand, columns: readonly ListColumn[]): ListFault[] {
  if (row.marks === null) return [];
  return row.marks.formulas.flatMap((column) => {
    const field = columns[column]?.field ?? null;
    const isJudged = field === null || cellReason(row, column) !== null;
    const parameters = { value: cutText(row.cells[column] ?? "", 30) };
    return isJudged ? [] : [{ field, reason: "formula_value", severity: "warning" as const, parameters }];
  });
}

/** Whether a personal number is not written as it is kept: spaces or a multiplication sign stand in it, in full width. */
export function isMended(cells: readonly string[], columns: readonly ListColumn[], words: Pick<ListWords, "numbers">): boolean {
  return columns.some(({ field }, column) => {
    const cell = (cells[column] ?? "").trim();
    return field !== null && words.numbers.includes(field) && cell !== "" && cell.toUpperCase() !== normalNumber(cell);
  });
}
