/** The budget of a year: what it is divided by, what may happen to it, and what goes beyond it. */
import { type ActionTable, allows, possibleActions } from "@/server/casework/action-rules";
import { type Money, sum, zero } from "@/server/money";
import type { Member } from "@/server/staff/rules";

export const budgetPurposes = ["subsidy", "inpatient", "outpatient", "tilt", "bed_day", "one_off", "top_up"] as const;
export type BudgetPurpose = (typeof budgetPurposes)[number];

export const budgetStates = ["draft", "submitted", "reviewed", "approved", "dropped"] as const;
export type BudgetState = (typeof budgetStates)[number];
export type BudgetAction = "change" | "submit" | "drop" | "review" | "sendBack" | "approve" | "refuse";

const possible: ActionTable<BudgetState, BudgetAction> = {
  draft: { change: "budget.draft", submit: "budget.draft", drop: "budget.draft" },
  submitted: { review: "budget.review", sendBack: "budget.review" },
  reviewed: { approve: "budget.approve", refuse: "budget.approve" },
  approved: {},
  dropped: {},
};

export const isPossible = (state: BudgetState, action: BudgetAction): boolean => allows(possible, state, action);
export const budgetActions = (state: BudgetState, member: Pick<Member, "department" | "duty">) => possibleActions(possible, state, member);

/** An amount of one county for one purpose. */
export interface BudgetAmount {
  county: string;
  purpose: BudgetPurpose;
  amount: Money;
}

/** What the budget is held to: each purpose over all counties, and each county over all purposes. */
export type BudgetScope = { kind: "purpose"; key: BudgetPurpose } | { kind: "county"; key: string };

export function amountIn(scope: BudgetScope, amounts: readonly BudgetAmount[]): Money {
  return sum(amounts.filter((one) => one[scope.kind] === scope.key).map(({ amount }) => amount));
}

/** The purposes and counties that amounts are of. */
export function scopesOf(amounts: readonly BudgetAmount[]): BudgetScope[] {
  const purposes = budgetPurposes.filter((purpose) => amounts.some((one) => one.purpose === purpose));
  const counties = [...new Set(amounts.map(({ county }) => county))].sort();
  return [
    ...purposes.map((key): BudgetScope => ({ kind: "purpose", key })),
    ...counties.map((key): BudgetScope => ({ kind: "county", key })),
  ];
}

export type Beyond = BudgetScope & { planned: Money; used: Money; beyond: Money };

/** By how much a further use would go beyond the budget, where it does. `used`: what is spent or on its way already. */
export function beyondBudget(planned: readonly BudgetAmount[], used: readonly BudgetAmount[], further: readonly BudgetAmount[]): Beyond[] {
  return scopesOf(further).flatMap((scope) => {
    const [plan, spent] = [amountIn(scope, planned), amountIn(scope, used)];
    const beyond = spent.plus(amountIn(scope, further)).minus(plan);
    return beyond.greaterThan(zero) ? [{ ...scope, planned: plan, used: spent, beyond }] : [];
  });
}

/** Where a budget would hold less than is spent or on its way already. */
export function belowUsed(planned: readonly BudgetAmount[], used: readonly BudgetAmount[]): Beyond[] {
  return beyondBudget(planned, [], used);
}
