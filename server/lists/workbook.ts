import { daysBetween } from "@/server/dates";
import { lettersOf } from "./rules";
import { styleOf, stylesXml } from "./workbook-styles";
import type { ZipPart } from "./zip-writer";

/** How a column's values are written: numbers people calculate with, or text that must keep every digit. */
export type ColumnKind = "text" | "amount" | "count" | "date" | "note";

interface SheetColumn {
  title: string;
  kind: ColumnKind;
  /** In characters; Chinese ones count two. */
  width?: number;
}

export interface SheetContent {
  name: string;
  /** Stand above the head: the title in the middle, the lines (office, period, unit) at the left. */
  title?: string;
  lines?: readonly string[];
  columns: readonly SheetColumn[];
  /** As many cells as columns. Amounts and counts are decimal text, dates "YYYY-MM-DD"; null stays blank. */
  rows: AsyncIterable<readonly (string | null)[]> | Iterable<readonly (string | null)[]>;
  /** The total row, asked for after the last row. */
  totals?: () => readonly (string | null)[];
  /** Stand below: who made it, when, who checked. */
  foot?: readonly string[];
  portrait?: boolean;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const LONGEST_CELL = 32_767;

/** The parts of an .xlsx with these sheets; rows are asked for while it is written. */
export function workbookParts(sheets: readonly SheetContent[]): ZipPart[] {
  const types = sheets
    .map(
      (_sheet, at) =>
        `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
    )
    .join("");
  const entries = sheets
    .map((sheet, at) => `<sheet name="${escaped(sheetName(sheet.name))}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
    .join("");
  const relations = sheets.map((_sheet, at) => relation(`rId${at + 1}`, "worksheet", `worksheets/sheet${at + 1}.xml`)).join("");
  const repeated = sheets
    .map((sheet, at) => {
      const head = headRow(sheet);
      return `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${escaped(sheetName(sheet.name))}'!$${head}:$${head}</definedName>`;
    })
    .join("");
  return [
    {
      name: "[Content_Types].xml",
      content: [
        `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${types}</Types>`,
      ],
    },
    {
      name: "_rels/.rels",
      content: [
        `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relation("rId1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
      ],
    },
    {
      name: "xl/workbook.xml",
      content: [
        `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${entries}</sheets><definedNames>${repeated}</definedNames></workbook>`,
      ],
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: [
        `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relations}${relation("rIdS", "styles", "styles.xml")}</Relationships>`,
      ],
    },
    { name: "xl/styles.xml", content: [`${HEAD}${stylesXml(MAIN)}`] },
    ...sheets.map((sheet, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, content: sheetXml(sheet) })),
  ];
}

function relation(id: string, kind: string, target: string): string {
  return `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${target}"/>`;
}

/** Programs refuse names that are longer or hold these marks. */
function sheetName(name: string): string {
  return name.replace(/[\\/?*[\]:']/g, " ").slice(0, 31) || "1";
}

function headRow(sheet: SheetContent): number {
  return (sheet.title === undefined ? 0 : 1) + (sheet.lines?.length ?? 0) + 1;
}

async function* sheetXml(sheet: SheetContent): AsyncGenerator<string> {
  const head = headRow(sheet);
  const last = lettersOf(sheet.columns.length - 1);
  const widths = sheet.columns
    .map(({ width = 14 }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join("");
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="${head}" topLeftCell="A${head + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData>`;
  let number = 0;
  const line = (text: string, style: number, height?: number) => {
    number++;
    return `<row r="${number}"${height === undefined ? "" : ` ht="${height}" customHeight="1"`}>${textCell(`A${number}`, text, style)}</row>`;
  };
  if (sheet.title !== undefined) yield line(sheet.title, styleOf.title, 28);
  for (const text of sheet.lines ?? []) yield line(text, styleOf.line);
  number++;
  yield `<row r="${number}">${sheet.columns.map(({ title }, at) => textCell(`${lettersOf(at)}${number}`, title, styleOf.head)).join("")}</row>`;
  let piece = "";
  for await (const row of sheet.rows) {
    number++;
    piece += rowXml(sheet, row, number, false);
    if (piece.length > 64 * 1024) {
      yield piece;
      piece = "";
    }
  }
  const filter = `<autoFilter ref="A${head}:${last}${number}"/>`;
  const totals = sheet.totals?.();
  if (totals !== undefined) {
    number++;
    piece += rowXml(sheet, totals, number, true);
  }
  yield piece;
  for (const text of sheet.foot ?? []) yield line(text, styleOf.line);
  const title =
    sheet.title === undefined || sheet.columns.length < 2 ? "" : `<mergeCells count="1"><mergeCell ref="A1:${last}1"/></mergeCells>`;
  yield `</sheetData>${filter}${title}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="${sheet.portrait ? "portrait" : "landscape"}" fitToHeight="0"/></worksheet>`;
}

function rowXml(sheet: SheetContent, row: readonly (string | null)[], number: number, isTotal: boolean): string {
  let cells = "";
  sheet.columns.forEach(({ kind }, at) => {
    cells += cellXml(`${lettersOf(at)}${number}`, row[at] ?? null, kind, isTotal);
  });
  return `<row r="${number}">${cells}</row>`;
}

const NUMBER = /^-?\d{1,15}(\.\d+)?$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

function cellXml(reference: string, value: string | null, kind: ColumnKind, isTotal: boolean): string {
  const style = isTotal
    ? kind === "amount"
      ? styleOf.totalAmount
      : kind === "count"
        ? styleOf.totalCount
        : styleOf.totalText
    : styleOf[kind];
  if (value === null || value === "") return `<c r="${reference}" s="${style}"/>`;
  if ((kind === "amount" || kind === "count") && NUMBER.test(value)) return `<c r="${reference}" s="${style}"><v>${value}</v></c>`;
  if (kind === "date" && DATE.test(value) && value > "1900-02-28")
    return `<c r="${reference}" s="${style}"><v>${daysBetween("1899-12-30", value)}</v></c>`;
  return textCell(reference, value, style);
}

function textCell(reference: string, text: string, style: number): string {
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text.slice(0, LONGEST_CELL))}</t></is></c>`;
}

/** Characters that XML cannot hold are left out; what looks like the format's own escape is escaped. */
function escaped(text: string): string {
  return text
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, (mark) => ("\t\n\r".includes(mark) ? mark : ""))
    .replace(/_x(?=[0-9A-Fa-f]{4}_)/g, "_x005F_x")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}
