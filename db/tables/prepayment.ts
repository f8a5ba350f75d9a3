import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, numeric, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { area, day, happening, id, instant, money, recordedAt, reference, version } from "./columns";
import { storedFile } from "./files";
import { transfer } from "./ledger";
import { member } from "./staff";

/** A year's prepayment, one a pooling area: which measure counts, the part for stays elsewhere, and how far it is. */
export const prepayment = pgTable(
  "prepayment",
  {
    area: area(),
    id: id(),
    year: integer("year").notNull(),
    state: text("state", {
      enum: ["draft", "submitted", "reviewed", "approved", "paid", "sent_up", "confirmed", "requested", "opened"],
    })
      .notNull()
      .default("draft"),
    /** The number of the measure that counts; earlier ones stay beside it. */
    measure: integer("measure").notNull(),
    /** Entered by hand from the document that sets it; empty until then. */
    outOfAreaWithin: money("out_of_area_within"),
    outOfAreaAcross: money("out_of_area_across"),
    outOfAreaDocument: text("out_of_area_document"),
    outOfAreaDocumentOn: day("out_of_area_document_on"),
    /** The stamped statement of the bank about the balance at year end. */
    statement: reference("file"),
    submittedBy: reference("submitted_by"),
    reviewedBy: reference("reviewed_by"),
    approvedBy: reference("approved_by"),
    paidBy: reference("paid_by"),
    paidOn: day("paid_on"),
    paidDocument: text("paid_document"),
    paidVoucher: text("paid_voucher"),
    sentUpBy: reference("sent_up_by"),
    sentUpOn: day("sent_up_on"),
    sentUpDocument: text("sent_up_document"),
    confirmedOn: day("confirmed_on"),
    confirmedReceipt: text("confirmed_receipt"),
    requestedOn: day("requested_on"),
    requestedDocument: text("requested_document"),
    openedOn: day("opened_on"),
    version: version(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.statement], foreignColumns: [storedFile.area, storedFile.id] }),
    uniqueIndex("prepayment_once_a_year").on(t.area, t.year),
    check(
      "out_of_area_whole",
      sql`(${t.outOfAreaWithin} is null) = (${t.outOfAreaAcross} is null) and (${t.outOfAreaWithin} is null) = (${t.outOfAreaDocument} is null)
        and (${t.outOfAreaWithin} is null or (${t.outOfAreaWithin} >= 0 and ${t.outOfAreaAcross} >= 0))`,
    ),
    check("prepayment_reviewed_by_another", sql`${t.reviewedBy} is null or ${t.reviewedBy} <> ${t.submittedBy}`),
    check("prepayment_approved_by_another", sql`${t.approvedBy} is null or ${t.approvedBy} not in (${t.submittedBy}, ${t.reviewedBy})`),
    check(
      "prepayment_handed_in_whole",
      sql`${t.state} = 'draft' or (${t.statement} is not null and ${t.outOfAreaWithin} is not null and ${t.submittedBy} is not null)`,
    ),
    check("prepayment_paid_by_document", sql`(${t.paidOn} is null) = (${t.paidDocument} is null)`),
  ],
);

/** What was measured, as it was on that day; never changed. */
export const prepaymentMeasure = pgTable(
  "prepayment_measure",
  {
    area: area(),
    prepayment: reference("prepayment").notNull(),
    number: integer("number").notNull(),
    pack: text("pack").notNull(),
    ratio: numeric("ratio", { precision: 9, scale: 6 }).notNull(),
    actual: money("actual").notNull(),
    quota: money("quota").notNull(),
    balanceInCity: money("balance_in_city").notNull(),
    balanceProvince: money("balance_province").notNull(),
    transfer: money("transfer").notNull(),
    balanceCarried: money("balance_carried").notNull(),
    /** How many postings the account of the prepayment had in the year before. */
    postings: integer("postings").notNull(),
    measuredBy: reference("measured_by").notNull(),
    measuredByName: text("measured_by_name").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.prepayment, t.number] }),
    foreignKey({ columns: [t.area, t.prepayment], foreignColumns: [prepayment.area, prepayment.id] }),
    foreignKey({ columns: [t.area, t.measuredBy], foreignColumns: [member.area, member.id] }),
    check("measure_not_negative", sql`${t.quota} >= 0 and ${t.transfer} >= 0 and ${t.balanceInCity} >= 0 and ${t.balanceProvince} >= 0`),
    check(
      "measure_adds_up",
      sql`${t.transfer} - ${t.balanceCarried} = ${t.quota} - ${t.balanceInCity} - ${t.balanceProvince} and (${t.transfer} = 0 or ${t.balanceCarried} = 0)`,
    ),
  ],
);

/** A month of the year before, as it stood when it was measured. */
export const prepaymentMonth = pgTable(
  "prepayment_month",
  {
    area: area(),
    prepayment: reference("prepayment").notNull(),
    measure: integer("measure").notNull(),
    month: day("month").notNull(),
    stays: integer("stays").notNull(),
    inCity: money("in_city").notNull(),
    inProvince: money("in_province").notNull(),
    otherProvince: money("other_province").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.prepayment, t.measure, t.month] }),
    foreignKey({
      name: "prepayment_month_of_measure",
      columns: [t.area, t.prepayment, t.measure],
      foreignColumns: [prepaymentMeasure.area, prepaymentMeasure.prepayment, prepaymentMeasure.number],
    }),
  ],
);

export const prepaymentEvent = pgTable(
  "prepayment_event",
  { area: area(), id: id(), prepayment: reference("prepayment").notNull(), ...happening<Record<string, string>>() },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.prepayment], foreignColumns: [prepayment.area, prepayment.id] }),
    index("prepayment_event_by_prepayment").on(t.area, t.prepayment, t.recordedAt),
  ],
);

/** What the insurer's clearing account held when a month was closed, and what is due to restore it; once a month. */
export const clearingClose = pgTable(
  "clearing_close",
  {
    area: area(),
    id: id(),
    /** Its first day. */
    month: day("month").notNull(),
    pack: text("pack").notNull(),
    balance: money("balance").notNull(),
    target: money("target").notNull(),
    topUpDue: money("top_up_due").notNull(),
    dueOn: day("due_on").notNull(),
    /** The insurer was told last; and by itself, before and after the day. */
    toldAt: instant("told_at"),
    toldNearAt: instant("told_near_at"),
    toldLateAt: instant("told_late_at"),
    closedBy: reference("closed_by").notNull(),
    closedByName: text("closed_by_name").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.closedBy], foreignColumns: [member.area, member.id] }),
    uniqueIndex("clearing_closed_once").on(t.area, t.month),
    check("top_up_restores_target", sql`${t.topUpDue} = greatest(${t.target} - ${t.balance}, 0)`),
  ],
);

/** What the insurer paid for a closed month: the posting that brought it, each for one month. */
export const clearingTopUp = pgTable(
  "clearing_top_up",
  {
    area: area(),
    id: id(),
    clearingClose: reference("clearing_close").notNull(),
    transfer: reference("transfer").notNull(),
    amount: money("amount").notNull(),
    receivedOn: day("received_on").notNull(),
    documentNumber: text("document_number").notNull(),
    recordedByName: text("recorded_by_name").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.clearingClose], foreignColumns: [clearingClose.area, clearingClose.id] }),
    foreignKey({ columns: [t.area, t.transfer], foreignColumns: [transfer.area, transfer.id] }),
    uniqueIndex("top_up_counts_once").on(t.area, t.transfer),
    index("top_up_by_close").on(t.area, t.clearingClose),
    check("top_up_positive", sql`${t.amount} > 0`),
  ],
);
