/** Nobody forgotten: what standing queries look for, and how a finding goes from being seen to being closed. */
import { type ActionTable, allows, possibleActions } from "@/server/casework/action-rules";
import { type Department, duties } from "@/server/staff/department-rules";
import { type Member, may } from "@/server/staff/rules";

/** Who is missed first, then who is paid wrongly, then what is late. */
export const queryKeys = [
  "tagged_not_assisted",
  "assisted_without_tag",
  "assisted_after_tag_ended",
  "paid_after_death",
  "assisted_twice",
  "insured_twice",
  "over_cap",
  "advance_too_old",
  "warned_unanswered",
  "recognised_unpaid",
  "refusal_contested",
  "clock_run_out",
] as const;
export type QueryKey = (typeof queryKeys)[number];

export const findingStates = ["open", "assigned", "answered", "closed"] as const;
export type FindingState = (typeof findingStates)[number];
export const outcomes = ["remedied", "explained"] as const;
/** Remedied: the query must not find it again. Explained: it may, and nothing was wrong. */
export type Outcome = (typeof outcomes)[number];

export type FindingVerb = "assign" | "answer" | "close" | "sendBack";

const possible: ActionTable<FindingState, FindingVerb> = {
  open: { assign: "supervision.assign", close: "supervision.assign" },
  assigned: { assign: "supervision.assign", answer: "supervision.answer" },
  answered: { close: "supervision.assign", sendBack: "supervision.assign" },
  closed: {},
};

export interface Standing {
  state: FindingState;
  assignedTo: string | null;
  assignedMember: string | null;
  assignedFrom: string | null;
}

/** Whether the finding may take the step as it stands, whoever takes it. */
export const isPossible = (state: FindingState, verb: FindingVerb): boolean => allows(possible, state, verb);

/** Who answers: the office it was given to, and of it the member who was named. */
export const isAnswerer = (finding: Standing, member: Pick<Member, "id" | "organisation">): boolean =>
  finding.assignedTo === member.organisation && (finding.assignedMember === null || finding.assignedMember === member.id);

/** Whose it is to close or to give to another office: the office that assigned it, once one has. */
export const isAssigner = (finding: Standing, member: Pick<Member, "organisation">): boolean =>
  finding.assignedFrom === null || finding.assignedFrom === member.organisation;

export function findingActions(finding: Standing, member: Pick<Member, "id" | "organisation" | "department" | "duty">): FindingVerb[] {
  return possibleActions(possible, finding.state, member).filter((verb) =>
    verb === "answer" ? isAnswerer(finding, member) : isAssigner(finding, member),
  );
}

/** Offices of which somebody may answer. */
export const answers = (department: Department): boolean => duties.some((duty) => may({ department, duty }, "supervision.answer"));

/**
 * What the night does with a finding that the query finds again: one that was closed opens once more if it had been gone
 * meanwhile, or if somebody said that it was remedied.
 */
export function comesAgain(finding: { state: FindingState; goneAt: Date | null; outcome: Outcome | null }): boolean {
  return finding.state === "closed" && (finding.goneAt !== null || finding.outcome === "remedied");
}

/** What happened to a finding; each has its sentence in the messages. */
export const findingEvents = ["seen", "gone", "returned", "reopened", "assigned", "answered", "sent_back", "closed"] as const;
export type FindingEvent = (typeof findingEvents)[number];

/** As many as are assigned at once. */
export const ASSIGNED_AT_ONCE = 200;
