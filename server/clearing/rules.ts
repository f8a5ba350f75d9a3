/** Advance clearing: a hospital claims what it advanced in a month; agency and insurer review their shares apart. */
import type { AdvanceMaterials } from "@/server/benefits/figures/rule-shapes";
import { type ActionTable, possibleActions } from "@/server/casework/action-rules";
import { completenesses, type PaperState } from "@/server/casework/paper-rules";
import type { BusinessDate, BusinessMonth } from "@/server/dates";
import { type Money, money } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { Department } from "@/server/staff/department-rules";
import type { Member } from "@/server/staff/rules";

export const batchStates = ["preparing", "submitted", "reviewed", "closed"] as const;
export type BatchState = (typeof batchStates)[number];
export const caseStates = ["preparing", "submitted", "returned", "decided", "moved", "withdrawn"] as const;
export type CaseState = (typeof caseStates)[number];
/** Lapsed: left open by a case that is claimed here no longer; nothing can be decided on it. */
export const reviewStates = ["waiting", "passed", "cut", "returned", "lapsed"] as const;
export type ReviewState = (typeof reviewStates)[number];
/** Reviews that approve something, and those that stand: what waits or is approved. */
export const approvedStates = ["passed", "cut"] as const satisfies readonly ReviewState[];
export const standingStates = ["waiting", ...approvedStates] as const satisfies readonly ReviewState[];
export const isApproved = (state: ReviewState): boolean => approvedStates.some((approved) => approved === state);
export const shares = ["assistance", "poverty_insurance"] as const;
export type Share = (typeof shares)[number];
/** What happens to cases and batches and is kept for ever. */
export const eventKinds = [
  "gathered",
  "moved",
  "received",
  "withdrawn",
  "put_back",
  "left",
  "followed",
  "submitted",
  "passed",
  "cut",
  "returned",
  "resubmitted",
  "reconsidered",
  "lapsed",
  "reviewed",
  "reopened",
  "closed",
  "payment_returned",
] as const;
export type EventKind = (typeof eventKinds)[number];

/** Events after which a batch claims other cases or amounts than before. */
export const changesOfClaims = [
  "gathered",
  "moved",
  "received",
  "withdrawn",
  "put_back",
  "left",
  "followed",
] as const satisfies readonly EventKind[];

export type BatchVerb =
  | "gather"
  | "moveCases"
  | "withdrawCases"
  | "putBackCases"
  | "submit"
  | "resubmit"
  | "review"
  | "reconsider"
  | "close"
  | "reopen";
export const possibleOnBatch: ActionTable<BatchState, BatchVerb> = {
  preparing: {
    gather: "clearing.prepare",
    moveCases: "clearing.prepare",
    withdrawCases: "clearing.prepare",
    putBackCases: "clearing.prepare",
    submit: "clearing.submit",
  },
  submitted: {
    moveCases: "clearing.prepare",
    withdrawCases: "clearing.prepare",
    putBackCases: "clearing.prepare",
    resubmit: "clearing.submit",
    review: "clearing.review",
    reconsider: "clearing.review",
  },
  reviewed: { putBackCases: "clearing.prepare", reconsider: "clearing.review", close: "payments.exchange" },
  closed: { putBackCases: "clearing.prepare", reopen: "payments.exchange" },
};

export type CaseVerb = "file" | "move" | "withdraw" | "putBack" | "resubmit" | "review" | "reconsider";
export const possibleOnCase: ActionTable<CaseState, CaseVerb> = {
  preparing: { file: "clearing.prepare", move: "clearing.prepare", withdraw: "clearing.prepare" },
  submitted: { review: "clearing.review", reconsider: "clearing.review" },
  // The other share may still be waiting or decided while one was returned: each goes its own way.
  returned: {
    file: "clearing.prepare",
    move: "clearing.prepare",
    withdraw: "clearing.prepare",
    resubmit: "clearing.submit",
    review: "clearing.review",
    reconsider: "clearing.review",
  },
  decided: { reconsider: "clearing.review" },
  moved: {},
  withdrawn: { putBack: "clearing.prepare" },
};

