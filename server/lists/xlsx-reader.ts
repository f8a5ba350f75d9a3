import { Refusal } from "@/server/refusal";
import { MergedCells } from "./merged-cells";
import { type Book, columnOf, type Sheet, type SheetLimits, type SheetRow, textOfSerial, tidyCell } from "./rules";
import { LONGEST_KEPT, readHiddenColumns, readMerges, readParts, type WorkbookParts } from "./xlsx-parts";
import { type Attributes, PLAIN_TEXT, unescaped, XmlReader } from "./xml";
import { GuardedZip } from "./zip-guard";

const LONGEST_TAIL = 32 * 1024 * 1024;
const LONGEST_HEAD = 1024 * 1024;
const SHEET_DATA = Buffer.from("sheetData");
const CLOSE = Buffer.from("sheetData>");
const ROW = Buffer.from("row");
const [LESS, COLON] = [0x3c, 0x3a];
const AFTER_ROW = new Set(Buffer.from(" >/\t\r\n"));
const EMPTY_LIST = /<(\w+:)?sheetData\s{0,100}\/>/;
/** Sheets behind these are not looked into. */
const MOST_SHEETS = 100;

const brokenOff = () => new Refusal("sheet_breaks_off");

/** Opens an .xlsx and makes sure that its lists are whole before the first row is given out. */
export async function openXlsx(path: string, limits: SheetLimits): Promise<Book> {
  const zip = await GuardedZip.open(path, limits);
  try {
    const parts = await readParts(zip, limits);
    const sheets: Sheet[] = [];
    for (const { name, isHidden, path: sheetPath } of parts.sheets.slice(0, MOST_SHEETS)) {
      const { head, tail, rowsAbout } = await readThrough(zip, sheetPath);
      const merged = new MergedCells(readMerges(tail));
      const rows = () => rowsOf(path, { parts, sheetPath, merged }, limits);
      sheets.push({ name, isHidden, rowsAbout, hiddenColumns: readHiddenColumns(head, limits.columns), rows });
    }
    return { kind: "xlsx", startsIn1904: parts.startsIn1904, sheets };
  } finally {
    await zip.close();
  }
}

/** Runs once through the sheet: its length and checksum are right, the list and the sheet are closed. */
async function readThrough(zip: GuardedZip, sheetPath: string): Promise<{ head: string; tail: string; rowsAbout: number }> {
  let rowsAbout = 0;
  let tail: Buffer[] | null = null;
  let tailBytes = 0;
  let head: Buffer | null = null;
  let headSoFar = Buffer.alloc(0);
  let before: Buffer = Buffer.alloc(0);
  for await (const chunk of zip.unpack(zip.get(sheetPath))) {
    const joined: Buffer = Buffer.concat([before, chunk]);
    rowsAbout += rowsOpenedIn(joined, before.length);
    if (head === null) {
      headSoFar = Buffer.concat([headSoFar, chunk]);
      const end = headSoFar.indexOf(SHEET_DATA);
      if (end >= 0 || headSoFar.length > LONGEST_HEAD) head = headSoFar.subarray(0, end >= 0 ? end : LONGEST_HEAD);
    }
    const end = closeIn(joined);
    if (end >= 0) {
      tail = [joined.subarray(end)];
      tailBytes = joined.length - end;
    } else if (tail !== null) {
      tail.push(chunk);
      tailBytes += chunk.length;
    }
    if (tailBytes > LONGEST_TAIL) throw new Refusal("file_unpacks_too_large", { part: sheetPath });
    before = joined.subarray(Math.max(0, joined.length - 150));
  }
  if (tail === null) throw brokenOff();
  const text = Buffer.concat(tail).toString("utf8");
  if (!/<\/(\w+:)?worksheet>$/.test(withoutLastComment(text.trimEnd()).slice(-60))) throw brokenOff();
  return { head: (head ?? headSoFar).toString("latin1"), tail: text, rowsAbout };
}

/** How many rows open in a piece, those that could be told from what came `before` left aside; some programs write `<row>` and nothing more. */
function rowsOpenedIn(piece: Buffer, before: number): number {
  let rows = 0;
  for (let at = piece.indexOf(ROW); at >= 0; at = piece.indexOf(ROW, at + 1)) {
    const next = at + ROW.length;
    if (next < before || next >= piece.length || !AFTER_ROW.has(piece[next] ?? 0)) continue;
    const mark = piece[at - 1];
    if (mark === LESS) rows++;
    else if (mark === COLON && /<(\w+:)?$/.test(piece.toString("latin1", Math.max(0, at - 40), at))) rows++;
  }
  return rows;
}

