/** Drivers bind at most 65,535 values a statement. */
const ROWS_A_STATEMENT = 1000;

/** Rows in as many parts as a statement takes. */
export function inChunks<Row>(rows: readonly Row[]): Row[][] {
  const chunks: Row[][] = [];
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) chunks.push(rows.slice(at, at + ROWS_A_STATEMENT));
  return chunks;
}
