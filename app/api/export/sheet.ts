/** What a list that leaves as .xlsx is made of. Official exports are in Chinese, masked as on the screen. */
import { ROWS_A_PAGE } from "@/server/requests/limits-rules";
import type { createCaller } from "@/server/router";

export type Api = ReturnType<typeof createCaller>;
/** The parameters of the address, as the list's own page has them. */
export type Filter = Record<string, string>;
export type Cells = (string | null)[];

export interface Sheet {
  title: string;
  columns: { title: string; kind: "text" | "amount" | "count" | "date" }[];
  rows: Cells[];
  totals?: Cells;
}

/** Read here page by page, and refused above `ROWS_AT_MOST`. The router it is read by knows who may. */
export interface ReadHere {
  sheet(api: Api, filter: Filter): Promise<Sheet>;
}

/** Whole, or written while it is sent. */
export interface WrittenFile {
  name: string;
  content: Uint8Array | AsyncGenerator<Uint8Array>;
}

/** Written and put on record by its room; a large one as a job, which the page at `path` shows. */
export interface WrittenByRoom {
  path: string;
  file(api: Api, filter: Filter): Promise<{ file: WrittenFile; job: null } | { file: null; job: string }>;
}

export const text = (title: string) => ({ title, kind: "text" as const });
export const count = (title: string) => ({ title, kind: "count" as const });
export const date = (title: string) => ({ title, kind: "date" as const });
export const amount = (title: string) => ({ title, kind: "amount" as const });
/** An amount whose head does not say the unit yet. */
export const yuan = (title: string) => amount(`${title}（元）`);

export const ROWS_AT_MOST = 50_000;

/** Reads page after page until the list is whole, or so long that it is refused. */
export async function everyPage<Row>(read: (paging: { page: number; pageSize: number }) => Promise<readonly Row[]>): Promise<Row[]> {
  const all: Row[] = [];
  for (let page = 1; ; page++) {
    const rows = await read({ page, pageSize: ROWS_A_PAGE });
    all.push(...rows);
    if (rows.length < ROWS_A_PAGE || all.length > ROWS_AT_MOST) return all;
  }
}
