import { v7, validate } from "uuid";

/** How much may be asked at once: the browser keeps to it, and the server refuses what goes beyond. */
export const CALLS_A_REQUEST = 10;
/** The largest form is a list of a few thousand ids; files come in by a door of their own. */
export const REQUEST_BYTES = 2_000_000;
/** Rows of one answer; a list is shown in pages of fifty, and only exports read in pages as large as this. */
export const ROWS_A_PAGE = 500;
/** Refusals of one member that the audit log takes within so many minutes; the last of them says that there were more. */
export const REFUSALS_A_WINDOW = 30;
export const REFUSALS_WINDOW_MINUTES = 10;

/** The id that our own server gave a request; whatever else stands in the header is somebody's invention. */
export function requestIdOf(header: string | null): string {
  return header !== null && validate(header) ? header : v7();
}
/** What a list offers to show on a page; the first unless somebody chose another. */
export const pageSizes = [50, 100, 200] as const;
