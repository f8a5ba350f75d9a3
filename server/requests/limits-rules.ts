/** How much may be asked at once: the browser keeps to it, and the server refuses what goes beyond. */
export const CALLS_A_REQUEST = 10;
/** The largest form is a list of a few thousand ids; files come in by a door of their own. */
export const REQUEST_BYTES = 2_000_000;
/** Rows of one answer; a list is shown in pages of fifty, and only exports read in pages as large as this. */
export const ROWS_A_PAGE = 500;
/** What a list offers to show on a page; the first unless somebody chose another. */
export const pageSizes = [50, 100, 200] as const;
