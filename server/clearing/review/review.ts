/** Review: agency and insurer decide their shares apart, item by item and case by case, never each other's and never their own. */
import type { z } from "zod";
import { packOf } from "@/server/clearing/cases/papers";
import * as data from "@/server/clearing/data-batches";
import { record } from "@/server/clearing/events";
import { settleBatchState } from "@/server/clearing/hold-batch";
import { notifyHospital } from "@/server/clearing/notices";
import {
  approvable,
  caseStateAfter,
  decisionFault,
  possibleOnReview,
  type ReviewState,
  type ReviewVerb,
  reviewActions,
  reviewItems,
  type Share,
  shareOf,
} from "@/server/clearing/rules";
import type * as shapes from "@/server/clearing/shapes";
import { type Money, money, sum, toText, zero } from "@/server/money";
import { isAfterDeath } from "@/server/people/status-rules";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { assistanceOf, type CorrectedFigures, type StayFigures } from "@/server/settlements/rules";
import { recomputeWith } from "@/server/settlements/settle";
import * as reviews from "./data-reviews";

type Input<Shape extends z.ZodType> = z.infer<Shape>;

interface UnderReview {
  review: reviews.Review;
  facts: NonNullable<Awaited<ReturnType<typeof reviews.findCaseFacts>>>;
}

/** A review of the member's own share that may take this verb, still the one they saw; nobody reviews what they submitted or recorded. */
async function reviewFor(ctx: WriteContext, input: { review: string; version: number }, verb: ReviewVerb): Promise<UnderReview> {
  const review = await reviews.lockReview(ctx.tx, input.review);
  if (review === null) throw new Refusal("review_not_found");
  if (review.share !== shareOf(ctx.member.department)) throw new Refusal("not_your_share", { share: review.share });
  if (review.state === "lapsed") throw new Refusal("review_lapsed", { number: (await data.findBatch(ctx.tx, review.batch))?.number ?? "" });
  if (!(verb in possibleOnReview[review.state]))
    throw new Refusal(review.state === "waiting" ? "review_state_forbids" : "decided_meanwhile", {
      state: review.state,
      name: (await reviews.findReviewerName(ctx.tx, review.reviewer)) ?? "",
    });
  if (!reviewActions(review.state, ctx.member).includes(verb)) throw new Refusal("review_state_forbids", { state: review.state, name: "" });
  if (review.version !== input.version) throw new Refusal("review_changed_meanwhile", { name: await lastReviewer(ctx, review) });
  const facts = await reviews.findCaseFacts(ctx.tx, review.batchCase);
  if (facts === null) throw new Refusal("batch_case_not_found");
  if (facts.batch.submittedBy === ctx.member.id || facts.stay.recordedBy === ctx.member.id)
    throw new Refusal("own_claim", { number: facts.batch.number });
  return { review, facts };
}

async function lastReviewer(ctx: ReadContext, review: reviews.Review): Promise<string> {
  const items = await reviews.listItems(ctx.tx, [review.id]);
  const newest = items.reduce<reviews.ReviewItem | null>(
    (last, item) => (last === null || item.recordedAt > last.recordedAt ? item : last),
    null,
  );
  return items.find((item) => item.item === newest?.item)?.reviewerName ?? "";
}

/** Accepts or rejects one item. The answer is the review's new version, which the next step names. */
export async function judgeItem(ctx: WriteContext, input: shapes.JudgeItem): Promise<{ version: number }> {
  const { review, facts } = await reviewFor(ctx, input, input.verdict === "accepted" ? "accept" : "reject");
  if (!reviewItems(packOf(ctx, facts.batch).materials).includes(input.item)) throw new Refusal("review_item_unknown", { item: input.item });
  const grounds = input.verdict === "rejected" ? { reasonCode: input.reasonCode, words: input.words } : { reasonCode: null, words: null };
  await reviews.keepVerdict(ctx.tx, {
    area: review.area,
    review: review.id,
    hospital: review.hospital,
    share: review.share,
    item: input.item,
    verdict: input.verdict,
    reviewer: ctx.member.id,
    ...grounds,
  });
  const version = await reviews.changeReview(ctx.tx, review.id, {});
  ctx.note({ subjectKind: "review", subject: review.id, after: { item: input.item, verdict: input.verdict, ...grounds } });
  return { version };
}

/** What the engine gives for the share as the hospital settled it. */
export function computedFor(
  share: Share,
  settlement: { basicAssistance: Money; bedDayAssistance: Money; tiltAssistance: Money; topUp: Money; povertyInsurance: Money },
): Money {
  return share === "poverty_insurance"
    ? settlement.povertyInsurance
    : sum([settlement.basicAssistance, settlement.bedDayAssistance, settlement.tiltAssistance, settlement.topUp]);
}

