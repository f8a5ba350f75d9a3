/** What the review page reads: the queue of one share and a case with its figures, checks and earlier rounds. */
import type { z } from "zod";
import type { Pack } from "@/server/benefits/figures/pack";
import { packOf } from "@/server/clearing/cases/papers";
import { shownEvent } from "@/server/clearing/cases/read-case";
import * as data from "@/server/clearing/data-batches";
import { type ReviewVerb, reviewActions, reviewItems, type Share, seesEveryStay, shareOf, sharesOf } from "@/server/clearing/rules";
import type * as shapes from "@/server/clearing/shapes";
import { daysBetween, monthOf } from "@/server/dates";
import { type Money, sum, toText } from "@/server/money";
import { isAfterDeath } from "@/server/people/status-rules";
import { listStatuses } from "@/server/people/statuses";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { findHospital } from "@/server/staff/accounts";
import { may } from "@/server/staff/rules";
import * as reviews from "./data-reviews";
import { computedFor } from "./review";

type Input<Shape extends z.ZodType> = z.infer<Shape>;

/** An office reviews its own share; others look at the one they name, assistance if none. */
function shareFor(ctx: ReadContext, asked: Share | undefined): Share {
  return shareOf(ctx.member.department) ?? asked ?? "assistance";
}

export async function getQueue(ctx: ReadContext, input: Input<typeof shapes.queue>) {
  const batch = await data.findBatch(ctx.tx, input.batch);
  if (batch === null) throw new Refusal("batch_not_found");
  const hospital = await findHospital(ctx, batch.hospital);
  const share = shareFor(ctx, input.share);
  const rows = await reviews.listQueue(ctx.tx, batch.id, share);
  const counts = { waiting: 0, passed: 0, cut: 0, returned: 0, lapsed: 0 };
  for (const row of rows) counts[row.state]++;
  return {
    batch: {
      id: batch.id,
      number: batch.number,
      state: batch.state,
      month: monthOf(batch.month),
      runMonth: batch.runMonth === null ? null : monthOf(batch.runMonth),
      hospitalName: hospital?.name ?? "",
    },
    share,
    /** Who reviews no share looks at either. */
    looksAtBoth: shareOf(ctx.member.department) === null,
    counts,
    rows: rows.map(({ claimed, approved, diedOn, admittedOn, ...row }) => ({
      ...row,
      /** Recorded as dead before the admission: to be decided on its own, with the case open. */
      isAfterDeath: isAfterDeath({ admittedOn }, diedOn),
      claimed: toText(claimed),
      approved: approved === null ? null : toText(approved),
    })),
  };
}

type Facts = NonNullable<Awaited<ReturnType<typeof reviews.findCaseFacts>>>;

const criticalIllness = (stay: Facts["stay"]): Money => stay.residentCriticalIllnessPaid.plus(stay.employeeLargeAmountPaid);
const supplementary = (stay: Facts["stay"]): Money => stay.enterpriseSupplementPaid.plus(stay.civilServantPaid);

/** What the hospital handed in, the base as it follows from its own figures. */
function claimedFigures({ stay, batchCase }: Facts) {
  const paid = sum([stay.basicInsurancePaid, criticalIllness(stay), supplementary(stay), stay.povertyInsurancePaid]);
  return {
    totalCost: toText(stay.totalCost),
    policyScopeCost: toText(stay.policyScopeCost),
    basicInsurancePaid: toText(stay.basicInsurancePaid),
    criticalIllnessPaid: toText(criticalIllness(stay)),
    supplementaryPaid: toText(supplementary(stay)),
    povertyInsurancePaid: toText(stay.povertyInsurancePaid),
    base: toText(stay.policyScopeCost.minus(paid)),
    assistance: toText(batchCase.assistanceClaimed),
    povertyInsurance: toText(batchCase.povertyInsuranceClaimed),
    personBurden: toText(stay.totalCost.minus(paid).minus(batchCase.assistanceClaimed)),
  };
}

