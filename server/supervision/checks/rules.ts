/** What is held against each other so that every fen can be trusted. */

/** In the order of the money: from what leaders see and the books to the beds. */
export const checkKeys = [
  "dashboard",
  "balances",
  "orders_posted",
  "bank_answers",
  "orders_lines",
  "budget",
  "approved_ordered",
  "claims_totals",
  "settlements_totals",
] as const;
export type CheckKey = (typeof checkKeys)[number];

/** As many differing rows of a check as are named; the count says how many there are. */
export const ROWS_NAMED = 100;

/** As many earlier checks as the page lists. */
export const CHECKS_LISTED = 20;

export interface CheckedMonth {
  /** "YYYY-MM"; empty where a row is of no month, as the balance of an account. */
  month: string | null;
  rows: number;
  one: string;
  other: string;
  differing: number;
}

/** How many rows of a check differ. */
export interface Differing {
  key: CheckKey;
  differing: number;
}

/** A check as it is kept: amounts as text, exact. */
export interface CheckKept {
  key: CheckKey;
  rows: number;
  one: string;
  other: string;
  differing: number;
  months: CheckedMonth[];
  named: { id: string; name: string; month: string | null; one: string; other: string }[];
}
