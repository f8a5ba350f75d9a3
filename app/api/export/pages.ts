export const ROWS_AT_MOST = 50_000;
const PAGE_SIZE = 1000;

/** Reads page after page until the list is whole, or so long that it is refused. */
export async function everyPage<Row>(read: (paging: { page: number; pageSize: number }) => Promise<Row[]>): Promise<Row[]> {
  const all: Row[] = [];
  for (let page = 1; ; page++) {
    const rows = await read({ page, pageSize: PAGE_SIZE });
    all.push(...rows);
    if (rows.length < PAGE_SIZE || all.length > ROWS_AT_MOST) return all;
  }
}