/** The figures read on the papers, in the stay's own words. */
function figuresOf(
  figures: shapes.CorrectedFigures,
  stay: Pick<StayFigures, "residentCriticalIllnessPaid"> & { insuranceType: string },
): CorrectedFigures {
  const given: CorrectedFigures = {};
  if (figures.policyScopeCost !== undefined) given.policyScopeCost = money(figures.policyScopeCost);
  if (figures.basicInsurancePaid !== undefined) given.basicInsurancePaid = money(figures.basicInsurancePaid);
  if (figures.povertyInsurancePaid !== undefined) given.povertyInsurancePaid = money(figures.povertyInsurancePaid);
  if (figures.criticalIllnessPaid !== undefined) {
    const ofResidents = stay.insuranceType === "resident";
    given.residentCriticalIllnessPaid = ofResidents ? money(figures.criticalIllnessPaid) : zero;
    given.employeeLargeAmountPaid = ofResidents ? zero : money(figures.criticalIllnessPaid);
  }
  if (figures.supplementaryPaid !== undefined) {
    given.enterpriseSupplementPaid = money(figures.supplementaryPaid);
    given.civilServantPaid = zero;
  }
  return given;
}

export interface Recomputed {
  /** The most that may be approved: never above the claim, never above what the rules give. */
  most: string;
  computed: string;
  base: string;
  amounts: Record<string, string>;
  steps: {
    key: string;
    payer: string | null;
    base: string;
    amount: string;
    remaining: string;
    cite: { document: string; clause: string };
  }[];
}

/** Computes the case anew from what the reviewer read, against the year as it stood when it was settled. */
async function recompute(ctx: ReadContext, under: UnderReview, figures: shapes.CorrectedFigures): Promise<Recomputed> {
  const settled = await recomputeWith(ctx, under.facts.stay.id, figuresOf(figures, under.facts.stay));
  const computed = under.review.share === "assistance" ? assistanceOf(settled.amounts) : settled.amounts.poverty_insurance;
  return {
    most: toText(approvable(under.review.claimed, computed)),
    computed: toText(computed),
    base: toText(settled.selfPaidAfterInsurance),
    amounts: Object.fromEntries(Object.entries(settled.amounts).map(([payer, amount]) => [payer, toText(amount)])),
    steps: settled.steps.map(({ key, payer, base, amount, remaining, cite }) => ({
      key,
      payer,
      base: toText(base),
      amount: toText(amount),
      remaining: toText(remaining),
      cite,
    })),
  };
}

export async function previewCut(ctx: ReadContext, input: Input<typeof shapes.previewCut>): Promise<Recomputed> {
  const review = await reviews.findReview(ctx.tx, input.review);
  const facts = review === null ? null : await reviews.findCaseFacts(ctx.tx, review.batchCase);
  if (review === null || facts === null) throw new Refusal("review_not_found");
  return recompute(ctx, { review, facts }, input.figures);
}

type Outcome = {
  state: Exclude<ReviewState, "waiting" | "lapsed">;
  approved: Money | null;
  corrected: Record<string, unknown> | null;
  reasonCode: string | null;
  words: string | null;
};

/** A stay after the person's death is never passed among others: somebody has to have seen it. */
function assertSeen({ facts }: UnderReview, input: Extract<shapes.Decide, { decision: "pass" }>): void {
  const { diedOn, personName, stay } = facts;
  if (isAfterDeath(stay, diedOn) && input.afterDeathSeen !== true)
    throw new Refusal("case_after_death", { name: personName ?? stay.settlementNumber, date: diedOn ?? "" });
}

function passed(under: UnderReview, input: Extract<shapes.Decide, { decision: "pass" }>): Outcome {
  assertSeen(under, input);
  const computed = computedFor(under.review.share, under.facts.settlement);
  if (under.review.claimed.greaterThan(computed))
    throw new Refusal("claimed_above_computed", { claimed: toText(under.review.claimed), computed: toText(computed) });
  return { state: "passed", approved: under.review.claimed, corrected: null, reasonCode: null, words: null };
}

async function cut(ctx: WriteContext, under: UnderReview, input: Extract<shapes.Decide, { decision: "cut" }>): Promise<Outcome> {
  const result = await recompute(ctx, under, input.figures);
  const approved = money(input.approved);
  if (approved.greaterThan(money(result.most))) throw new Refusal("approved_above_possible", { most: result.most });
  if (approved.equals(under.review.claimed)) throw new Refusal("nothing_cut");
  return { state: "cut", approved, corrected: { figures: input.figures, result }, reasonCode: input.reasonCode, words: input.words };
}

