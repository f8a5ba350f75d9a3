/** Before a list is read: which of its sheets, from which row, with which columns; or what must be asked first. */
import type { ListColumn, ListWords } from "./column-rules";
import { masked, shownHeading, withLayout } from "./column-rules";
import { holdsNumber } from "./heading-rules";
import type { BookSeen, SheetSeen } from "./reader-shapes";
import { lettersOf } from "./rules";
import type { Notice, Question } from "./upload-rules";

/** What people have said already. */
export interface Chosen {
  sheet: number | null;
  headRow: number | null;
  columns: readonly ListColumn[] | null;
}

interface SheetChoice {
  name: string;
  isHidden: boolean;
  rows: number;
  /** A heading was found in it. */
  isList: boolean;
}

interface FirstRow {
  row: number;
  cells: string[];
}

interface Looked {
  sheets: SheetChoice[];
  sheet: number | null;
  firstRows: FirstRow[];
  headRow: number | null;
  columns: ListColumn[];
}

export type Plan =
  | ({ kind: "ask"; question: Question } & Looked)
  | ({ kind: "read"; notices: Notice[]; rowsAbout: number } & Looked & { sheet: number; headRow: number })
  | { kind: "empty" };

export type FindLayout = (headings: readonly string[]) => readonly ListColumn[] | null;

/** A sheet that explains our own templates. */
const EXPLAINS = "填写说明";
const ROWS_SHOWN = 12;
const COLUMNS_SHOWN = 60;

export function planReading(book: BookSeen, chosen: Chosen, words: ListWords, findLayout: FindLayout): Plan {
  const sheets = book.sheets.map((sheet) => ({
    name: masked(sheet.name),
    isHidden: sheet.isHidden,
    rows: sheet.first.length === 0 ? 0 : sheet.rowsAbout,
    isList: words.finder.findHead(cellsOf(sheet)) !== null,
  }));
  const filled = sheets.flatMap((sheet, place) => (sheet.isHidden || sheet.rows === 0 ? [] : [place]));
  const lists = filled.filter((place) => sheets[place]?.isList);
  const candidates = lists.length > 0 ? lists : filled;
  const sheet = chosen.sheet ?? (candidates.length === 1 ? (candidates[0] ?? null) : null);
  if (sheet === null) {
    if (candidates.length === 0) return { kind: "empty" };
    const question: Question = { reason: "which_sheet", parameters: { sheets: candidates.length } };
    return { kind: "ask", question, sheets, sheet: null, firstRows: [], headRow: null, columns: [] };
  }
  const seen = book.sheets[sheet];
  if (seen === undefined || seen.first.length === 0) return { kind: "empty" };
  return planSheet({ seen, sheet, sheets, startsIn1904: book.startsIn1904 }, chosen, words, findLayout);
}

const cellsOf = (sheet: SheetSeen) => sheet.first.map(({ cells }) => cells);

interface OneSheet {
  seen: SheetSeen;
  sheet: number;
  sheets: SheetChoice[];
  startsIn1904: boolean;
}

function planSheet(oneSheet: OneSheet, chosen: Chosen, words: ListWords, findLayout: FindLayout): Plan {
  const { seen, sheet, sheets } = oneSheet;
  const firstRows = shownRows(seen);
  const head = headOf(seen, chosen, words);
  if (head === null) {
    const question: Question = { reason: "which_heading", parameters: {} };
    return { kind: "ask", question, sheets, sheet, firstRows, headRow: null, columns: [] };
  }
  const layout = chosen.columns === null ? findLayout(head.headings) : null;
  const found = head.headings.map((heading, column) => ({ heading: shownHeading(heading), field: head.fields[column] ?? null }));
  const columns = chosen.columns === null ? (layout === null ? found : withLayout(head.headings, layout)) : [...chosen.columns];
  const looked = { sheets, sheet, firstRows, headRow: head.row, columns };
  const twice = layout === null && chosen.columns === null ? words.finder.contested(head.headings) : [];
  if (twice.length > 0) {
    const names = twice.map((column) => `${lettersOf(column)} ${shownHeading(head.headings[column] ?? "")}`).join("、");
    return { kind: "ask", question: { reason: "which_of_two_columns", parameters: { columns: names } }, ...looked };
  }
  return { kind: "read", rowsAbout: seen.rowsAbout, notices: noticesOf(oneSheet, columns, layout !== null), ...looked };
}

interface FoundHead {
  row: number;
  headings: string[];
  fields: (string | null)[];
}

/** As wide as any of the first rows: a title over unknown headings must not cut the list off. */
function headOf(seen: SheetSeen, chosen: Chosen, words: ListWords): FoundHead | null {
  const width = Math.max(...seen.first.map(({ cells }) => cells.length));
  const wide = (row: number, headings: readonly string[], fields: readonly (string | null)[]): FoundHead => ({
    row,
    headings: Array.from({ length: width }, (_none, column) => headings[column] ?? ""),
    fields: Array.from({ length: width }, (_none, column) => fields[column] ?? null),
  });
  if (chosen.headRow === 0)
    return wide(
      0,
      Array.from({ length: width }, (_none, column) => lettersOf(column)),
      [],
    );
  const found = words.finder.findHead(cellsOf(seen));
  const foundRow = found === null ? null : (seen.first[found.last]?.number ?? null);
  if (found !== null && foundRow !== null && (chosen.headRow === null || chosen.headRow === foundRow))
    return wide(foundRow, found.headings, found.fields);
  const pointed = seen.first.find(({ number }) => number === chosen.headRow);
  // A row with somebody's number in it is no heading, whoever says so.
  if (pointed === undefined || holdsNumber(pointed.cells)) return null;
  return wide(pointed.number, pointed.cells, words.finder.recognise(pointed.cells));
}

function shownRows(seen: SheetSeen): FirstRow[] {
  return seen.first
    .slice(0, ROWS_SHOWN)
    .map(({ number, cells }) => ({ row: number, cells: cells.slice(0, COLUMNS_SHOWN).map(shownHeading) }));
}

function noticesOf({ seen, sheet, sheets, startsIn1904 }: OneSheet, columns: readonly ListColumn[], isRemembered: boolean): Notice[] {
  const notices: Notice[] = [];
  const others = sheets.filter(({ name, rows }, place) => place !== sheet && rows > 0 && name !== EXPLAINS);
  if (others.length > 0)
    notices.push({ reason: "other_sheets", parameters: { count: others.length, sheets: others.map(({ name }) => name).join("、") } });
  const hidden = seen.hiddenColumns.filter((column) => column < columns.length && columns[column]?.heading !== "");
  if (hidden.length > 0)
    notices.push({ reason: "hidden_columns", parameters: { columns: hidden.map((column) => columns[column]?.heading ?? "").join("、") } });
  if (startsIn1904) notices.push({ reason: "dates_from_1904", parameters: {} });
  if (isRemembered) notices.push({ reason: "layout_remembered", parameters: {} });
  return notices;
}
