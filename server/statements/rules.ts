/** Bank statements held against the ledger: which accounts have them, what a line may be, and by what it is known again. */
import { type AccountKind, accountKind } from "@/server/ledger/account-rules";

/** Accounts that stand at a bank; the others are stages of a payment or names for where money comes from. */
export const bankAccountKinds = [
  "fiscal",
  "expenditure",
  "prepayment",
  "clearing",
  "top_up",
  "pooled_fiscal",
  "pooled_expenditure",
  "county_expenditure",
] as const satisfies readonly AccountKind[];

export const isBankAccount = (code: string): boolean => bankAccountKinds.some((kind) => kind === accountKind(code));

export const lineStates = ["open", "matched", "explained"] as const;
export type LineState = (typeof lineStates)[number];

/** In the order in which they are tried. */
const matchRules = ["order_number", "bank_file", "reference", "voucher", "payee_day", "only_one", "by_hand"] as const;
export type MatchRule = (typeof matchRules)[number];

/** How long the bank has had an order without answering it: from so many days on. */
export const waitingFromDays = [0, 4, 8, 16, 31] as const;

export function waitingBand(days: number): (typeof waitingFromDays)[number] {
  return waitingFromDays.findLast((from) => days >= from) ?? waitingFromDays[0];
}