export interface Decided {
  state: ReviewState;
  approved: string | null;
  /** Whether that was the last of the batch. */
  batchReviewed: boolean;
}

/** Passes, cuts or returns a case's share. The batch is locked first, so that the last decision of two reviewers closes it once. */
export async function decide(ctx: WriteContext, input: shapes.Decide): Promise<Decided> {
  const under = await reviewUnderLock(ctx, input, input.decision);
  const { review, facts } = under;
  const items = await reviews.listItems(ctx.tx, [review.id]);
  const fault = decisionFault(input.decision, reviewItems(packOf(ctx, facts.batch).materials), items);
  if (fault !== null) throw new Refusal(fault.reason, { count: fault.count });
  const outcome: Outcome =
    input.decision === "pass"
      ? passed(under, input)
      : input.decision === "cut"
        ? await cut(ctx, under, input)
        : { state: "returned", approved: null, corrected: null, reasonCode: null, words: input.words };
  await reviews.changeReview(ctx.tx, review.id, { ...outcome, reviewer: ctx.member.id, decidedAt: ctx.now });
  const latest = await reviews.listLatestReviewStates(ctx.tx, review.batchCase);
  await data.changeCases(ctx.tx, [review.batchCase], { state: caseStateAfter(latest) });
  const rejected = items.filter((item) => item.verdict === "rejected").map(({ item, reasonCode, words }) => ({ item, reasonCode, words }));
  await record(ctx, [
    {
      batch: review.batch,
      batchCase: review.batchCase,
      kind: outcome.state,
      share: review.share,
      round: review.round,
      details: {
        claimed: toText(review.claimed),
        approved: outcome.approved === null ? null : toText(outcome.approved),
        reasonCode: outcome.reasonCode,
        words: outcome.words,
        rejected,
      },
    },
  ]);
  ctx.note({
    subjectKind: "review",
    subject: review.id,
    before: { state: review.state },
    after: {
      state: outcome.state,
      share: review.share,
      claimed: review.claimed,
      approved: outcome.approved,
      reasonCode: outcome.reasonCode,
    },
    ...(outcome.words === null ? {} : { reason: outcome.words }),
  });
  const batchReviewed = (await settleBatchState(ctx, facts.batch)) !== "submitted";
  if (outcome.state === "returned")
    await notifyHospital(ctx, facts.batch, "clearing_returned", {
      case: facts.stay.admissionNumber ?? facts.stay.visitNumber,
      office: ctx.member.organisationName,
    });
  if (batchReviewed) await notifyHospital(ctx, facts.batch, "clearing_reviewed", {});
  return { state: outcome.state, approved: outcome.approved === null ? null : toText(outcome.approved), batchReviewed };
}

async function reviewUnderLock(ctx: WriteContext, input: { review: string; version: number }, verb: ReviewVerb): Promise<UnderReview> {
  const seen = await reviews.findReview(ctx.tx, input.review);
  if (seen === null || (await data.lockBatch(ctx.tx, seen.batch)) === null) throw new Refusal("review_not_found");
  return reviewFor(ctx, input, verb);
}

/** Takes a decision back before it is paid: the share waits again, and the history keeps both. */
export async function reconsider(ctx: WriteContext, input: Input<typeof shapes.reconsider>): Promise<{ version: number }> {
  const { review, facts } = await reviewUnderLock(ctx, input, "reconsider");
  if (await data.isInPayment(ctx.tx, review.batchCase, review.share)) throw new Refusal("share_in_payment", { number: facts.batch.number });
  const version = await reviews.changeReview(ctx.tx, review.id, {
    state: "waiting",
    approved: null,
    corrected: null,
    reasonCode: null,
    words: null,
    reviewer: null,
    decidedAt: null,
  });
  await data.changeCases(ctx.tx, [review.batchCase], {
    state: caseStateAfter(await reviews.listLatestReviewStates(ctx.tx, review.batchCase)),
  });
  await record(ctx, [
    {
      batch: review.batch,
      batchCase: review.batchCase,
      kind: "reconsidered",
      share: review.share,
      round: review.round,
      details: { from: review.state, approved: review.approved === null ? null : toText(review.approved), reason: input.reason },
    },
  ]);
  await settleBatchState(ctx, facts.batch);
  ctx.note({
    subjectKind: "review",
    subject: review.id,
    before: { state: review.state, approved: review.approved },
    after: { state: "waiting" },
    reason: input.reason,
  });
  return { version };
}
