/** What is held against each other so that every fen can be trusted. */

/** In the order of the money: from the books to the beds. */
export const checkKeys = ["balances", "orders_posted", "orders_lines", "approved_ordered", "claims_totals", "settlements_totals"] as const;
export type CheckKey = (typeof checkKeys)[number];

/** As many differing rows of a check as are named; the count says how many there are. */
export const ROWS_NAMED = 100;
