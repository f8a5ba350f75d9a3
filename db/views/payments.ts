import { and, eq, sql } from "drizzle-orm";
import { pgView } from "drizzle-orm/pg-core";
import { bankAnswer, paymentApproval, paymentLine, paymentOrder } from "@/db/tables/payments";

/** A claim's share in an order: how much, and how far the order is. It is live until the order no longer pays. */
export const orderedShare = pgView("ordered_share").as((query) =>
  query
    .select({
      area: paymentLine.area,
      batchCase: sql<string>`${paymentLine.batchCase}`.as("batch_case"),
      stay: sql<string>`${paymentLine.stay}`.as("stay"),
      share: sql<"assistance" | "poverty_insurance">`${paymentLine.share}`.as("share"),
      amount: paymentLine.amount,
      live: paymentLine.live,
      paymentOrder: paymentLine.paymentOrder,
      batch: sql<string>`${paymentOrder.batch}`.as("batch"),
      number: paymentOrder.number,
      state: paymentOrder.state,
      paidOn: paymentOrder.paidOn,
      recordedAt: paymentOrder.recordedAt,
    })
    .from(paymentLine)
    .innerJoin(paymentOrder, and(eq(paymentOrder.area, paymentLine.area), eq(paymentOrder.id, paymentLine.paymentOrder)))
    .where(eq(paymentLine.causeKind, "case_share")),
);

/** What another room pays for, in an order: by its id, how far the order is, and whether it still pays. */
export const orderedCause = pgView("ordered_cause").as((query) =>
  query
    .select({
      area: paymentLine.area,
      causeKind: paymentLine.causeKind,
      cause: sql<string>`${paymentLine.cause}`.as("cause_id"),
      amount: paymentLine.amount,
      live: paymentLine.live,
      paymentOrder: paymentLine.paymentOrder,
      number: paymentOrder.number,
      state: paymentOrder.state,
      paidOn: paymentOrder.paidOn,
      failureWords: paymentOrder.failureWords,
      recordedAt: paymentOrder.recordedAt,
    })
    .from(paymentLine)
    .innerJoin(paymentOrder, and(eq(paymentOrder.area, paymentLine.area), eq(paymentOrder.id, paymentLine.paymentOrder)))
    .where(sql`${paymentLine.cause} is not null`),
);

/** An order: whom it pays from which account, how much of it the bank pays and how much is set off, and how far it is. */
export const orderFacts = pgView("order_facts").as((query) =>
  query
    .select({
      area: paymentOrder.area,
      id: paymentOrder.id,
      number: paymentOrder.number,
      purpose: paymentOrder.purpose,
      batch: paymentOrder.batch,
      share: paymentOrder.share,
      payee: paymentOrder.payee,
      account: paymentOrder.account,
      amount: paymentOrder.amount,
      offset: paymentOrder.offset,
      prepaymentDrawn: paymentOrder.prepaymentDrawn,
      state: paymentOrder.state,
      paidOn: paymentOrder.paidOn,
      madeBy: paymentOrder.madeBy,
      approvedAt: paymentOrder.approvedAt,
      recordedAt: paymentOrder.recordedAt,
    })
    .from(paymentOrder),
);

/** What each line of an order pays, and whether it still does. */
export const lineFacts = pgView("line_facts").as((query) =>
  query
    .select({
      area: paymentLine.area,
      id: paymentLine.id,
      paymentOrder: paymentLine.paymentOrder,
      review: paymentLine.review,
      amount: paymentLine.amount,
      live: paymentLine.live,
    })
    .from(paymentLine),
);

/** Who agreed to an order. */
export const orderApproval = pgView("order_approval").as((query) =>
  query
    .select({ area: paymentApproval.area, paymentOrder: paymentApproval.paymentOrder, member: paymentApproval.member })
    .from(paymentApproval),
);

/** What the bank answered to an order, answer by answer, and whether it was taken. */
export const bankAnswerFacts = pgView("bank_answer_facts").as((query) =>
  query
    .select({
      area: bankAnswer.area,
      id: bankAnswer.id,
      paymentOrder: bankAnswer.paymentOrder,
      outcome: bankAnswer.outcome,
      amount: bankAnswer.amount,
      onDay: bankAnswer.onDay,
      fault: bankAnswer.fault,
      recordedAt: bankAnswer.recordedAt,
    })
    .from(bankAnswer),
);
