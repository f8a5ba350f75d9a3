/** Spreadsheets: reads lists people made (.xlsx, .csv) and refuses by name what is no whole list; writes ours. */
import { open, stat } from "node:fs/promises";
import { oldContainer } from "@/server/files/old-container";
import { first } from "@/server/present";
import { Refusal } from "@/server/refusal";
import { openCsv } from "./csv-reader";
import { type Book, type Sheet, type SheetLimits, sheetLimits } from "./rules";
import { type ColumnKind, type SheetContent, workbookParts } from "./workbook";
import { openXlsx } from "./xlsx-reader";
import { writeZip } from "./zip-writer";

const ZIP = Buffer.from("PK\x03\x04", "latin1");
const EMPTY_ZIP = Buffer.from("PK\x05\x06", "latin1");
const otherKinds: readonly (readonly [Buffer, string])[] = [
  [Buffer.from("%PDF", "latin1"), "PDF"],
  [Buffer.from([0xff, 0xd8, 0xff]), "JPEG"],
  [Buffer.from([0x89, 0x50, 0x4e, 0x47]), "PNG"],
  [Buffer.from("GIF8", "latin1"), "GIF"],
  [Buffer.from("Rar!", "latin1"), "RAR"],
  [Buffer.from([0x37, 0x7a, 0xbc, 0xaf]), "7Z"],
  [Buffer.from([0x1f, 0x8b]), "GZ"],
  [Buffer.from("II*\0", "latin1"), "TIFF"],
  [Buffer.from("MM\0*", "latin1"), "TIFF"],
];

/**
 * Opens the lists in a file. The extension says what people meant, the content what it is; where they differ, or where
 * the file is empty, too large, encrypted, broken or a bomb, it is refused by name before a row is given out.
 */
export async function openBook(file: { path: string; name: string }, limits: SheetLimits = sheetLimits): Promise<Book> {
  const { size } = await stat(file.path);
  if (size === 0) throw new Refusal("file_is_empty");
  if (size > limits.fileBytes) throw new Refusal("file_is_too_large", { limitMegabytes: Math.floor(limits.fileBytes / 1024 / 1024) });
  const old = await oldContainer(file.path);
  if (old !== null) throw new Refusal(old === "encrypted" ? "file_is_encrypted" : "file_is_old_excel");
  const extension = /\.([a-z0-9]+)$/i.exec(file.name)?.[1]?.toLowerCase() ?? "";
  const found = kindOf(await startOf(file.path));
  if (found === "HTML") throw new Refusal("file_is_web_page");
  if (extension === "xlsx" && found === "zip") return openXlsx(file.path, limits);
  if ((extension === "csv" || extension === "txt") && found === "text") return openCsv(file.path, limits);
  if (extension === "xlsx" || extension === "csv" || extension === "txt") throw new Refusal("file_content_differs", { extension, found });
  throw new Refusal("file_is_not_a_sheet");
}

/** The first sheet that people see. */
export async function readSheet(file: { path: string; name: string }, limits: SheetLimits = sheetLimits): Promise<Sheet> {
  const { sheets } = await openBook(file, limits);
  return first([...sheets.filter((sheet) => !sheet.isHidden), ...sheets], "a sheet of a workbook");
}

async function startOf(path: string): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64 * 1024), 0, 64 * 1024, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function kindOf(start: Buffer): string {
  if (start.subarray(0, 4).equals(ZIP) || start.subarray(0, 4).equals(EMPTY_ZIP)) return "zip";
  const other = otherKinds.find(([magic]) => start.subarray(0, magic.length).equals(magic));
  if (other) return other[1];
  const isUtf16 = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
  if (/^\s*<(!doctype html|html|table|meta|\?xml)/i.test(start.toString("utf8", 0, 200).replace(/^\uFEFF/, ""))) return "HTML";
  return !isUtf16 && start.includes(0) ? "?" : "text";
}

/** An .xlsx as it is written, piece by piece; `rows` are pulled while somebody reads it. */
export function writeWorkbook(sheets: readonly SheetContent[]): AsyncGenerator<Buffer> {
  return writeZip(workbookParts(sheets));
}

/** An .xlsx in memory, for lists of a few thousand rows. */
export async function workbookBytes(sheets: readonly SheetContent[]): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of writeWorkbook(sheets)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/**
 * A .csv with byte-order mark, so that spreadsheet programs read it as UTF-8. Text that such a program would run as a
 * formula gets an apostrophe in front; amounts keep their minus.
 */
export async function* writeCsv({
  columns,
  rows,
  totals,
  foot = [],
}: Omit<SheetContent, "name" | "title" | "lines">): AsyncGenerator<Buffer> {
  const line = (cells: readonly (string | null)[]) =>
    `${cells.map((cell, at) => csvCell(cell ?? "", columns[at]?.kind ?? "text")).join(",")}\r\n`;
  let piece = `\uFEFF${line(columns.map(({ title }) => title))}`;
  for await (const row of rows) {
    piece += line(row);
    if (piece.length > 64 * 1024) {
      yield Buffer.from(piece, "utf8");
      piece = "";
    }
  }
  const total = totals?.();
  if (total !== undefined) piece += line(total);
  for (const text of foot) piece += `${csvCell(text, "text")}\r\n`;
  yield Buffer.from(piece, "utf8");
}

function csvCell(cell: string, kind: ColumnKind): string {
  const isNumber = (kind === "amount" || kind === "count") && /^-?\d+(\.\d+)?$/.test(cell);
  const safe = !isNumber && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