/** Where the list has been closed, -1 when it has not been in this piece. The opening tag ends the same way. */
function closeIn(piece: Buffer): number {
  const end = piece.lastIndexOf(CLOSE);
  if (end > 0 && /<\/(\w+:)?$/.test(piece.toString("latin1", Math.max(0, end - 40), end))) return end + CLOSE.length;
  const at = piece.lastIndexOf(SHEET_DATA);
  const from = Math.max(0, at - 40);
  const empty = at < 0 ? null : EMPTY_LIST.exec(piece.toString("latin1", from, at + 150));
  return empty === null ? -1 : from + empty.index + empty[0].length;
}

function withoutLastComment(text: string): string {
  return text.endsWith("-->") ? text.slice(0, Math.max(0, text.lastIndexOf("<!--"))).trimEnd() : text;
}

interface OneSheet {
  parts: WorkbookParts;
  sheetPath: string;
  merged: MergedCells;
}

async function* rowsOf(path: string, sheet: OneSheet, limits: SheetLimits): AsyncGenerator<SheetRow> {
  const zip = await GuardedZip.open(path, limits);
  try {
    const rows = new RowReader(sheet, limits);
    const xml = new XmlReader(rows, brokenOff, { name: "row", take: (element) => rows.takeWhole(element) });
    for await (const chunk of zip.unpack(zip.get(sheet.sheetPath))) {
      xml.write(chunk);
      yield* rows.take();
    }
    xml.end();
    yield* rows.take();
  } finally {
    await zip.close();
  }
}

interface OpenRow {
  number: number;
  cells: string[];
  formulas: number[];
  cutNumbers: number[];
  isHidden: boolean;
}

const LAST_ROW = 1_048_576;

