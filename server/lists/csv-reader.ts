import { createReadStream } from "node:fs";
import { Refusal } from "@/server/refusal";
import { type Book, type SheetLimits, type SheetRow, tidyCell } from "./rules";

type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030";

/** Opens a .csv or tab-separated list in UTF-8, UTF-16 or GB18030; what it is written in is decided by its bytes. */
export async function openCsv(path: string, limits: SheetLimits): Promise<Book> {
  const encoding = await encodingOf(path);
  const delimiter = await delimiterOf(path, encoding);
  const rowsAbout = await countLines(path);
  const rows = () => rowsOf(path, encoding, delimiter, limits);
  return { kind: "csv", startsIn1904: false, sheets: [{ name: "", isHidden: false, rowsAbout, hiddenColumns: [], rows }] };
}

async function* decoded(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }))
      yield decoder.decode(chunk as Buffer, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new Refusal("file_has_unknown_encoding");
    throw error;
  }
}

async function encodingOf(path: string): Promise<Encoding> {
  for await (const chunk of createReadStream(path, { end: 1 })) {
    const [first, second] = chunk as Buffer;
    if (first === 0xff && second === 0xfe) return "utf-16le";
    if (first === 0xfe && second === 0xff) return "utf-16be";
  }
  try {
    for await (const text of decoded(path, "utf-8")) if (text.includes("\0")) throw new Refusal("file_is_not_a_sheet");
    return "utf-8";
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason !== "file_has_unknown_encoding") throw error;
  }
  for await (const text of decoded(path, "gb18030")) if (text.includes("\0")) throw new Refusal("file_is_not_a_sheet");
  return "gb18030";
}

async function countLines(path: string): Promise<number> {
  let lines = 1;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    for (const byte of chunk as Buffer) if (byte === 0x0a || byte === 0x0d) lines++;
  }
  return lines;
}

/** Whichever of comma, tab and semicolon the first lines hold most of, outside quotes. */
async function delimiterOf(path: string, encoding: Encoding): Promise<string> {
  for await (const text of decoded(path, encoding)) {
    const start = text.slice(0, 64 * 1024).replace(/"[^"]*"/g, "");
    const counted = [",", "\t", ";"].map((delimiter) => ({ delimiter, count: start.split(delimiter).length }));
    return counted.sort((row, other) => other.count - row.count)[0]?.delimiter ?? ",";
  }
  return ",";
}

const LONGEST_CELL = 64 * 1024;

async function* rowsOf(path: string, encoding: Encoding, delimiter: string, limits: SheetLimits): AsyncGenerator<SheetRow> {
  const reader = new CsvReader(delimiter, limits);
  for await (const text of decoded(path, encoding)) yield* reader.read(text);
  yield* reader.end();
}

class CsvReader {
  private number = 1;
  private rowCount = 0;
  private cells: string[] = [];
  private cell = "";
  private quoted = false;
  private wasQuoted = false;
  private pendingQuote = false;
  private afterReturn = false;
  private atStart = true;
  private finished: SheetRow[] = [];
  private readonly delimiter: string;
  private readonly limits: SheetLimits;

  constructor(delimiter: string, limits: SheetLimits) {
    this.delimiter = delimiter;
    this.limits = limits;
  }

  read(text: string): SheetRow[] {
    this.finished = [];
    for (const character of text) this.take(character);
    return this.finished;
  }

  end(): SheetRow[] {
    this.finished = [];
    if (this.quoted && !this.pendingQuote) throw new Refusal("sheet_breaks_off");
    this.pendingQuote = false;
    this.quoted = false;
    if (this.cell !== "" || this.cells.length > 0) this.closeRow();
    return this.finished;
  }

  private take(character: string): void {
    if (this.atStart) {
      this.atStart = false;
      if (character === "\uFEFF") return;
    }
    const skipFeed = this.afterReturn && character === "\n";
    this.afterReturn = false;
    if (skipFeed) return;
    if (this.pendingQuote) {
      this.pendingQuote = false;
      if (character === '"') {
        this.cell += '"';
        return;
      }
      this.quoted = false;
    }
    if (this.quoted) {
      if (character === '"') this.pendingQuote = true;
      else this.append(character);
    } else this.takeBare(character);
  }

  private takeBare(character: string): void {
    if (character === '"' && !this.wasQuoted && (this.cell === "" || this.cell === "=")) {
      this.quoted = true;
      this.wasQuoted = true;
      // ="4416…" is how people keep a program from reading digits as a number.
      this.cell = "";
    } else if (character === this.delimiter) this.closeCell();
    else if (character === "\r" || character === "\n") {
      this.afterReturn = character === "\r";
      this.closeRow();
    } else this.append(character);
  }

  private append(character: string): void {
    this.cell += character;
    if (this.cell.length > LONGEST_CELL) throw new Refusal("sheet_breaks_off");
  }

  private closeCell(): void {
    if (this.cells.length >= this.limits.columns) throw new Refusal("sheet_has_too_many_columns", { limit: this.limits.columns });
    this.cells.push(tidyCell(this.cell));
    this.cell = "";
    this.wasQuoted = false;
  }

  private closeRow(): void {
    this.closeCell();
    const cells = this.cells;
    this.cells = [];
    const number = this.number++;
    if (!cells.some((cell) => cell.trim() !== "")) return;
    if (++this.rowCount > this.limits.rows) throw new Refusal("sheet_has_too_many_rows", { limit: this.limits.rows });
    this.finished.push({ number, cells, formulas: [], cutNumbers: [], merged: [], isHidden: false });
  }
}
