import { pgView } from "drizzle-orm/pg-core";
import { batch, batchCase, batchTotal, caseEvent, review } from "@/db/tables/clearing";

/** A batch by hospital and month, and how far it is. */
export const batchFacts = pgView("batch_facts").as((query) =>
  query
    .select({
      area: batch.area,
      id: batch.id,
      hospital: batch.hospital,
      month: batch.month,
      number: batch.number,
      state: batch.state,
      runMonth: batch.runMonth,
      submittedAt: batch.submittedAt,
      reviewedAt: batch.reviewedAt,
    })
    .from(batch),
);

/** What the live cases of a batch come to, a row a change; only their sums say something. */
export const batchSum = pgView("batch_sum").as((query) =>
  query
    .select({
      area: batchTotal.area,
      batch: batchTotal.batch,
      hospital: batchTotal.hospital,
      share: batchTotal.share,
      cases: batchTotal.cases,
      claimed: batchTotal.claimed,
      waiting: batchTotal.waiting,
      approved: batchTotal.approved,
    })
    .from(batchTotal),
);

/** A stay claimed in a batch; live until it is withdrawn, moved or declined for good. */
export const claim = pgView("claim").as((query) =>
  query
    .select({
      area: batchCase.area,
      id: batchCase.id,
      batch: batchCase.batch,
      hospital: batchCase.hospital,
      stay: batchCase.stay,
      settlement: batchCase.settlement,
      live: batchCase.live,
      state: batchCase.state,
      assistanceClaimed: batchCase.assistanceClaimed,
      povertyInsuranceClaimed: batchCase.povertyInsuranceClaimed,
    })
    .from(batchCase),
);

/** What the review of a claim's share came to. */
export const reviewedShare = pgView("reviewed_share").as((query) =>
  query
    .select({
      area: review.area,
      id: review.id,
      batch: review.batch,
      batchCase: review.batchCase,
      share: review.share,
      round: review.round,
      state: review.state,
      claimed: review.claimed,
      approved: review.approved,
      reasonCode: review.reasonCode,
      words: review.words,
      reviewer: review.reviewer,
      decidedAt: review.decidedAt,
    })
    .from(review),
);

/** What happened to a case or its batch, by the names of that day. */
export const caseEventFacts = pgView("case_event_facts").as((query) =>
  query
    .select({
      area: caseEvent.area,
      id: caseEvent.id,
      batch: caseEvent.batch,
      batchCase: caseEvent.batchCase,
      share: caseEvent.share,
      round: caseEvent.round,
      kind: caseEvent.kind,
      details: caseEvent.details,
      memberName: caseEvent.memberName,
      organisationName: caseEvent.organisationName,
      recordedAt: caseEvent.recordedAt,
    })
    .from(caseEvent),
);