/** A row and its cells as programs write them. */
const WHOLE_ROW = /^\s*<row r="(\d{1,7})"((?: [\w:.-]+="[^"<>&\t\n\r]*")*)>/;
const IS_HIDDEN = / hidden="(?:1|true)"/;
const WHOLE_CELL = new RegExp(
  `<c r="([A-Z]{1,3})\\d{1,7}"(?: s="(\\d{1,6})")?(?: t="([a-zA-Z]+)")?(?:/>|>(?:<v>(${PLAIN_TEXT})</v>|<is><t(?: xml:space="preserve")?>(${PLAIN_TEXT})</t></is>)?</c>)`,
  "y",
);
const END_OF_ROW = "</row>";

interface WholeCell {
  column: number;
  type: string;
  style: number;
  value: string;
}

/** The cells of a row that ends where the text ends; null where anything is written otherwise. */
function cellsIn(row: string, from: number): WholeCell[] | null {
  const cells: WholeCell[] = [];
  let at = from;
  for (WHOLE_CELL.lastIndex = at; ; WHOLE_CELL.lastIndex = at) {
    const found = WHOLE_CELL.exec(row);
    if (found === null) break;
    at = WHOLE_CELL.lastIndex;
    const [, letters = "", style, type = "", number, text] = found;
    const value = number ?? text ?? "";
    if (value !== "") cells.push({ column: columnOf(letters), type, style: style === undefined ? -1 : Number(style), value });
  }
  return at + END_OF_ROW.length === row.length && row.endsWith(END_OF_ROW) ? cells : null;
}

/** Turns the elements of a sheet into rows. */
export class RowReader {
  private inList = false;
  private rowNumber = 0;
  private rowCount = 0;
  private column = -1;
  private type = "";
  private style = -1;
  private value = "";
  private taking = false;
  private inPhonetic = false;
  private row: OpenRow | null = null;
  private finished: SheetRow[] = [];
  private readonly parts: WorkbookParts;
  private readonly merged: MergedCells;
  private readonly limits: SheetLimits;

  constructor({ parts, merged }: OneSheet, limits: SheetLimits) {
    this.parts = parts;
    this.merged = merged;
    this.limits = limits;
  }

  take(): SheetRow[] {
    const { finished } = this;
    this.finished = [];
    return finished;
  }

  opened(tag: string, attributes: Attributes): void {
    if (tag === "c") this.openCell(attributes);
    else if (tag === "v" || tag === "t") this.taking = !this.inPhonetic;
    else if (tag === "f") this.row?.formulas.push(this.column);
    else if (tag === "row") this.openRow(attributes);
    else if (tag === "sheetData") this.inList = true;
    else if (tag === "rPh") this.inPhonetic = true;
  }

  text(text: string): void {
    if (this.taking && this.value.length < LONGEST_KEPT) this.value += text;
  }

  closed(tag: string): void {
    if (tag === "v" || tag === "t") this.taking = false;
    else if (tag === "c") this.closeCell();
    else if (tag === "row") this.closeRow();
    else if (tag === "sheetData") this.inList = false;
    else if (tag === "rPh") this.inPhonetic = false;
  }

  /** A row that is whole and written as programs write them, without the strict reader; false where it is anything else. */
  takeWhole(element: string): boolean {
    const head = WHOLE_ROW.exec(element);
    const cells = head === null ? null : cellsIn(element, head[0].length);
    if (head === null || cells === null) return false;
    const [, r = "", more = ""] = head;
    this.openRow({ r, ...(IS_HIDDEN.test(more) ? { hidden: "1" } : {}) });
    for (const { column, type, style, value } of cells) {
      this.column = column;
      this.type = type;
      this.style = style;
      this.value = value;
      this.closeCell();
    }
    this.closeRow();
    return true;
  }

  private openRow({ r, hidden }: Attributes): void {
    if (!this.inList) return;
    const said = Number(r);
    // Programs number rows in order; two rows of one number, or a number no sheet has, are counted on.
    this.rowNumber = Number.isInteger(said) && said > this.rowNumber && said <= LAST_ROW ? said : this.rowNumber + 1;
    this.row = { number: this.rowNumber, cells: [], formulas: [], cutNumbers: [], isHidden: hidden === "1" || hidden === "true" };
    this.column = -1;
  }

  private openCell({ r, t = "", s }: Attributes): void {
    this.column = r === undefined ? this.column + 1 : columnOf(/^[A-Z]{0,3}/.exec(r)?.[0] ?? "");
    this.type = t;
    this.style = s === undefined ? -1 : Number(s);
    this.value = "";
  }

  private closeCell(): void {
    const { row, column } = this;
    if (row === null || this.value === "") return;
    if (!(column >= 0 && column < this.limits.columns)) throw new Refusal("sheet_has_too_many_columns", { limit: this.limits.columns });
    while (row.cells.length < column) row.cells.push("");
    row.cells[column] = tidyCell(this.cellText(row));
  }

  private cellText(row: OpenRow): string {
    switch (this.type) {
      case "s":
        return this.parts.strings.at(Number(this.value));
      case "str":
      case "inlineStr":
        return unescaped(this.value);
      case "b":
        return this.value === "1" || this.value === "true" ? "TRUE" : "FALSE";
      case "d":
        return this.value.replace(/T00:00:00(\.0+)?Z?$/, "").replace("T", " ");
      case "e":
        return this.value;
      default:
        return this.numberText(row);
    }
  }

  private numberText(row: OpenRow): string {
    const number = Number(this.value);
    if (!Number.isFinite(number)) return this.value;
    if (this.parts.dateStyles[this.style]) return textOfSerial(number, this.parts.startsIn1904) ?? this.value;
    // The program keeps 15 digits; what stands behind them are zeros, whatever somebody typed.
    if (Math.abs(number) >= 1e15) row.cutNumbers.push(this.column);
    return plainNumber(number);
  }

  private closeRow(): void {
    const { row } = this;
    this.row = null;
    if (!row?.cells.some((cell) => cell.trim() !== "")) return;
    if (++this.rowCount > this.limits.rows) throw new Refusal("sheet_has_too_many_rows", { limit: this.limits.rows });
    const mergedDown = this.merged.down(row.number);
    const merged = this.merged.of(row.number, this.limits.columns);
    const { number, cells, formulas, cutNumbers, isHidden } = row;
    this.finished.push({ number, cells, formulas, cutNumbers, isHidden, merged, ...(mergedDown.length > 0 ? { mergedDown } : {}) });
  }
}

/** "1234.56" for 1234.5600000000001: fifteen digits, as the program itself shows it, never with an exponent. */
function plainNumber(number: number): string {
  const rounded = Number(number.toPrecision(15));
  const text = String(rounded);
  return text.includes("e") ? rounded.toLocaleString("en-US", { useGrouping: false, maximumFractionDigits: 20 }) : text;
}
