/** Raising of the fund: what comes from whom, and what city and counties owe of a year beyond the other sources. */
import { type ActionTable, allows, possibleActions } from "@/server/casework/action-rules";
import { daysBetween } from "@/server/dates";
import type { Source } from "@/server/ledger/account-rules";
import { type Money, sum, zero } from "@/server/money";
import type { Member } from "@/server/staff/rules";

const matchingStates = ["made", "confirmed", "declined"] as const;
export type MatchingState = (typeof matchingStates)[number];
type MatchingAction = "confirm" | "decline";

const possible: ActionTable<MatchingState, MatchingAction> = {
  made: { confirm: "funding.confirm", decline: "funding.confirm" },
  confirmed: {},
  declined: {},
};

export const mayDecide = (state: MatchingState): boolean => allows(possible, state, "confirm");
export const matchingActions = (state: MatchingState, member: Pick<Member, "department" | "duty">) =>
  possibleActions(possible, state, member);

/** Sources that come before the base: everything but the city's and the counties' own shares (A22). */
export const plannedSources = ["central", "provincial", "lottery", "donation", "interest", "other"] as const satisfies readonly Source[];
type PlannedSource = (typeof plannedSources)[number];
export type Planned = Readonly<Record<PlannedSource, Money>>;

/** What is left of a year's need for city and counties. */
export const baseOf = (need: Money, planned: Planned): Money => need.minus(sum(plannedSources.map((source) => planned[source])));

/** In the order of the text: central and provincial, lottery, city and county, donations, interest, other. */
export const sourcesInOrder = ["central", "provincial", "lottery", "city", "county", "donation", "interest", "other"] as const;

export interface Standing {
  owed: Money;
  paid: Money;
  /** What is still owed; nought where more was paid than that. */
  open: Money;
  /** What was paid beyond it. */
  credit: Money;
  /** Days since it was to be paid; null where nothing is open or it is not due yet. */
  daysLate: number | null;
}

export function standingOf(owed: Money, paid: Money, { dueOn, today }: { dueOn: string; today: string }): Standing {
  const difference = owed.minus(paid);
  const open = difference.isPositive() ? difference : zero;
  const credit = difference.isNegative() ? difference.negated() : zero;
  return { owed, paid, open, credit, daysLate: open.isZero() || today <= dueOn ? null : daysBetween(dueOn, today) };
}
