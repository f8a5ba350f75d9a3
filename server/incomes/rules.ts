/** Disposable incomes a head (人均可支配收入): from being proposed to standing, and what takes the place of what. */
import { type ActionTable, allows, possibleActions } from "@/server/casework/action-rules";
import type { Member } from "@/server/staff/rules";

/** Of people who live in the country, or of everybody; the texts name one or the other (A30). */
export const incomeScopes = ["rural", "all"] as const;
export type IncomeScope = (typeof incomeScopes)[number];

export const incomeStates = ["proposed", "in_force", "superseded", "declined", "withdrawn"] as const;
export type IncomeState = (typeof incomeStates)[number];

export type IncomeVerb = "confirm" | "decline" | "withdraw";

/** What stands is never taken back: another version of it takes its place. */
const possible: ActionTable<IncomeState, IncomeVerb> = {
  proposed: { confirm: "policies.confirmParameter", decline: "policies.confirmParameter", withdraw: "policies.proposeParameter" },
  in_force: {},
  superseded: {},
  declined: {},
  withdrawn: {},
};

export const isPossible = (state: IncomeState, verb: IncomeVerb): boolean => allows(possible, state, verb);

export const incomeActions = (state: IncomeState, member: Pick<Member, "department" | "duty">): IncomeVerb[] =>
  possibleActions(possible, state, member);

/** The county that a place lies in, or the place itself where it is a whole area. */
export const countyOf = (place: string): string => place.slice(0, 6);
