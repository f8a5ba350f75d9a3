/** Spreadsheets: what cells of people's own lists mean, and how large a list may be. Reading and writing stand in `service`. */
import { addDays, type BusinessDate, isBusinessDate } from "@/server/dates";

/** A list that is larger than this is not what people send: it is refused before anything of it is unpacked. */
export interface SheetLimits {
  fileBytes: number;
  entries: number;
  /** Of all parts of an .xlsx together. */
  unpackedBytes: number;
  /** Unpacked to packed, looked at only above 20 MB unpacked, since short lists full of blanks pack very well. */
  ratio: number;
  /** Strings are the one part held in memory as a whole. */
  sharedStringBytes: number;
  /** What is kept of the strings. */
  keptStringBytes: number;
  rows: number;
  columns: number;
}

export const sheetLimits: SheetLimits = {
  fileBytes: 200 * 1024 * 1024,
  entries: 1000,
  unpackedBytes: 2000 * 1024 * 1024,
  ratio: 150,
  sharedStringBytes: 320 * 1024 * 1024,
  keptStringBytes: 192 * 1024 * 1024,
  rows: 200_000,
  columns: 300,
};

export interface SheetRow {
  /** As spreadsheet programs number rows, from 1; each is greater than the one before, whatever the file says. */
  number: number;
  /** Dates are "YYYY-MM-DD", with a time behind it when there is one; numbers are plain decimal text. */
  cells: string[];
  /** Columns (from 0) whose value was computed by a formula when the file was last saved. */
  formulas: readonly number[];
  /** Columns (from 0) with a number so long that the spreadsheet program has dropped its last digits. */
  cutNumbers: readonly number[];
  /** Columns (from 0) that lie in a merged range without being its first cell. */
  merged: readonly number[];
  /** Of these, columns of one range that goes down a single column: what its first cell says was meant for all. */
  mergedDown?: readonly number[];
  /** Hidden or filtered away in the program that made it. */
  isHidden: boolean;
}

export interface Sheet {
  name: string;
  /** The whole sheet is hidden. */
  isHidden: boolean;
  /** About how many rows to expect, for showing how far reading is; never fewer than there are. */
  rowsAbout: number;
  hiddenColumns: readonly number[];
  /** Can be run through more than once. A list that turns out broken throws; nothing read before counts then. */
  rows(): AsyncGenerator<SheetRow>;
}

/** A file with its sheets; a text file has one. */
export interface Book {
  kind: "xlsx" | "csv";
  /** Serial numbers of dates count from 1904. */
  startsIn1904: boolean;
  sheets: readonly Sheet[];
}

/** Merged cells, rows from 1 and columns from 0, both ends inclusive. */
export interface MergedRange {
  fromRow: number;
  toRow: number;
  fromColumn: number;
  toColumn: number;
}

/** Longer cells are cut before anybody looks at them: no field of a list is as long. */
const LONGEST_CELL = 1000;

/** The first characters of a text, none of them cut in half. */
export function cutText(text: string, characters: number): string {
  if (text.length <= characters) return text;
  return [...text.slice(0, characters * 2)].slice(0, characters).join("");
}

const NEEDS_NO_TIDYING = /^(?!=")(?:[ -~\t\r\n]*|[!-~\u4e00-\u9fff]*)$/;
const UNSEEN_MARKS = /[\0\u200E\u200F\u202A-\u202E\u2060-\u2069]/g;
const GUARDED = /^="([^"]*)"$/;

/**
 * A cell as it is kept: without the marks that turn the direction of writing, without the guard that keeps a program from
 * reading digits as a number (`="4416…"`), in whole characters and not longer than any field.
 */
export function tidyCell(cell: string): string {
  if (cell.length <= LONGEST_CELL && NEEDS_NO_TIDYING.test(cell)) return cell;
  const seen = cutText(cell, LONGEST_CELL).replace(UNSEEN_MARKS, "").toWellFormed();
  return GUARDED.exec(seen.trim())?.[1] ?? seen;
}

