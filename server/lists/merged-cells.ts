import type { MergedRange } from "./rules";

const TALLEST_RANGE_ROWS = 2000;
const MOST_MERGED_ROWS = 200_000;

/** Which cells of the sheet lie in a merged range without being its first; ranges no list has are left out. */
export class MergedCells {
  private readonly byRow = new Map<number, MergedRange[]>();

  constructor(ranges: readonly MergedRange[]) {
    let rows = 0;
    for (const range of ranges) {
      const height = range.toRow - range.fromRow + 1;
      rows += Math.max(1, height);
      if (rows > MOST_MERGED_ROWS) return;
      if (height > TALLEST_RANGE_ROWS) continue;
      for (let row = range.fromRow; row <= range.toRow; row++) this.at(row).push(range);
    }
  }

  private at(row: number): MergedRange[] {
    const known = this.byRow.get(row);
    if (known !== undefined) return known;
    const ranges: MergedRange[] = [];
    this.byRow.set(row, ranges);
    return ranges;
  }

  /** Columns of the row, as far as a list has any. */
  of(row: number, columnCount: number): number[] {
    const columns = new Set<number>();
    for (const range of this.byRow.get(row) ?? []) {
      const first = row === range.fromRow ? range.fromColumn + 1 : range.fromColumn;
      const last = Math.min(range.toColumn, columnCount - 1);
      // As many as a list has columns is all there can be, however many ranges lie over each other.
      for (let column = first; column <= last && columns.size < columnCount; column++) columns.add(column);
    }
    return [...columns];
  }

  /** Columns in which the row goes on with a range of that column alone. */
  down(row: number): number[] {
    const ranges = this.byRow.get(row) ?? [];
    return ranges.filter((range) => range.fromColumn === range.toColumn && row > range.fromRow).map((range) => range.fromColumn);
  }
}
