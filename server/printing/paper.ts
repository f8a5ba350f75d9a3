/** The paper: its measures, how much room text takes, and where a form is cut into pages. */
import type { Block, Cell, FormContent, Table, UncutContent } from "./contract";

/** Millimetres. */
export const paper = {
  margin: 20,
  portrait: { width: 210, height: 297 },
  landscape: { width: 297, height: 210 },
  /** Title, number, issuing body and period on the first page; title and number only on the others. */
  firstHead: 26,
  laterHead: 13,
  foot: 25,
  code: 22,
  seal: 45,
  signature: { width: 41.5, height: 16 },
  boxes: 50,
  /** Where two pages stand on a sheet, to be cut apart. */
  half: { height: 148.5, margin: 12 },
} as const;

export const bodyPoints = 10.5;
export const titlePoints = 18;
export const notePoints = 8.5;
export const millimetresAPoint = 25.4 / 72;
const EM = bodyPoints * millimetresAPoint;
/** Height of a line of Noto Sans SC and its like. */
export const LINE_RATIO = 1.45;
const LINE = EM * LINE_RATIO;
export const cellPadding = { side: 1.2, top: 0.9 } as const;
const HAIRLINE = 0.2;
const GAP = 2.5;
const HEADING = LINE + 3;
const POSTER = 120;
/** Widths in ems, each a little wider than it is drawn. */
const WIDTHS: readonly [RegExp, number][] = [
  [/[\d]/, 0.56],
  [/[,.:;'|]/, 0.3],
  [/\*/, 0.48],
  [/[-/ ()]/, 0.37],
  [/_/, 0.52],
  [/[A-Z@%&]/, 0.72],
  [/[\u0021-\u024f]/, 0.6],
];

/** What is not a letter, digit or sign of ours is as wide as high. */
function emsOf(character: string): number {
  return WIDTHS.find(([which]) => which.test(character))?.[1] ?? 1;
}

/** Lines that a text takes in a width, broken anywhere, a little cautiously. */
export function lineCount(text: string, width: number): number {
  let lines = 0;
  for (const line of text.split("\n")) {
    let ems = 0;
    for (const character of line) ems += emsOf(character);
    lines += Math.max(1, Math.ceil((ems * EM) / width));
  }
  return lines;
}

function rowHeight(row: readonly Cell[], widths: readonly number[]): number {
  let column = 0;
  let most = 1;
  for (const { text, span = 1 } of row) {
    const width = widths.slice(column, column + span).reduce((sum, entry) => sum + entry, 0);
    most = Math.max(most, lineCount(text, width - 2 * cellPadding.side));
    column += span;
  }
  return most * LINE + 2 * cellPadding.top + HAIRLINE;
}

const heightOf = (rows: readonly Cell[][], widths: readonly number[]) => rows.reduce((sum, row) => sum + rowHeight(row, widths), 0);

function blockHeight(block: Block, width: number): number {
  switch (block.kind) {
    case "heading":
      return HEADING;
    case "paragraph":
      return lineCount(block.indent ? `\u3000\u3000${block.text}` : block.text, width) * LINE + 1;
    case "table":
      return heightOf([...block.head, ...block.rows, ...block.foot], block.widths) + GAP;
    case "boxes":
      return paper.boxes;
    case "poster":
      return POSTER;
  }
}

function roomOf(landscape: boolean) {
  const { width, height } = landscape ? paper.landscape : paper.portrait;
  const inside = height - 2 * paper.margin - paper.foot;
  return { width: width - 2 * paper.margin, first: inside - paper.firstHead, later: inside - paper.laterHead };
}

/** Cuts a form into pages: a row is never split, heads repeat, totals and what is signed come with at least one row. */
export function cutIntoPages({ blocks, ...rest }: UncutContent): FormContent {
  const room = roomOf(rest.landscape);
  const pages: Block[][] = [[]];
  let left = room.first;
  const turn = () => {
    pages.push([]);
    left = room.later;
  };
  const put = (block: Block) => {
    pages.at(-1)?.push(block);
    left -= blockHeight(block, room.width);
  };
  for (const block of blocks) {
    if (block.kind === "poster" && (pages.at(-1)?.length ?? 0) > 0) turn();
    if (blockHeight(block, room.width) <= left) put(block);
    else if (block.kind === "table") cutTable(block, () => left, { turn, put });
    else {
      const signed = block.kind === "boxes" ? takeSignedRow(pages.at(-1) ?? []) : null;
      turn();
      if (signed !== null) put(signed);
      put(block);
    }
  }
  return { ...rest, pages };
}

/** Nobody signs a page on which nothing stands: the last row and the totals come along from the table before. */
function takeSignedRow(page: Block[]): Table | null {
  const table = page.at(-1);
  if (table?.kind !== "table" || table.rows.length < 2) return null;
  page[page.length - 1] = { ...table, rows: table.rows.slice(0, -1), foot: [] };
  return { ...table, rows: table.rows.slice(-1) };
}

function cutTable(table: Table, left: () => number, { turn, put }: { turn: () => void; put: (block: Block) => void }): void {
  const fixed = heightOf(table.head, table.widths) + GAP;
  const foot = heightOf(table.foot, table.widths);
  let rest = table.rows;
  let isFresh = false;
  while (rest.length > 0) {
    const fits = fitting(rest, table.widths, { rows: left() - fixed, foot });
    if (fits.taken === 0 && !isFresh) {
      turn();
      isFresh = true;
      continue;
    }
    // A row higher than a page is drawn all the same; nothing would be gained by turning again.
    const { taken, isLast } = fits.taken > 0 ? fits : { taken: 1, isLast: rest.length === 1 };
    isFresh = true;
    put({ ...table, rows: rest.slice(0, taken), foot: isLast ? table.foot : [] });
    rest = rest.slice(taken);
    if (rest.length > 0) turn();
  }
}

/** How many of the rows fit; the last ones only together with the totals, of which one row is kept back if need be. */
function fitting(
  rows: readonly Cell[][],
  widths: readonly number[],
  room: { rows: number; foot: number },
): { taken: number; isLast: boolean } {
  let used = 0;
  let taken = 0;
  for (const row of rows) {
    used += rowHeight(row, widths);
    if (used > room.rows) break;
    taken++;
  }
  if (taken < rows.length) return { taken, isLast: false };
  if (used + room.foot <= room.rows) return { taken, isLast: true };
  return { taken: Math.max(0, taken - 1), isLast: false };
}