export type ReviewVerb = "accept" | "reject" | "pass" | "cut" | "return" | "reconsider";
export const possibleOnReview: ActionTable<ReviewState, ReviewVerb> = {
  waiting: {
    accept: "clearing.review",
    reject: "clearing.review",
    pass: "clearing.review",
    cut: "clearing.review",
    return: "clearing.review",
  },
  passed: { reconsider: "clearing.review" },
  cut: { reconsider: "clearing.review" },
  returned: {},
  lapsed: {},
};

export const batchActions = (state: BatchState, member: Pick<Member, "department" | "duty">) =>
  possibleActions(possibleOnBatch, state, member);
export const caseActions = (state: CaseState, member: Pick<Member, "department" | "duty">) =>
  possibleActions(possibleOnCase, state, member);
export const reviewActions = (state: ReviewState, member: Pick<Member, "department" | "duty">) =>
  possibleActions(possibleOnReview, state, member);

/** The live claim of a stay: where it stands, and whether any share of it is approved or in a payment. */
export interface Claim {
  batch: string;
  number: string;
  batchCase: string;
  state: CaseState;
  settlement: string;
  isApproved: boolean;
  /** Every share was decided, and nothing of the claim is paid. */
  isApprovedAtNothing: boolean;
  /** Everything that was approved is at the bank or paid. */
  isPaid: boolean;
}

type Binding = Pick<Claim, "state" | "isApproved" | "isApprovedAtNothing" | "isPaid">;
/** What somebody wants to do to a stay. */
export type StayChange = "amend" | "refund" | "withdraw";

/** Claims that offices have before them; one in preparation is the hospital's own. */
export const handedInStates = ["submitted", "returned", "decided"] as const satisfies readonly CaseState[];

export function isHandedIn(claim: Pick<Claim, "state">): boolean {
  return handedInStates.some((state) => state === claim.state);
}

/**
 * Whether a claim keeps its stay as it is. One in preparation follows the stay; one that was returned follows it as long as
 * no share is approved or paid, since a decision must never stand beside other figures than it was taken on. One that was
 * decided at nothing gives its stay free: once the stay changes, the claim leaves and the stay is claimed anew. A refund
 * takes its claim away wherever it stands, and what is paid lets its stay be corrected: the difference is recovered or paid.
 */
export function bindsStay(claim: Binding | null, change: StayChange): boolean {
  if (claim === null || claim.state === "preparing" || claim.isApprovedAtNothing || change === "refund") return false;
  if (change === "amend" && claim.isPaid) return false;
  return claim.state !== "returned" || claim.isApproved;
}

/** The batch whose claim binds the stay. */
export function bindingBatch(claim: (Binding & Pick<Claim, "number">) | null, change: StayChange): string | null {
  return claim !== null && bindsStay(claim, change) ? claim.number : null;
}

/** Refuses what would change a stay that its claim binds, and says what must happen first. */
export function assertUnbound(claim: (Binding & Pick<Claim, "number">) | null, change: StayChange): void {
  if (claim === null || !bindsStay(claim, change)) return;
  throw new Refusal(claim.state === "returned" ? "stay_share_approved" : "stay_in_live_claim", { batch: claim.number });
}

/** Whether papers may still be filed to a case in this state; the materials room asks. */
export const mayFile = (state: CaseState): boolean => "file" in possibleOnCase[state];

/** Which share a department decides on: the agency assistance, the insurer poverty insurance (任务 三(四)1, 3). */
const shareOfDepartment: Partial<Record<Department, Share>> = { agency: "assistance", insurer: "poverty_insurance" };

export function shareOf(department: Department): Share | null {
  return shareOfDepartment[department] ?? null;
}

/** Row-level security leaves a hospital its own stays and an insurer those in which its insurance has a share. */
export const seesEveryStay = (department: Department): boolean => department !== "hospital" && department !== "insurer";

/** The agency of the city where there is one, otherwise those of the hospital's own place; and every insurer. */
export function reviewingOffices<Office extends { department: string; region: string }>(
  offices: readonly Office[],
  hospitalRegion: string,
): Record<Share, Office[]> {
  const agencies = offices.filter((office) => office.department === "agency");
  const ofCity = agencies.filter((office) => office.region.slice(4, 6) === "00");
  const ofPlace = agencies.filter((office) => hospitalRegion.startsWith(office.region.slice(0, 6)));
  const assistance = [ofCity, ofPlace, agencies].find((some) => some.length > 0) ?? [];
  return { assistance, poverty_insurance: offices.filter((office) => office.department === "insurer") };
}

