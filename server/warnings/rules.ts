/** Early warning (双预警): from a burden that crossed its line to help that was given, and who may take each step. */
import type { IdentityTag } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";
import { warningLists } from "@/server/benefits/figures/rule-shapes";
import { type ActionTable, allows, possibleActions } from "@/server/casework/action-rules";
import { type BusinessDate, dayInYear, yearOf } from "@/server/dates";
import { type Money, sum } from "@/server/money";
import type { Department } from "@/server/staff/department-rules";
import type { Member } from "@/server/staff/rules";

export { warningLists };

export const warningStates = ["found", "pushed", "acknowledged", "answered", "helping", "closed", "withdrawn"] as const;
export type WarningState = (typeof warningStates)[number];
/** Nobody has answered yet: the burden is looked at again, and what no longer holds is withdrawn. */
export const unansweredStates = ["found", "pushed", "acknowledged"] as const satisfies readonly WarningState[];
/** A warning as it was before anybody answered it. */
export const unanswered = {
  ...{ answer: null, answerTag: null, answerFrom: null, answerDocument: null, answerDocumentOn: null, answerWords: null },
  ...{ visitedOn: null, visitedBy: null, answeredBy: null, answeredAt: null, confirmedBy: null, confirmedAt: null },
} as const;
export const answers = ["recognised", "application", "other_help", "no_risk"] as const;
export type Answer = (typeof answers)[number];

export const withdrawReasons = ["below_threshold", "other_group", "merged", "died"] as const;
export type WithdrawReason = (typeof withdrawReasons)[number];

export type WarningVerb = "acknowledge" | "forward" | "answer" | "confirm" | "sendBack" | "carryOut";

const possible: ActionTable<WarningState, WarningVerb> = {
  found: {},
  pushed: { acknowledge: "warnings.answer", forward: "warnings.answer" },
  acknowledged: { answer: "warnings.answer", forward: "warnings.answer" },
  answered: { confirm: "warnings.confirm", sendBack: "warnings.confirm" },
  helping: { carryOut: "warnings.answer" },
  closed: {},
  withdrawn: {},
};

export const isPossible = (state: WarningState, verb: WarningVerb): boolean => allows(possible, state, verb);

interface Standing {
  state: WarningState;
  office: string | null;
}

/** Only the office that a warning was pushed to acts on it, by what its duty allows in this state. */
export function warningActions(warning: Standing, member: Pick<Member, "department" | "duty" | "organisation">): WarningVerb[] {
  return warning.office === member.organisation ? possibleActions(possible, warning.state, member) : [];
}

export const warningEvents = [
  "found",
  "pushed",
  "acknowledged",
  "forwarded",
  "answered",
  "sent_back",
  "confirmed",
  "applied",
  "application_ended",
  "helped",
  "payment_returned",
  "withdrawn",
  "reminded",
  "escalated",
] as const;
export type WarningEvent = (typeof warningEvents)[number];

/** The two departments that decide who somebody is; each hands on to the other. */
export const receivers = ["civil-affairs", "rural-revitalisation"] as const satisfies readonly Department[];
export type Receiver = (typeof receivers)[number];
export const isReceiver = (department: Department): department is Receiver => receivers.some((one) => one === department);
export const otherReceiver = (department: Receiver): Receiver =>
  department === "civil-affairs" ? "rural-revitalisation" : "civil-affairs";

/**
 * Who decides about somebody: the department that recognised the identity by which they are watched, where it is one of the
 * two. Of everybody else civil affairs decides, who recognises those whom illness made poor.
 */
export function receiverOf(pack: Pick<Pack, "recognisers">, tag: IdentityTag | null): Receiver {
  const own = tag === null ? [] : pack.recognisers[tag];
  return receivers.find((department) => own.some((one) => one === department)) ?? "civil-affairs";
}

/** The day whose identities and rules a year is judged by: today, or the last day of a year that is over. */
export function judgedOn(year: number, today: BusinessDate): BusinessDate {
  return year === yearOf(today) ? today : dayInYear(year, "12-31");
}

export const components = ["inpatient", "chronic", "drugs", "outside"] as const;
export type Component = (typeof components)[number];

/** What one settlement left with the person, after every payment (A15). */
export interface Expense {
  number: string;
  settledOn: BusinessDate;
  category: "inpatient" | "outpatient_chronic" | "outpatient_ordinary" | "high_value_drug";
  burden: Money;
  /** Of it, what lies outside the catalogues. */
  outside: Money;
}

const componentOf = {
  inpatient: "inpatient",
  outpatient_chronic: "chronic",
  outpatient_ordinary: "chronic",
  high_value_drug: "drugs",
} as const;

/** Expenses by component; every fen of them stands in one. */
export function composed(expenses: readonly Expense[]): Record<Component, Money> {
  const inside = (component: Component) =>
    sum(expenses.filter(({ category }) => componentOf[category] === component).map(({ burden, outside }) => burden.minus(outside)));
  return {
    inpatient: inside("inpatient"),
    chronic: inside("chronic"),
    drugs: inside("drugs"),
    outside: sum(expenses.map(({ outside }) => outside)),
  };
}

/** Days from the warning to the help. */
export const lateSteps = ["acknowledge", "answer", "help"] as const;

/** So many people are judged in one transaction. */
export const JUDGED_AT_ONCE = 1_000;
/** So many warnings are pushed at once; the rest goes with the next push. */
export const PUSHED_AT_ONCE = 5_000;
