/** The end of a year: what its accounts must fulfil before they are locked, and what may happen to them. */
import { type ActionTable, allows, possibleActions } from "@/server/casework/action-rules";
import type { Source } from "@/server/ledger/account-rules";
import type { Money } from "@/server/money";
import type { Member } from "@/server/staff/rules";

export type YearState = "open" | "drawn_up" | "signed" | "locked";
export type YearAction = "drawUp" | "sign" | "lock";

const possible: ActionTable<YearState, YearAction> = {
  open: { drawUp: "yearEnd.drawUp" },
  drawn_up: { drawUp: "yearEnd.drawUp", sign: "yearEnd.decide" },
  signed: { drawUp: "yearEnd.drawUp", lock: "yearEnd.decide" },
  locked: {},
};

export const isPossible = (state: YearState, action: YearAction): boolean => allows(possible, state, action);
export const yearActions = (state: YearState, member: Pick<Member, "department" | "duty">) => possibleActions(possible, state, member);

/** In the order of the page. What stands open of the first kind keeps a year from being locked. */
const conditions = ["months", "balances", "checks", "orders", "budget", "surplus", "report"] as const;
export type ConditionKey = (typeof conditions)[number];
/** A surplus above the ceiling is reported, not paid back: the text says what it must not exceed and not what follows. */
const reported: readonly ConditionKey[] = ["surplus"];

export interface Condition {
  key: ConditionKey;
  fulfilled: boolean;
  /** How many of what: months closed, differing rows, orders without an answer, scopes beyond the budget. */
  count: number;
  of: number | null;
  amount: Money | null;
}

export const holdsUp = (condition: Condition): boolean => !condition.fulfilled && !reported.includes(condition.key);

/** The fund of a year, yuan: what it began with, what came in and went out, and what is left. */
export interface YearFigures {
  opening: Money;
  raised: { source: Source; amount: Money }[];
  raisedTotal: Money;
  /** Left the fund's own accounts for payments that arrived, less what came back. */
  spent: Money;
  /** In orders that no bank has answered. */
  setAside: Money;
  closing: Money;
}

/** The figures of a report as they are kept: equal if the same was seen. */
export function figuresAsText(figures: YearFigures): Record<string, string> {
  const { raised, ...totals } = figures;
  return Object.fromEntries([
    ...Object.entries(totals).map(([key, amount]) => [key, amount.toFixed(2)]),
    ...raised.map(({ source, amount }) => [`raised.${source}`, amount.toFixed(2)]),
  ]);
}
