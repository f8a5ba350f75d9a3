/** For tests: files as offices have them, made part by part, and what the portal reads in each, a line a row. */
import ExcelJS from "exceljs";
import { identityTags } from "@/server/benefits/contract";
import { planReading } from "@/server/lists/plan-rules";
import { withDatesFrom1904 } from "@/server/lists/rows";
import { rowsOfList, Seen, withSections } from "@/server/lists/rows-of-file";
import { type SheetRow, sheetLimits } from "@/server/lists/rules";
import type { Folder } from "@/server/lists/samples";
import { openBook } from "@/server/lists/spreadsheets";
import { present } from "@/server/present";
import { rosterWords } from "./heading-rules";
import { type RosterAsked, readRosterRow } from "./read-row";

type Cell = string | number | Date | null | { formula: string; result: string | number } | { error: string };
export type Grid = readonly (readonly Cell[])[];

const asked: RosterAsked = {
  month: "2026-11",
  classes: ["subsistence_allowance", "destitute_support"],
  recognisable: ["destitute_support", "orphan", "subsistence_allowance", "low_income_elderly"],
  ofArea: identityTags.filter((tag) => tag !== "subsistence_margin"),
  today: "2026-11-05",
  divisions: {
    scope: "441625",
    all: [
      { code: "441600", name: "河源市", level: "city" },
      { code: "441625", name: "东源县", level: "county" },
      { code: "441621", name: "紫金县", level: "county" },
      { code: "441625101", name: "船塘镇", level: "township" },
      { code: "441625102", name: "双江镇", level: "township" },
      { code: "441621101", name: "紫城镇", level: "township" },
    ],
  },
};

export async function workbook(
  grid: Grid,
  dress: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void = () => undefined,
): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("名册");
  for (const row of grid) sheet.addRow(row.map((cell) => cell));
  dress(sheet, book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** Bytes of every character that two bytes of GB18030 stand for, found by asking the decoder. */
let gbk: Map<string, number[]> | null = null;
function gbBytes(): Map<string, number[]> {
  if (gbk !== null) return gbk;
  const decoder = new TextDecoder("gb18030");
  gbk = new Map();
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++)
      if (trail !== 0x7f) gbk.set(decoder.decode(new Uint8Array([lead, trail])), [lead, trail]);
  return gbk;
}

const encoders = {
  utf8: (text: string) => Buffer.from(text),
  "utf8-bom": (text: string) => Buffer.from(`\uFEFF${text}`),
  "utf16-le": (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le"),
  "utf16-be": (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le").swap16(),
  gb18030: (text: string) =>
    Buffer.from(
      [...text].flatMap((character) => gbBytes().get(character) ?? fourBytes(character.codePointAt(0) ?? 0) ?? [character.charCodeAt(0)]),
    ),
};

/** Rare characters, beyond the first plane, stand in four bytes each. */
function fourBytes(point: number): number[] | null {
  if (point < 0x10000) return null;
  const at = point - 0x10000;
  return [0x90 + Math.floor(at / 12_600), 0x30 + (Math.floor(at / 1260) % 10), 0x81 + (Math.floor(at / 10) % 126), 0x30 + (at % 10)];
}

export function textFile(grid: Grid, options: { encoding?: keyof typeof encoders; delimiter?: string; end?: string } = {}): Buffer {
  const { encoding = "utf8", delimiter = ",", end = "\r\n" } = options;
  const lines = grid.map((row) => row.map((cell) => String(cell ?? "")).join(delimiter));
  return encoders[encoding](`${lines.join(end)}${end}`);
}

const classShort: Readonly<Record<string, string>> = { subsistence_allowance: "低保", destitute_support: "特困", orphan: "孤儿" };

/** "张三 441625…0011 低保 2026-11-01.. @船塘镇", or what is wrong: "! class:class_unknown". */
function lineOf({ row, faults }: ReturnType<typeof readRosterRow>): string {
  const wrong = faults.filter(({ severity }) => severity === "fault").map(({ field, reason }) => `${field}:${reason}`);
  const warned = faults.filter(({ severity }) => severity === "warning").map(({ field, reason }) => `${field}:${reason}`);
  if (wrong.length > 0) return `${row.name} ! ${wrong.join(" ")}`;
  const place = asked.divisions.all.find(({ code }) => code === row.region)?.name;
  return [
    row.name,
    row.number?.slice(-4),
    row.classes.map((tag) => classShort[tag] ?? tag).join("+"),
    ...(row.leaves ? [`离(${row.endReason ?? ""})`] : []),
    ...(row.startsOn === null && row.endsOn === null ? [] : [`${row.startsOn ?? ""}..${row.endsOn ?? ""}`]),
    ...(place === undefined ? [] : [`@${place}`]),
    ...warned.map((reason) => `? ${reason}`),
  ].join(" ");
}

export interface Reading {
  /** What is asked before the list can be read. */
  asks?: string;
  rows: string[];
  notices: string[];
}

/** Reads a file as the worker does, without a database. */
export async function readingOf(folder: Folder, name: string, content: Buffer, about: Partial<RosterAsked> = {}): Promise<Reading> {
  const { path } = await folder.put(name, content);
  const book = await openBook({ path, name }, sheetLimits);
  const sheets = await Promise.all(
    book.sheets.map(async ({ rows, ...sheet }) => {
      const first: SheetRow[] = [];
      for await (const row of rows()) if (first.push(row) >= 30) break;
      return { ...sheet, first };
    }),
  );
  const seenBook = { kind: book.kind, startsIn1904: book.startsIn1904, sheets };
  const plan = planReading(seenBook, { sheet: null, headRow: null, columns: null }, rosterWords, () => null);
  if (plan.kind === "empty") return { asks: "empty", rows: [], notices: [] };
  if (plan.kind === "ask") return { asks: plan.question.reason, rows: [], notices: [] };
  const seen = new Seen();
  const all: SheetRow[] = [];
  for await (const row of present(book.sheets[plan.sheet], "the sheet that is read").rows()) all.push(row);
  const rows = rowsOfList(all, { words: rosterWords, headRow: plan.headRow, columns: plan.columns, seen });
  const columns = withSections(plan.columns, rosterWords);
  const judged = rows.map((row) => {
    const dated = book.startsIn1904 ? withDatesFrom1904(row, columns, rosterWords) : row;
    return lineOf(readRosterRow(dated, columns, { ...asked, ...about }));
  });
  return { rows: judged, notices: [...plan.notices, ...seen.notices()].map(({ reason }) => reason) };
}
