import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { batch, batchCase, review } from "./clearing";
import { area, day, id, instant, money, recordedAt, reference, version } from "./columns";
import { person } from "./people";
import { organisation } from "./staff";

export const paymentOrder = pgTable(
  "payment_order",
  {
    area: area(),
    id: id(),
    number: text("number").notNull(),
    purpose: text("purpose", {
      enum: ["clearing", "subsidy", "application", "one_off", "top_up", "pooled_claim", "prepayment", "refund"],
    }).notNull(),
    /** Of a clearing: the batch and the share it pays. */
    batch: reference("batch"),
    share: text("share", { enum: ["assistance", "poverty_insurance"] }),
    /** An organisation, or else a person. */
    payee: reference("payee"),
    payeePerson: reference("payee_person"),
    /** Paying account; it follows from the purpose. */
    account: text("account").notNull(),
    /** What the bank is to pay: what the lines come to, less what the payee owes. */
    amount: money("amount").notNull(),
    /** What of the lines is settled with what the payee owes (db/tables/recoveries.ts). */
    offset: money("offset_amount").notNull().default(sql`0`),
    /** What of the amount comes out of the prepayment; given back where the order does not pay. */
    prepaymentDrawn: money("prepayment_drawn").notNull().default(sql`0`),
    /** Where it is paid to, as it stood when the order was made; empty where the payee had no account then. */
    holderName: text("holder_name").notNull(),
    bankName: text("bank_name"),
    bankAccountSealed: text("bank_account_sealed"),
    bankAccountMasked: text("bank_account_masked"),
    state: text("state", { enum: ["made", "approved", "declined", "cancelled", "sent", "paid", "failed", "returned", "reissued"] })
      .notNull()
      .default("made"),
    bankFile: reference("bank_file"),
    failureCode: text("failure_code"),
    failureWords: text("failure_words"),
    reissueOf: reference("reissue_of"),
    madeBy: reference("made_by").notNull(),
    approvedBy: reference("approved_by"),
    approvedAt: instant("approved_at"),
    sentAt: instant("sent_at"),
    paidOn: day("paid_on"),
    /** The day on which the bank brought back what it had paid. */
    returnedOn: day("returned_on"),
    bankReference: text("bank_reference"),
    declineWords: text("decline_words"),
    version: version(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.batch], foreignColumns: [batch.area, batch.id] }),
    foreignKey({ columns: [t.area, t.payee], foreignColumns: [organisation.area, organisation.id] }),
    foreignKey({ columns: [t.area, t.payeePerson], foreignColumns: [person.area, person.id] }),
    uniqueIndex("payment_order_number_once").on(t.area, t.number),
    uniqueIndex("payment_order_reissued_once").on(t.area, t.reissueOf),
    index("payment_order_by_state").on(t.area, t.state, t.recordedAt),
    index("payment_order_by_batch").on(t.area, t.batch),
    uniqueIndex("payment_order_made_by").on(t.area, t.id, t.madeBy),
    index("payment_order_by_person").on(t.area, t.payeePerson),
    index("payment_order_by_payee").on(t.area, t.payee, t.recordedAt),
    check("one_payee", sql`(${t.payee} is null) <> (${t.payeePerson} is null)`),
    check(
      "clearing_of_a_batch",
      sql`(${t.purpose} = 'clearing') = (${t.batch} is not null) and (${t.share} is not null or ${t.purpose} <> 'clearing') and (${t.share} is null or ${t.purpose} in ('clearing', 'refund'))`,
    ),
    check("order_positive", sql`${t.amount} >= 0 and ${t.offset} >= 0 and ${t.amount} + ${t.offset} > 0`),
    check(
      "drawn_by_clearing_of_assistance",
      sql`${t.prepaymentDrawn} >= 0 and ${t.prepaymentDrawn} <= ${t.amount} and (${t.prepaymentDrawn} = 0 or (${t.purpose} = 'clearing' and ${t.share} = 'assistance'))`,
    ),
    check("approver_is_not_maker", sql`${t.approvedBy} is null or ${t.approvedBy} <> ${t.madeBy}`),
  ],
);

/**
 * Which case an order pays and how much of it. A share of a stay is paid once in the area, whatever batch it stands in, and
 * a live line pays exactly what its review approves (`payment_line_pays_approved` in db/security/42-clearing.sql).
 */
