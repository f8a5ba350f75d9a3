/** What may happen to an application by where it stands, and where it goes from there. */
import type { CaseFamily, CaseStep, CaseTypeRules } from "@/server/benefits/figures/case-shapes";
import { type ActionTable, allows, possibleActions } from "@/server/casework/action-rules";
import type { Department } from "@/server/staff/department-rules";
import type { Member } from "@/server/staff/rules";

export const caseStates = [
  "draft",
  "asked",
  "verifying",
  "reviewing",
  "assessing",
  "on_notice",
  "deciding",
  "paying",
  "granted",
  "refused",
  "withdrawn",
] as const;
export type CaseState = (typeof caseStates)[number];
const endStates = ["granted", "refused", "withdrawn"] as const satisfies readonly CaseState[];
export const isEnded = (state: CaseState): boolean => endStates.some((end) => end === state);
/** Papers are brought while the case is at the counter or with whoever looks it over. */
export const takesPapers = (state: CaseState): boolean => !isEnded(state) && state !== "paying" && state !== "on_notice";

export type CaseVerb =
  | "edit"
  | "ask"
  | "accept"
  | "withdraw"
  | "visit"
  | "check"
  | "report"
  | "propose"
  | "assess"
  | "forward"
  | "sendBack"
  | "transfer"
  | "assign"
  | "publish"
  | "decide"
  | "order"
  | "reconsider";

const counter = { withdraw: "applications.accept" } as const;
const draft = { edit: "applications.accept", ask: "applications.accept", accept: "applications.accept", ...counter } as const;
const moving = { transfer: "applications.move", assign: "applications.move" } as const;
/** Whoever decides may be on leave as well; to another office a case that waits for its decision goes only back. */
const handing = { assign: "applications.move" } as const;
const verifying = { visit: "applications.verify", report: "applications.verify", ...moving, ...counter } as const;
const assessing = {
  assess: "applications.assess",
  forward: "applications.assess",
  sendBack: "applications.assess",
  ...moving,
  ...counter,
} as const;
const ended = { reconsider: "applications.accept" } as const;

/** What is decided for whom differs by the family of the type: who reviews, who decides, whether anything is paid. */
export const actionsOf: Readonly<Record<CaseFamily, ActionTable<CaseState, CaseVerb>>> = {
  recognition: {
    draft,
    asked: draft,
    verifying,
    reviewing: { check: "applications.propose", propose: "applications.propose", sendBack: "applications.propose", ...moving, ...counter },
    assessing,
    on_notice: { publish: "applications.publish" },
    deciding: { decide: "applications.recognise", sendBack: "applications.recognise", ...handing },
    paying: { order: "payments.make" },
    granted: ended,
    refused: ended,
    withdrawn: {},
  },
  benefit: {
    draft,
    asked: draft,
    verifying,
    reviewing: {},
    assessing,
    on_notice: { publish: "applications.publish" },
    deciding: { decide: "applications.approve", sendBack: "applications.approve", ...handing },
    paying: { order: "payments.make" },
    granted: ended,
    refused: ended,
    withdrawn: {},
  },
  reconsideration: {
    draft,
    asked: draft,
    verifying: {},
    reviewing: { propose: "applications.review", ...moving, ...counter },
    assessing: {},
    on_notice: {},
    deciding: { decide: "applications.rule", sendBack: "applications.rule", ...handing },
    paying: {},
    granted: {},
    refused: {},
    withdrawn: {},
  },
};

type Typed = Pick<CaseTypeRules, "family">;

export const isPossible = ({ family }: Typed, state: CaseState, verb: CaseVerb): boolean => allows(actionsOf[family], state, verb);
export const caseActions = ({ family }: Typed, state: CaseState, member: Pick<Member, "department" | "duty">): CaseVerb[] =>
  possibleActions(actionsOf[family], state, member);

/** The state after a step of the type is done; what is left out of the type is passed over. */
export function stateAfter({ steps }: Pick<CaseTypeRules, "steps">, done: CaseState): CaseState {
  const at = steps.indexOf(done as CaseStep);
  return steps[at + 1] ?? "granted";
}

/** The step a case goes back to: the one before. */
export function stateBefore({ steps }: Pick<CaseTypeRules, "steps">, from: CaseState): CaseState {
  const at = steps.indexOf(from as CaseStep);
  const before = steps[at - 1];
  // What hung on the board is looked at again by whoever put it forward.
  if (before === "on_notice") return stateBefore({ steps }, "on_notice");
  return before ?? "draft";
}

/** Whose work a state is, for a family. */
export function departmentOf(family: CaseFamily, state: CaseState): Department {
  const ofStep: Readonly<Record<CaseStep, Department>> = {
    verifying: "township",
    reviewing: family === "reconsideration" ? "healthcare-security" : "civil-affairs",
    assessing: "agency",
    on_notice: "township",
    deciding: family === "recognition" ? "civil-affairs" : family === "benefit" ? "agency" : "healthcare-security",
    paying: "agency",
  };
  return state in ofStep ? ofStep[state as CaseStep] : "township";
}

export const proxyRelations = ["spouse", "child", "parent", "relative", "cadre", "institution", "other"] as const;
export type ProxyRelation = (typeof proxyRelations)[number];
export const visitConclusions = ["as_declared", "differs", "not_met"] as const;

/** What happened to a case; each has its sentence in the messages. */
export type CaseEvent =
  | "registered"
  | "asked"
  | "accepted"
  | "withdrawn"
  | "visited"
  | "checked"
  | "reported"
  | "proposed"
  | "assessed"
  | "forwarded"
  | "sent_back"
  | "transferred"
  | "assigned"
  | "on_notice"
  | "objection_upheld"
  | "notice_ended"
  | "decided"
  | "ordered"
  | "paid"
  | "payment_returned"
  | "contested";
