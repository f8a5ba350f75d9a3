/** One case for the drawer. */

import { findClaim } from "@/server/clearing/claims";
import * as reviews from "@/server/clearing/review/data-reviews";
import { caseActions } from "@/server/clearing/rules";
import { monthOf } from "@/server/dates";
import { sum, toText } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { actionsOnStay } from "@/server/stays/rules";
import { papersOf } from "./papers";

type Facts = NonNullable<Awaited<ReturnType<typeof reviews.findCaseFacts>>>;

function amountsOf(settlement: Facts["settlement"]) {
  return {
    totalCost: toText(settlement.totalCost),
    policyScopeCost: toText(settlement.policyScopeCost),
    basicInsurance: toText(settlement.basicInsurance),
    criticalIllness: toText(settlement.criticalIllness),
    supplementary: toText(settlement.supplementary),
    povertyInsurance: toText(settlement.povertyInsurance),
    assistance: toText(sum([settlement.basicAssistance, settlement.bedDayAssistance, settlement.tiltAssistance, settlement.topUp])),
    personBurden: toText(settlement.personBurden),
  };
}

type Event = Awaited<ReturnType<typeof reviews.listEvents>>[number];

/** What happened, without the keys that nobody reads. */
export function shownEvent({ id, kind, share, round, details, memberName, organisationName, recordedAt }: Event) {
  return { id, kind, share, round, details, memberName, organisationName, recordedAt };
}

/** One case for the drawer: what was claimed, decided, paid, and everything that happened to it. */
export async function getCase(ctx: ReadContext, input: { id: string }) {
  const facts = await reviews.findCaseFacts(ctx.tx, input.id);
  if (facts === null) throw new Refusal("batch_case_not_found");
  const rounds = await reviews.listReviewsOfCase(ctx.tx, input.id);
  const items = await reviews.listItems(
    ctx.tx,
    rounds.map((round) => round.id),
  );
  const papers = await papersOf(ctx, facts.batch);
  const { batchCase, batch, stay, settlement } = facts;
  return {
    id: batchCase.id,
    state: batchCase.state,
    live: batchCase.live,
    version: batchCase.version,
    batch: { id: batch.id, number: batch.number, state: batch.state, version: batch.version, month: monthOf(batch.month) },
    movedTo: batchCase.movedTo,
    moveReason: batchCase.moveReason,
    person: { id: stay.person, name: facts.personName, numberMasked: facts.numberMasked },
    hospitalName: facts.hospitalName,
    stay: {
      id: stay.id,
      version: stay.version,
      totalCost: toText(stay.totalCost),
      actions: actionsOnStay({ ...stay, claim: await findClaim(ctx, stay.id) }, ctx.member),
      admissionNumber: stay.admissionNumber,
      visitNumber: stay.visitNumber,
      settlementNumber: stay.settlementNumber,
      admittedOn: stay.admittedOn,
      dischargedOn: stay.dischargedOn,
      diagnosis: may(ctx.member, "papers.view") ? stay.diagnosis : null,
    },
    tagUsed: settlement.tagUsed,
    amounts: amountsOf(settlement),
    claimed: {
      assistance: toText(batchCase.assistanceClaimed),
      povertyInsurance: toText(batchCase.povertyInsuranceClaimed),
      difference: toText(settlement.hospitalDifference),
      due: toText(stay.hospitalAssistance.minus(settlement.hospitalDifference)),
    },
    papers: papers.checklist.case.map((item) => ({
      item: item.key,
      name: item.name,
      state: papers.cases.get(batchCase.id)?.[item.key] ?? ("missing" as const),
    })),
    reviews: rounds.map((round) => ({
      id: round.id,
      share: round.share,
      round: round.round,
      state: round.state,
      claimed: toText(round.claimed),
      approved: round.approved === null ? null : toText(round.approved),
      reasonCode: round.reasonCode,
      words: round.words,
      reviewerName: round.reviewerName,
      decidedAt: round.decidedAt,
      items: items
        .filter((item) => item.review === round.id)
        .map(({ item, verdict, reasonCode, words, reviewerName }) => ({ item, verdict, reasonCode, words, reviewerName })),
    })),
    payments: (await reviews.listPaymentsOfCase(ctx.tx, input.id)).map((payment) => ({ ...payment, amount: toText(payment.amount) })),
    events: (await reviews.listEvents(ctx.tx, { batch: batch.id, batchCase: batchCase.id }, { limit: 200, offset: 0 })).map(shownEvent),
    actions: caseActions(batchCase.state, ctx.member),
  };
}