/** What the engine decided when the stay was settled. */
function computedFigures({ settlement }: Facts) {
  const insurance = sum([settlement.basicInsurance, settlement.criticalIllness, settlement.supplementary, settlement.povertyInsurance]);
  return {
    totalCost: toText(settlement.totalCost),
    policyScopeCost: toText(settlement.policyScopeCost),
    basicInsurancePaid: toText(settlement.basicInsurance),
    criticalIllnessPaid: toText(settlement.criticalIllness),
    supplementaryPaid: toText(settlement.supplementary),
    povertyInsurancePaid: toText(settlement.povertyInsurance),
    base: toText(settlement.policyScopeCost.minus(insurance)),
    assistance: toText(computedFor("assistance", settlement)),
    povertyInsurance: toText(settlement.povertyInsurance),
    personBurden: toText(settlement.personBurden),
  };
}

interface StoredStep {
  payer: string | null;
  amount: string;
  roomAfter: string | null;
  cite: { document: string; clause: string };
  figures: { name: string; value: string }[];
}

/** The class, its ratio, the clause and what is left of the year's cap, as the settlement's own grounds say. */
function benefitOf(pack: Pack, settlement: Facts["settlement"]) {
  const steps = settlement.steps as StoredStep[];
  const step = steps.find((storedStep) => storedStep.payer === "basic_assistance");
  const named = pack.classes.find((entry) => entry.key === settlement.assistanceClass);
  return {
    className: named?.name ?? null,
    tagUsed: settlement.tagUsed,
    excludedReason: settlement.excludedReason,
    ratio: step?.figures.find((figure) => figure.name === "ratio")?.value ?? null,
    room: step?.roomAfter ?? null,
    cite: step?.cite ?? named?.cite ?? null,
  };
}

/** Why this member may not decide on it, if so; the same checks as the verbs make. */
function blockOf(ctx: ReadContext, facts: Facts, review: reviews.Review): "other_share" | "own_claim" | "not_permitted" | null {
  if (reviewActions("waiting", ctx.member).length === 0) return "not_permitted";
  if (shareOf(ctx.member.department) !== review.share) return "other_share";
  return facts.batch.submittedBy === ctx.member.id || facts.stay.recordedBy === ctx.member.id ? "own_claim" : null;
}

async function roundsBefore(
  ctx: ReadContext,
  rounds: readonly (reviews.Review & { reviewerName: string | null })[],
  current: reviews.Review,
) {
  const earlier = rounds.filter((round) => round.share === current.share && round.round < current.round);
  const items = await reviews.listItems(
    ctx.tx,
    earlier.map((round) => round.id),
  );
  return earlier.map((round) => ({
    round: round.round,
    reviewerName: round.reviewerName,
    decidedAt: round.decidedAt,
    words: round.words,
    rejected: items
      .filter((item) => item.review === round.id && item.verdict === "rejected")
      .map(({ item, reasonCode, words }) => ({ item, reasonCode, words })),
  }));
}

function shownReview(row: reviews.Review & { reviewerName: string | null }) {
  const { id, share, round, state, version, reasonCode, words, corrected, reviewerName, decidedAt } = row;
  const approved = row.approved === null ? null : toText(row.approved);
  return {
    id,
    share,
    round,
    state,
    version,
    claimed: toText(row.claimed),
    approved,
    reasonCode,
    words,
    corrected,
    reviewerName,
    decidedAt,
  };
}

/** What is recorded of the person as a whole, and what the death means for this stay. */
async function shownStatuses(ctx: ReadContext, stay: Facts["stay"]) {
  const statuses = await listStatuses(ctx, [stay.person]);
  return statuses.map(({ kind, onDay, source, sourceList, documentNumber }) => ({
    ...{ kind, onDay, source, sourceList, documentNumber },
    isBefore: kind === "deceased" ? isAfterDeath(stay, onDay) : stay.admittedOn > onDay,
  }));
}

