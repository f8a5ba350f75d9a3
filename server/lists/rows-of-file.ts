/** Which rows of a file are rows of the list, and what only shows while they go by. */
import { type ListColumn, type ListWords, MoneyColumns } from "./column-rules";
import { isFoot } from "./foot-rules";
import { inHand, isMended, type RowInHand } from "./rows";
import type { SheetRow } from "./rules";
import type { Notice } from "./upload-rules";

/** What only shows while the rows go by. */
export class Seen {
  readonly money = new MoneyColumns();
  hidden = 0;
  foot = 0;
  mended = 0;
  sections = 0;
  /** What the last line above the rows said of them. */
  section: string | null = null;
  /** The cells of the row before. */
  before: readonly string[] = [];

  notices(): Notice[] {
    const counted = { hidden_rows: this.hidden, foot_rows: this.foot, numbers_mended: this.mended, section_rows: this.sections } as const;
    return Object.entries(counted).flatMap(([reason, rows]) =>
      rows === 0 ? [] : [{ reason: reason as keyof typeof counted, parameters: { rows } }],
    );
  }
}

/** With a column for what lines within the list say of the rows below them, unless the file has one itself. */
export function withSections(columns: ListColumn[], { section }: Pick<ListWords, "section">): ListColumn[] {
  if (section === undefined || columns.some(({ field }) => field === section.field)) return columns;
  return [...columns, { heading: section.heading, field: section.field, isAdded: true }];
}

interface Below {
  words: ListWords;
  headRow: number;
  columns: readonly ListColumn[];
  seen: Seen;
}

/** Rows below the heading that are the list's own. */
export function rowsOfList(read: readonly SheetRow[], { words, headRow, columns, seen }: Below): RowInHand[] {
  const rows: RowInHand[] = [];
  for (const one of read) {
    if (one.number <= headRow || words.finder.isHead(one.cells)) continue;
    const row = inHand(withMergedDown(one, { words, columns, seen }), columns.length);
    const section = words.section?.of(row.cells, seen.section) ?? null;
    if (section !== null) {
      seen.section = section;
      seen.sections++;
      continue;
    }
    if (isFoot(row.cells, columns, words)) {
      seen.foot++;
      continue;
    }
    seen.money.see(row.cells);
    if (one.isHidden) seen.hidden++;
    if (isMended(row.cells, columns, words)) seen.mended++;
    if (seen.section !== null) row.cells.push(seen.section);
    rows.push(row);
  }
  return rows;
}

/** What was merged down over several rows is said of each of them. */
function withMergedDown(row: SheetRow, { words, columns, seen }: Omit<Below, "headRow">): SheetRow {
  if (row.mergedDown === undefined) {
    seen.before = row.cells;
    return row;
  }
  const filled = row.mergedDown.filter((column) => words.mergedDown?.includes(columns[column]?.field ?? "") === true);
  const cells = [...row.cells];
  for (const column of filled) {
    while (cells.length <= column) cells.push("");
    cells[column] = seen.before[column] ?? "";
  }
  seen.before = cells;
  return filled.length === 0 ? row : { ...row, cells, merged: row.merged.filter((column) => !filled.includes(column)) };
}
