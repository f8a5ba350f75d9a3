/** Which records are one person's: proposed by one member, decided by another, and taken apart again the same way. */
import { type ActionTable, allows, possibleActions } from "@/server/casework/action-rules";
import { Decimal, type Money } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { Member } from "@/server/staff/rules";

export const pairStates = ["open", "proposed", "merged", "different"] as const;
export type PairState = (typeof pairStates)[number];
export type PairAction = "propose" | "proposeParting" | "decide" | "keepApart" | "reopen";

/** What may happen to a pair next; the page and the verbs read the same table. */
const possible: ActionTable<PairState, PairAction> = {
  open: { propose: "people.merge", keepApart: "people.merge" },
  proposed: { decide: "people.merge" },
  merged: { proposeParting: "people.merge" },
  different: { reopen: "people.merge" },
};

export const pairActions = (state: PairState, member: Pick<Member, "department" | "duty">) => possibleActions(possible, state, member);

export function assertPossible(state: PairState, action: PairAction): void {
  if (!allows(possible, state, action)) throw new Refusal("pair_state_forbids", { state, action });
}

/** What the years of two records come to together; the cap is that of the better class. */
export interface YearTogether {
  year: number;
  paid: readonly [Money, Money];
  together: Money;
  /** null: nothing caps. */
  cap: Money | null;
  /** What was paid above the cap already, which a decision has to deal with. */
  over: Money;
}

export function yearTogether(year: number, paid: readonly [Money, Money], caps: readonly (Money | null)[]): YearTogether {
  const known = caps.filter((cap) => cap !== null);
  const cap = known.length === 0 ? null : Decimal.max(...known);
  const together = paid[0].plus(paid[1]);
  return { year, paid, together, cap, over: cap === null ? new Decimal(0) : Decimal.max(together.minus(cap), 0) };
}