export const paymentLine = pgTable(
  "payment_line",
  {
    area: area(),
    id: id(),
    paymentOrder: reference("payment_order").notNull(),
    causeKind: text("cause_kind", { enum: ["case_share", "application", "subsidy", "prepayment", "recovery"] }).notNull(),
    /** What is paid for, except of a case share, which is named by its stay and share. */
    cause: reference("cause"),
    batchCase: reference("batch_case"),
    stay: reference("stay"),
    review: reference("review"),
    payee: reference("payee"),
    share: text("share", { enum: ["assistance", "poverty_insurance"] }),
    amount: money("amount").notNull(),
    live: boolean("live").notNull().default(true),
    /** The review while the line is live, otherwise empty: what the key to the approved amount compares. */
    liveReview: uuid("live_review").generatedAlwaysAs(sql`case when live then review end`),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.paymentOrder], foreignColumns: [paymentOrder.area, paymentOrder.id] }),
    foreignKey({
      name: "payment_line_stay_of_case",
      columns: [t.area, t.batchCase, t.stay],
      foreignColumns: [batchCase.area, batchCase.id, batchCase.stay],
    }),
    foreignKey({ columns: [t.area, t.review], foreignColumns: [review.area, review.id] }),
    uniqueIndex("one_live_payment_a_share").on(t.area, t.stay, t.share).where(sql`${t.live}`),
    uniqueIndex("one_live_payment_a_cause").on(t.area, t.causeKind, t.cause).where(sql`${t.live} and ${t.cause} is not null`),
    check(
      "line_names_its_cause",
      sql`case when ${t.causeKind} = 'case_share'
        then ${t.cause} is null and ${t.batchCase} is not null and ${t.stay} is not null and ${t.review} is not null and ${t.share} is not null
        else ${t.cause} is not null and ${t.batchCase} is null end`,
    ),
    index("payment_line_by_review").on(t.area, t.review),
    index("payment_line_by_live_review").on(t.area, t.liveReview),
    index("payment_line_by_case").on(t.area, t.batchCase),
    index("payment_line_by_order").on(t.area, t.paymentOrder),
  ],
);

/** Who agreed to an order: nobody twice, and never whoever made it. */
export const paymentApproval = pgTable(
  "payment_approval",
  {
    area: area(),
    id: id(),
    paymentOrder: reference("payment_order").notNull(),
    madeBy: reference("made_by").notNull(),
    member: reference("member").notNull(),
    duty: text("duty").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({
      name: "payment_approval_of_order",
      columns: [t.area, t.paymentOrder, t.madeBy],
      foreignColumns: [paymentOrder.area, paymentOrder.id, paymentOrder.madeBy],
    }),
    uniqueIndex("nobody_approves_twice").on(t.area, t.paymentOrder, t.member),
    check("nobody_approves_their_own", sql`${t.member} <> ${t.madeBy}`),
  ],
);

/** A file for the bank, or the bank's answer; the same answer twice changes nothing. */
export const bankFile = pgTable(
  "bank_file",
  {
    area: area(),
    id: id(),
    direction: text("direction", { enum: ["out", "result"] }).notNull(),
    number: text("number").notNull(),
    contentHash: text("content_hash").notNull(),
    file: reference("file"),
    orderCount: integer("order_count").notNull(),
    total: money("total").notNull(),
    answers: reference("answers"),
    outcome: jsonb("outcome").$type<Record<string, unknown>>(),
    recordedBy: reference("recorded_by").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("bank_file_number_once").on(t.area, t.direction, t.number),
    uniqueIndex("bank_result_once").on(t.area, t.contentHash).where(sql`${t.direction} = 'result'`),
  ],
);

/** A file for the bank as it was sent, byte by byte, sealed because accounts stand in it in full; never changed. */
export const bankDocument = pgTable(
  "bank_document",
  {
    area: area(),
    bankFile: reference("bank_file").notNull(),
    format: text("format", { enum: ["xlsx", "csv"] }).notNull(),
    /** SHA-256 of the content. */
    digest: text("digest").notNull(),
    contentSealed: text("content_sealed").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.bankFile, t.format] }),
    foreignKey({ columns: [t.area, t.bankFile], foreignColumns: [bankFile.area, bankFile.id] }),
  ],
);

/** A row of the bank's answer and what it did; one that was left says why. */
export const bankAnswer = pgTable(
  "bank_answer",
  {
    area: area(),
    id: id(),
    bankFile: reference("bank_file").notNull(),
    row: integer("row").notNull(),
    number: text("number").notNull(),
    paymentOrder: reference("payment_order"),
    outcome: text("outcome", { enum: ["paid", "failed", "returned"] }).notNull(),
    amount: money("amount").notNull(),
    reason: text("reason"),
    reference: text("reference"),
    onDay: day("on_day"),
    /** Why the row was left; empty where it was taken. */
    fault: text("fault"),
    parameters: jsonb("parameters").$type<Record<string, string>>().notNull().default({}),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.bankFile], foreignColumns: [bankFile.area, bankFile.id] }),
    foreignKey({ columns: [t.area, t.paymentOrder], foreignColumns: [paymentOrder.area, paymentOrder.id] }),
    uniqueIndex("bank_answer_row_once").on(t.area, t.bankFile, t.row),
    index("bank_answer_by_order").on(t.area, t.paymentOrder, t.recordedAt),
  ],
);
