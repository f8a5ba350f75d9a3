import { ROWS_A_PAGE } from "@/server/requests/limits-rules";

export const ROWS_AT_MOST = 50_000;

/** Reads page after page until the list is whole, or so long that it is refused. */
export async function everyPage<Row>(read: (paging: { page: number; pageSize: number }) => Promise<Row[]>): Promise<Row[]> {
  const all: Row[] = [];
  for (let page = 1; ; page++) {
    const rows = await read({ page, pageSize: ROWS_A_PAGE });
    all.push(...rows);
    if (rows.length < ROWS_A_PAGE || all.length > ROWS_AT_MOST) return all;
  }
}