/** What a case claims, share by share. */
export const claimedOf = (row: { assistanceClaimed: Money; povertyInsuranceClaimed: Money }) => ({
  assistance: row.assistanceClaimed,
  povertyInsurance: row.povertyInsuranceClaimed,
});

/** The shares a case has: only those in which something was advanced. */
export function sharesOf(claimed: { assistance: Money; povertyInsurance: Money }): { share: Share; claimed: Money }[] {
  return [
    { share: "assistance" as const, claimed: claimed.assistance },
    { share: "poverty_insurance" as const, claimed: claimed.povertyInsurance },
  ].filter(({ claimed: amount }) => !amount.isZero());
}

/** What a case is once each of its shares stands where its newest round left it. */
export function caseStateAfter(latest: readonly ReviewState[]): CaseState {
  if (latest.includes("returned")) return "returned";
  return latest.includes("waiting") ? "submitted" : "decided";
}

/** A submitted batch is reviewed when every live case is decided; a returned case keeps it open. */
export function batchStateAfter(live: readonly CaseState[]): "submitted" | "reviewed" {
  return live.every((state) => state === "decided") ? "reviewed" : "submitted";
}

/** QS-441602-0017-202610: county, hospital, month. */
export function batchNumber(hospital: { region: string; code: string }, month: BusinessMonth): string {
  return `QS-${hospital.region.slice(0, 6)}-${hospital.code}-${month.replace("-", "")}`;
}

export const firstDayOf = (month: BusinessMonth): BusinessDate => `${month}-01`;

/** Where a case stands in its batch, those first in which something must be done; what was taken out is apart. */
export const caseGroups = ["returned", ...completenesses] as const;
export type CaseGroup = (typeof caseGroups)[number] | "removed";

/** Besides the papers a reviewer answers for the identity and for doubles and limits. */
const checksBesidesPapers = ["identity_and_benefit", "duplicates_and_limits"] as const;

export function reviewItems(materials: AdvanceMaterials): string[] {
  return [...materials.case.map((item) => item.key), ...checksBesidesPapers];
}

export const rejectionReasons = [
  "stamp_missing",
  "signature_missing",
  "not_original",
  "illegible",
  "other_person",
  "figures_differ",
  "dates_differ",
  "outdated_form",
  "identity_not_in_force",
  "claimed_twice",
  "limit_exceeded",
  "other",
] as const;
export type RejectionReason = (typeof rejectionReasons)[number];
export const cutReasons = [
  "outside_policy_scope",
  "over_standard",
  "figures_differ",
  "insurance_not_deducted",
  "ratio_wrong",
  "identity_not_in_force",
  "claimed_twice",
  "limit_exceeded",
  "other",
] as const;
export type CutReason = (typeof cutReasons)[number];

/** Reasons that say nothing without words. */
export const needsWords = (reason: string): boolean => reason === "other";

export interface Verdict {
  item: string;
  verdict: "accepted" | "rejected";
}

export type MissingPaper =
  | { kind: "paper"; case: string; item: string; state: Exclude<PaperState, "filed"> }
  | { kind: "batch_paper"; item: string; state: Exclude<PaperState, "filed"> | "outdated" };

/** What stands between a decision and its being taken; null when it may be taken. */
export function decisionFault(
  decision: "pass" | "cut" | "return",
  items: readonly string[],
  verdicts: readonly Verdict[],
): { reason: string; count: number } | null {
  const known = new Map(verdicts.map((verdict) => [verdict.item, verdict.verdict]));
  const undecided = items.filter((item) => !known.has(item)).length;
  const rejected = items.filter((item) => known.get(item) === "rejected").length;
  if (decision === "return") return rejected === 0 ? { reason: "nothing_rejected", count: 0 } : null;
  if (undecided > 0) return { reason: "items_undecided", count: undecided };
  if (decision === "pass" && rejected > 0) return { reason: "items_rejected", count: rejected };
  return null;
}

/** What may be approved: never more than claimed, never more than the rules give. */
export function approvable(claimed: Money, computed: Money): Money {
  const lower = claimed.lessThan(computed) ? claimed : computed;
  return lower.isNegative() ? money(0) : lower;
}
