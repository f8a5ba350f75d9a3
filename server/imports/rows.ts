/** Rows of an import: what stands in which field, with personal numbers sealed while they wait. */

import { cutText, plainText, type SheetRow } from "@/server/lists/rules";
import { isSoundNumber, normalNumber } from "@/server/people/rules";
import { maskNumber, seal, unseal } from "@/server/sealing";
import { type ReadFacts, readFacts, type Written } from "@/server/stays/facts";
import { type Fault, type FaultReason, neededFields, type StayField } from "@/server/stays/rules";

export interface ImportColumn {
  heading: string;
  field: StayField | null;
}

interface RowMarks {
  formulas: number[];
  cut: number[];
  merged: number[];
}

export interface RowInHand {
  rowNumber: number;
  cells: string[];
  marks: RowMarks | null;
}

const SEALED = /^(?:sm4-sm3|aes-sha):\d+:/;

/** Personal numbers do not wait in the open: the column of numbers is sealed, and whatever else is one. */
export function sealCells(cells: readonly string[], columns: readonly ImportColumn[]): string[] {
  return cells.map((cell, column) => {
    const isSecret = cell !== "" && (columns[column]?.field === "number" || isSoundNumber(cell));
    return isSecret && !SEALED.test(cell) ? seal(cell) : cell;
  });
}

export function openCells(cells: readonly string[]): string[] {
  return cells.map((cell) => (SEALED.test(cell) ? unseal(cell) : cell));
}

/** As the page shows them; what is no whole number is shown by its last four. */
export function maskCells(cells: readonly string[]): string[] {
  return cells.map((cell) => {
    if (!SEALED.test(cell)) return cell;
    const number = normalNumber(unseal(cell));
    return number.length >= 14 ? maskNumber(number) : `${"*".repeat(Math.max(0, number.length - 4))}${number.slice(-4)}`;
  });
}

/** A row as it is worked with: as many cells as the list has columns. */
export function inHand(row: SheetRow, columnCount: number): RowInHand {
  const cells = Array.from({ length: columnCount }, (_none, column) => row.cells[column] ?? "");
  const within = (columns: readonly number[]) => columns.filter((column) => column < columnCount);
  const marks = { formulas: within(row.formulas), cut: within(row.cutNumbers), merged: within(row.merged) };
  const isPlain = marks.formulas.length === 0 && marks.cut.length === 0 && marks.merged.length === 0;
  return { rowNumber: row.number, cells, marks: isPlain ? null : marks };
}

const FOOT = /^(合\s*计|总\s*计|小\s*计|制表|填表|审核|核对|经办|负责人|单位|备注|说明|注)/;

/** Total rows and lines below the list are no stays. */
export function isFoot(row: RowInHand, columns: readonly ImportColumn[]): boolean {
  const written = writtenOf(row, columns);
  const first = row.cells.find((cell) => cell.trim() !== "") ?? "";
  return plainText(written.settlementNumber ?? "") === "" && plainText(written.number ?? "") === "" && FOOT.test(plainText(first));
}

function writtenOf(row: RowInHand, columns: readonly ImportColumn[]): Written {
  const written: Partial<Record<StayField, string>> = {};
  columns.forEach(({ field }, column) => {
    if (field !== null) written[field] = row.cells[column] ?? "";
  });
  return written;
}

const ERROR_VALUES = new Set(["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"]);

/** What is wrong with a cell itself comes before what it says. */
function cellFault(row: RowInHand, column: number): FaultReason | null {
  const cell = row.cells[column] ?? "";
  if (ERROR_VALUES.has(cell)) return "formula_error";
  if (row.marks?.cut.includes(column)) return "number_cut";
  return cell.trim() === "" && row.marks?.merged.includes(column) ? "merged_cell" : null;
}

/** Reads a row: its stay where it holds one, and everything wrong that shows without knowing anything else. */
export function readRow(row: RowInHand, columns: readonly ImportColumn[], today: string): ReadFacts {
  const facts = readFacts(writtenOf(row, columns), today);
  const faultOfCell = new Map<StayField, Fault>();
  columns.forEach(({ field }, column) => {
    const reason = field === null ? null : cellFault(row, column);
    if (field !== null && reason !== null) faultOfCell.set(field, { field, reason, severity: "fault", parameters: {} });
  });
  const faults = [
    ...faultOfCell.values(),
    ...facts.faults.filter((fault) => !faultOfCell.has(fault.field)).map((fault) => withColumn(fault, columns)),
  ];
  columns.forEach(({ field }, column) => {
    const isComputed = field !== null && row.marks?.formulas.includes(column) && !faultOfCell.has(field);
    if (isComputed)
      faults.push({ field, reason: "formula_value", severity: "warning", parameters: { value: cutText(row.cells[column] ?? "", 30) } });
  });
  return { ...facts, record: faultOfCell.size > 0 ? null : facts.record, faults };
}

/** A needed field that is blank because no column has it is another fault: it is mended once for the whole list. */
function withColumn(fault: Fault, columns: readonly ImportColumn[]): Fault {
  const isAbsent = fault.reason === "missing" && !columns.some(({ field }) => field === fault.field);
  return isAbsent ? { field: fault.field, reason: "column_missing", severity: "fault", parameters: {} } : fault;
}

export function missingFields(columns: readonly ImportColumn[]): StayField[] {
  return neededFields.filter((needed) => !columns.some(({ field }) => field === needed));
}
