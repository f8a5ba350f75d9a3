/** Enrolment subsidy (资助参保): the states of a year's campaign and of each person's line in it, and what may happen next. */
import type { NoSubsidyReason } from "@/server/benefits/offices/enrolment-subsidy";
import { type ActionTable, allows, possibleActions } from "@/server/casework/action-rules";
import { Refusal } from "@/server/refusal";
import type { Member } from "@/server/staff/rules";

const campaignStates = ["draft", "computed", "reviewed", "closed"] as const;
export type CampaignState = (typeof campaignStates)[number];
export type CampaignAction = "compute" | "review" | "list" | "record" | "pay" | "close" | "reopen";

/** Additions and endings of later months are computed into a reviewed campaign; what is new in it waits for review again. */
const possible: ActionTable<CampaignState, CampaignAction> = {
  draft: { compute: "subsidies.run", record: "subsidies.run" },
  computed: {
    compute: "subsidies.run",
    record: "subsidies.run",
    review: "subsidies.review",
    list: "subsidies.run",
    pay: "payments.make",
  },
  reviewed: { compute: "subsidies.run", record: "subsidies.run", list: "subsidies.run", pay: "payments.make", close: "subsidies.review" },
  closed: { reopen: "subsidies.review" },
};

export function assertCampaign(state: CampaignState, action: CampaignAction): void {
  if (!allows(possible, state, action)) throw new Refusal("campaign_state_forbids", { state, action });
}

export const campaignActions = (state: CampaignState, member: Pick<Member, "department" | "duty">) =>
  possibleActions(possible, state, member);

/** A list to the tax office. */
export const listStates = ["made", "released", "withdrawn"] as const;
export type ListState = (typeof listStates)[number];
export type ListAction = "release" | "withdraw" | "take";

const possibleOfLists: ActionTable<ListState, ListAction> = {
  made: { release: "subsidies.review", withdraw: "subsidies.run" },
  released: { take: "subsidies.collect" },
  withdrawn: {},
};

export function assertList(state: ListState, action: ListAction): void {
  if (!allows(possibleOfLists, state, action)) throw new Refusal("subsidy_list_state", { state, action });
}

export const listActions = (state: ListState, member: Pick<Member, "department" | "duty">) =>
  possibleActions(possibleOfLists, state, member);

export const ways = ["pay_on_behalf", "pay_then_refund", "green_channel"] as const;
export type Way = (typeof ways)[number];

export const phases = ["window", "addition"] as const;
export const insurances = ["none", "resident", "resident_elsewhere", "employee"] as const;
export type Insurance = (typeof insurances)[number];

/** Where a line stands; `data-lines.ts` says it in the database. */
export const lineStates = ["to_enrol", "enrolled", "listed", "paying", "returned", "paid", "refunded", "not_entitled"] as const;
export type LineState = (typeof lineStates)[number];

/** Why somebody with an identity gets nothing: what the text says, and what stands against them beside it. */
export const lineReasons = [
  "no_subsidised_identity",
  "resident_insurance_only",
  "insured_elsewhere",
  "payment_voucher_missing",
  "policy_not_in_force",
  "subsidised_elsewhere",
  "deceased",
] as const satisfies readonly (NoSubsidyReason | "subsidised_elsewhere" | "deceased")[];
export type LineReason = (typeof lineReasons)[number];

/** In what a contribution and a line do not agree; the first of several is the one the line shows. */
export const differences = [
  "not_found",
  "insured_twice",
  "other_region",
  "other_insurance",
  "other_period",
  "paid_by_person",
  "other_amount",
] as const;
export type Difference = (typeof differences)[number];
/** What somebody may accept of a person: the money still goes to the insurance that the line says. */
export const acceptable: readonly Difference[] = ["other_region", "other_period", "other_amount"];

/** By what lists to the tax office are put in order. */
export const listSorts = ["at", "number", "region", "count", "amount"] as const;
export type ListSort = (typeof listSorts)[number];

export const visitOutcomes = [
  "enrolled",
  "refuses",
  "away",
  "insured_elsewhere",
  "employee_insured",
  "deceased",
  "moved_away",
  "other",
] as const;
export type VisitOutcome = (typeof visitOutcomes)[number];

/** A visit that found these has done what a township can; the rest is for the agency to confirm. */
export const settlingOutcomes: readonly VisitOutcome[] = ["enrolled", "insured_elsewhere", "employee_insured", "deceased", "moved_away"];

/** A list to the tax office holds so many people at most; what is left goes into the next. */
export const LIST_ROWS = 5_000;
/** People computed in one transaction. */
export const COMPUTED_AT_ONCE = 1_000;
