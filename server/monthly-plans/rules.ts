/** The pooled fund by months and years: what counties ask for, what the city and finance make of it, and who takes each step. */
import { type ActionTable, allows, possibleActions } from "@/server/casework/action-rules";
import { addMonthsToMonth, type BusinessDate, type BusinessMonth, lastDayOfMonth, monthOf, yearOf } from "@/server/dates";
import { isCountyBelow } from "@/server/people/county-rules";
import type { Member } from "@/server/staff/rules";

export const purposes = ["inpatient", "outpatient", "chronic_outpatient", "maternity", "small_claims", "other_benefits"] as const;
export type Purpose = (typeof purposes)[number];

export const planStates = ["draft", "submitted", "returned", "approved", "applied", "rechecked", "paid", "reported"] as const;
export type PlanState = (typeof planStates)[number];
export type PlanVerb = "save" | "submit" | "withdraw" | "approve" | "giveBack" | "apply" | "recheck" | "sendBack" | "pay" | "report";

/** From the county's draft to what it paid out; an application of the city takes all plans of a month along. */
const possible: ActionTable<PlanState, PlanVerb> = {
  draft: { save: "plans.prepare", submit: "plans.prepare" },
  submitted: { withdraw: "plans.prepare", approve: "plans.review", giveBack: "plans.review" },
  returned: { save: "plans.prepare", submit: "plans.prepare" },
  approved: { giveBack: "plans.review", apply: "plans.review" },
  applied: { recheck: "plans.recheck", sendBack: "plans.recheck" },
  rechecked: { pay: "plans.pay", sendBack: "plans.pay" },
  paid: { report: "plans.prepare" },
  reported: {},
};

export const isPossible = (state: PlanState, verb: PlanVerb): boolean => allows(possible, state, verb);
export const planActions = (state: PlanState, member: Pick<Member, "department" | "duty">): PlanVerb[] =>
  possibleActions(possible, state, member);
/** What has left the county's hands towards payment counts against the budget. */
export const countingStates = ["applied", "rechecked", "paid", "reported"] as const satisfies readonly PlanState[];

export const POOLED_FISCAL = "pooled_fiscal";
export const POOLED_EXPENDITURE = "pooled_expenditure";
export const incomeKinds = ["premiums", "finance", "county", "interest", "other"] as const;
type IncomeKind = (typeof incomeKinds)[number];
export const pooledSource = (kind: IncomeKind): string => `pooled_source/${kind}`;
export const countyAccount = (county: string): string => `county_expenditure/${county}`;
export const outlayAccount = (county: string): string => `pooled_outlay/${county}`;

/** What a movement is; `outlay` and `small_claims_outlay` are what counties paid to people and hospitals. */
export type MovementKind =
  | "income"
  | "plan_application"
  | "plan"
  | "outlay"
  | "small_claims_fund"
  | "small_claims"
  | "small_claims_outlay"
  | "working_capital"
  | "working_capital_return"
  | "county_interest"
  | "sweep_interest"
  | "sweep_balance"
  | "gap_payment";
/** What a county got from the city, and what it paid out of it. */
export const paidDownKinds = ["plan", "small_claims"] as const satisfies readonly MovementKind[];
export const outlayKinds = ["outlay", "small_claims_outlay"] as const satisfies readonly MovementKind[];

/** What pooling asked to be done before it began, by the pack's deadlines of these names. */
export const poolingKeys = [
  "audit_cutoff",
  "audit_result",
  "pre_pooling_payment",
  "arrears_paid",
  "balances_transferred",
  "retired_cadres_returned",
  "penalties_sent_up",
  "deposit_transfer",
] as const;
export type PoolingKey = (typeof poolingKeys)[number];
/** Of the area as a whole; the others are each county's. */
export const cityKeys = ["audit_cutoff", "audit_result"] as const satisfies readonly PoolingKey[];

/** The county a member answers for; null for the offices of the area itself. */
export function countyOf({ area, region }: Pick<Member, "area" | "region">): string | null {
  const county = region.slice(0, 6);
  return isCountyBelow(area, county) ? county : null;
}

export const planNumber = (county: string, month: BusinessMonth): string => `YK-${county}-${month.replace("-", "")}`;

/** The month that plans are handed in for: the running one and the next, and months before it that were missed. */
export const isPlanMonth = (month: BusinessMonth, today: BusinessDate): boolean => month <= addMonthsToMonth(monthOf(today), 1);

export const dayOfMonth = (month: BusinessMonth, day: number): BusinessDate => {
  const last = lastDayOfMonth(month);
  const wanted = `${month}-${String(day).padStart(2, "0")}`;
  return wanted > last ? last : wanted;
};

export const isMonthOver = (month: BusinessMonth, today: BusinessDate): boolean => today > lastDayOfMonth(month);

export const quarters = [1, 2, 3, 4] as const;
type Quarter = (typeof quarters)[number];
const MONTHS_IN_QUARTER = 3;

export function lastDayOfQuarter(year: number, quarter: number): BusinessDate {
  return lastDayOfMonth(`${String(year).padStart(4, "0")}-${String(quarter * MONTHS_IN_QUARTER).padStart(2, "0")}`);
}

/** Quarters of a year that are over and have not been returned. */
export function missingQuarters(year: number, returned: readonly number[], today: BusinessDate): Quarter[] {
  return quarters.filter((quarter) => today > lastDayOfQuarter(year, quarter) && !returned.includes(quarter));
}

export const yearOfMonth = (month: BusinessMonth): number => Number(month.slice(0, 4));
export const isYearOver = (year: number, today: BusinessDate): boolean => yearOf(today) > year;

/** What happened to a plan; each has its sentence in the messages. */
export const planEvents = [
  "saved",
  "submitted",
  "withdrawn",
  "approved",
  "given_back",
  "applied",
  "rechecked",
  "sent_back",
  "paid",
  "reversed",
  "reported",
] as const;
export type PlanEvent = (typeof planEvents)[number];