function shownStay(stay: Facts["stay"], mayOpenPapers: boolean) {
  const { id, settlementNumber, admittedOn, dischargedOn, diagnosis, insuranceType } = stay;
  const admissionNumber = stay.admissionNumber ?? stay.visitNumber;
  return {
    id,
    admissionNumber,
    settlementNumber,
    admittedOn,
    dischargedOn,
    days: daysBetween(admittedOn, dischargedOn),
    diagnosis: mayOpenPapers ? diagnosis : null,
    insuranceType,
  };
}

/** What else is recorded beside a stay, and whether the asker sees every stay of the area; a part cannot say that there is none. */
async function doublesOf(ctx: ReadContext, { id, person, admittedOn, dischargedOn, invoiceNumber }: Facts["stay"]) {
  const found = await reviews.findDoubles(ctx.tx, { id, person, admittedOn, dischargedOn, invoiceNumber });
  return { ...found, isWhole: seesEveryStay(ctx.member.department) };
}

/** One case for reviewing: everything on one screen, so that a decision needs no other page. */
export async function getReview(ctx: ReadContext, input: Input<typeof shapes.oneCase>) {
  const facts = await reviews.findCaseFacts(ctx.tx, input.id);
  if (facts === null) throw new Refusal("batch_case_not_found");
  const rounds = await reviews.listReviewsOfCase(ctx.tx, input.id);
  const share = shareFor(ctx, input.share);
  const current =
    rounds.filter((round) => round.share === share).at(-1) ?? (shareOf(ctx.member.department) === null ? rounds.at(-1) : undefined);
  if (current === undefined) throw new Refusal("review_not_found");
  const { batch, stay, settlement } = facts;
  const pack = packOf(ctx, batch);
  const verdicts = await reviews.listItems(ctx.tx, [current.id]);
  const events = await reviews.listEvents(ctx.tx, { batch: batch.id, batchCase: input.id }, { limit: 50, offset: 0 });
  const others = rounds.filter((round) => round.share !== current.share).slice(-1);
  const block = blockOf(ctx, facts, current);
  const mayOpenPapers = may(ctx.member, "papers.view");
  const actions: ReviewVerb[] = block === null ? reviewActions(current.state, ctx.member) : [];
  return {
    id: facts.batchCase.id,
    review: shownReview(current),
    others: others.map(({ share: theirs, state, claimed, approved }) => ({
      share: theirs,
      state,
      claimed: toText(claimed),
      approved: approved === null ? null : toText(approved),
    })),
    shares: sharesOf({ assistance: facts.batchCase.assistanceClaimed, povertyInsurance: facts.batchCase.povertyInsuranceClaimed }).map(
      (row) => row.share,
    ),
    person: { id: stay.person, name: facts.personName, numberMasked: facts.numberMasked },
    statuses: await shownStatuses(ctx, stay),
    stay: shownStay(stay, mayOpenPapers),
    settlement: settlement.id,
    packStatus: settlement.packStatus,
    identity:
      settlement.tagUsed === null
        ? null
        : await reviews.findTagOn(ctx.tx, { person: stay.person, tag: settlement.tagUsed, on: stay.dischargedOn }),
    benefit: benefitOf(pack, settlement),
    claimed: claimedFigures(facts),
    computed: computedFigures(facts),
    doubles: await doublesOf(ctx, stay),
    papers: pack.materials.case,
    mayOpenPapers,
    items: reviewItems(pack.materials).map((item) => {
      const known = verdicts.find((verdict) => verdict.item === item);
      return {
        item,
        verdict: known?.verdict ?? null,
        reasonCode: known?.reasonCode ?? null,
        words: known?.words ?? null,
        reviewerName: known?.reviewerName ?? null,
      };
    }),
    answers: events
      .filter((event) => event.kind === "resubmitted" && event.share === current.share && event.round === current.round)
      .map((event) => String(event.details.words ?? "")),
    earlier: await roundsBefore(ctx, rounds, current),
    events: events.map(shownEvent),
    block,
    actions,
  };
}
