import { Refusal } from "@/server/refusal";
import { columnOf, type Sheet, type SheetLimits, type SheetRow, textOfSerial } from "./rules";
import { readMerges, readParts, type WorkbookParts } from "./xlsx-parts";
import { type Attributes, unescaped, XmlReader } from "./xml";
import { GuardedZip } from "./zip-guard";

const LONGEST_TAIL = 32 * 1024 * 1024;
const CLOSE = Buffer.from("sheetData>");
const ROW = Buffer.from("row ");
const EMPTY_LIST = /<(\w+:)?sheetData\s*\/>/;

const brokenOff = () => new Refusal("sheet_breaks_off");

/** Opens an .xlsx and makes sure that its list is whole before the first row is given out. */
export async function openXlsx(path: string, limits: SheetLimits): Promise<Sheet> {
  const zip = await GuardedZip.open(path, limits);
  try {
    const parts = await readParts(zip, limits);
    const { tail, rowsAbout } = await readThrough(zip, parts.sheetPath);
    const { sheetName: name, sheetCount } = parts;
    return { kind: "xlsx", name, sheetCount, rowsAbout, merges: readMerges(tail), rows: () => rowsOf(path, parts, limits) };
  } finally {
    await zip.close();
  }
}

/** Runs once through the sheet: its length and checksum are right, the list and the sheet are closed. */
async function readThrough(zip: GuardedZip, sheetPath: string): Promise<{ tail: string; rowsAbout: number }> {
  let rowsAbout = 0;
  let tail: Buffer | null = null;
  let before: Buffer = Buffer.alloc(0);
  for await (const chunk of zip.unpack(zip.get(sheetPath))) {
    for (let at = chunk.indexOf(ROW); at >= 0; at = chunk.indexOf(ROW, at + 1)) rowsAbout++;
    const joined: Buffer = Buffer.concat([tail ?? before, chunk]);
    const end = joined.lastIndexOf(CLOSE);
    // The opening tag ends the same way; only "</sheetData>" or "</x:sheetData>" counts.
    const closes = end > 0 && /<\/(\w+:)?$/.test(joined.toString("latin1", Math.max(0, end - 40), end));
    if (closes) tail = joined.subarray(end + CLOSE.length);
    else if (tail !== null || EMPTY_LIST.test(joined.toString("latin1"))) tail = joined;
    if (tail !== null && tail.length > LONGEST_TAIL) throw new Refusal("file_unpacks_too_large", { part: sheetPath });
    before = joined.subarray(Math.max(0, joined.length - 64));
  }
  if (tail === null) throw brokenOff();
  const text = tail.toString("utf8");
  if (!/<\/(\w+:)?worksheet>\s*(<!--[\s\S]*-->\s*)?$/.test(text)) throw brokenOff();
  return { tail: text, rowsAbout };
}

async function* rowsOf(path: string, parts: WorkbookParts, limits: SheetLimits): AsyncGenerator<SheetRow> {
  const zip = await GuardedZip.open(path, limits);
  try {
    const rows = new RowReader(parts, limits);
    const xml = new XmlReader(rows, brokenOff);
    for await (const chunk of zip.unpack(zip.get(parts.sheetPath))) {
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
}

/** Turns the elements of a sheet into rows. */
class RowReader {
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
  private readonly limits: SheetLimits;

  constructor(parts: WorkbookParts, limits: SheetLimits) {
    this.parts = parts;
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
    if (this.taking) this.value += text;
  }

  closed(tag: string): void {
    if (tag === "v" || tag === "t") this.taking = false;
    else if (tag === "c") this.closeCell();
    else if (tag === "row") this.closeRow();
    else if (tag === "sheetData") this.inList = false;
    else if (tag === "rPh") this.inPhonetic = false;
  }

  private openRow({ r }: Attributes): void {
    if (!this.inList) return;
    this.rowNumber = r === undefined ? this.rowNumber + 1 : Number(r);
    this.row = { number: this.rowNumber, cells: [], formulas: [], cutNumbers: [] };
    this.column = -1;
  }

  private openCell({ r, t = "", s }: Attributes): void {
    this.column = r === undefined ? this.column + 1 : columnOf(r.replace(/\d+$/, ""));
    this.type = t;
    this.style = s === undefined ? -1 : Number(s);
    this.value = "";
  }

  private closeCell(): void {
    const { row, column } = this;
    if (row === null || this.value === "") return;
    if (!(column >= 0 && column < this.limits.columns)) throw new Refusal("sheet_has_too_many_columns", { limit: this.limits.columns });
    while (row.cells.length < column) row.cells.push("");
    row.cells[column] = this.cellText(row);
  }

  private cellText(row: OpenRow): string {
    switch (this.type) {
      case "s":
        return this.parts.strings[Number(this.value)] ?? "";
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
    this.finished.push(row);
  }
}

/** "1234.56" for 1234.5600000000001: fifteen digits, as the program itself shows it, never with an exponent. */
function plainNumber(number: number): string {
  const rounded = Number(number.toPrecision(15));
  const text = String(rounded);
  return text.includes("e") ? rounded.toLocaleString("en-US", { useGrouping: false, maximumFractionDigits: 20 }) : text;
}