/** "AB" is 27. */
export function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** 27 is "AB". */
export function lettersOf(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
const SPACES = /[\s\u00A0\u3000\u200B-\u200D\uFEFF]+/g;

/** What needs no cleaning, which is most of a machine's list. */
const PLAIN = /^[!-~\u4e00-\u9fff]*$/;

/** Full-width letters, digits and marks become ordinary ones; spaces of every kind at the ends go. */
export function plainText(cell: string): string {
  if (PLAIN.test(cell)) return cell;
  return cell
    .replace(FULL_WIDTH, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0))
    .replace(/[\u00A0\u3000]/g, " ")
    .replace(/[\u200B-\u200D\uFEFF]/g, "")
    .trim();
}

/** A number or code as people paste it: no spaces of any kind, no apostrophe in front, capital letters. */
export function plainCode(cell: string): string {
  return plainText(cell).replace(SPACES, "").replace(/^'/, "").toUpperCase();
}

/** No zeros too many, no sign, no separators. */
const TIDY_AMOUNT = /^(?:0|[1-9]\d{0,13})(?:\.\d*[1-9])?$/;
const AMOUNT = /^[-+]?\d{1,14}(\.\d+)?$/;

/**
 * An amount as people write it: "￥1,234.50", "１２３４．５", "(12.00)", "12.00元". The plain decimal text, or null when it
 * is none. More than two decimals stay: what to do with them is the reader's decision.
 */
export function plainAmount(cell: string): string | null {
  if (TIDY_AMOUNT.test(cell)) return cell;
  let text = plainText(cell).replace(SPACES, "").replace(/^'/, "").replace(/[¥￥]/, "").replace(/元$/, "").replace(/[−–]/g, "-");
  const inBrackets = /^\((.+)\)$/.exec(text);
  if (inBrackets) text = `-${inBrackets[1]}`;
  if (text.includes(",")) {
    if (!/^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)) return null;
    text = text.replace(/,/g, "");
  }
  if (!AMOUNT.test(text)) return null;
  const negative = text.startsWith("-");
  const [whole = "0", fraction = ""] = text.replace(/^[-+]/, "").split(".");
  const shortWhole = whole.replace(/^0+(?=\d)/, "");
  const shortFraction = fraction.replace(/0+$/, "");
  const plain = shortFraction === "" ? shortWhole : `${shortWhole}.${shortFraction}`;
  return negative && plain !== "0" ? `-${plain}` : plain;
}

/** Day 1 is 1900-01-01; the program that counts so believes that 1900 had a 29 February. */
export function dateOfSerial(serial: number, startsIn1904: boolean): BusinessDate | null {
  const days = Math.floor(serial);
  if (days < 1 || days > 2_958_465) return null;
  if (startsIn1904) return addDays("1904-01-01", days);
  return days === 60 ? null : addDays("1899-12-31", days > 60 ? days - 1 : days);
}

/** "2026-11-05", or with its time when the number has a fraction. */
export function textOfSerial(serial: number, startsIn1904: boolean): string | null {
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400);
  const date = dateOfSerial(seconds === 86_400 ? Math.floor(serial) + 1 : serial, startsIn1904);
  if (date === null) return null;
  if (seconds === 0 || seconds === 86_400) return date;
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date} ${two(Math.floor(seconds / 3600))}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
}

const WRITTEN_DATE = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[\sT]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/;
const PACKED_DATE = /^(\d{4})(\d{2})(\d{2})(?:\d{6})?$/;
/** 1980 to 2099: a bare number outside is not a date that somebody forgot to format. */
const SERIAL_DATE = /^(29[3-9]\d\d|[3-6]\d{4}|7[0-2]\d{3}|73050)(?:\.\d+)?$/;

/** A date as people and machines write it; null when it is none. A bare serial number of a spreadsheet is one. */
export function plainDate(cell: string): BusinessDate | null {
  const text = plainText(cell);
  const match = WRITTEN_DATE.exec(text) ?? PACKED_DATE.exec(text);
  if (match) {
    const date = `${match[1]}-${match[2]?.padStart(2, "0")}-${match[3]?.padStart(2, "0")}`;
    return isBusinessDate(date) ? date : null;
  }
  return SERIAL_DATE.test(text) ? dateOfSerial(Number(text), false) : null;
}

/** From so many rows on a list changes what the database knows of its tables; again after four times as many. */
const MANY_ROWS = 5_000;

/** Whether a list grew so much between two counts of its rows that the tables it fills are to be counted anew. */
export function hasGrownMuch(before: number, now: number): boolean {
  for (let many = MANY_ROWS; many <= now; many *= 4) if (before < many) return true;
  return false;
}
