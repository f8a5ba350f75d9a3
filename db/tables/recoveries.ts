import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { batchCase } from "./clearing";
import { area, day, happening, id, instant, money, recordedAt, reference, version } from "./columns";
import { paymentOrder } from "./payments";
import { person } from "./people";
import { recalculation } from "./recalculation";
import { settlement } from "./settlements";
import { organisation } from "./staff";
import { stay } from "./stays";

/**
 * What was paid too much and must come back, or too little and is still owed. `settled` is what came back or was paid;
 * `underWay` stands in orders that have not arrived; the rest is open.
 */
export const recovery = pgTable(
  "recovery",
  {
    area: area(),
    id: id(),
    number: text("number").notNull(),
    direction: text("direction", { enum: ["recover", "pay"] }).notNull(),
    cause: text("cause", { enum: ["refund", "change", "difference", "payment_returned"] }).notNull(),
    /** What it was opened for, once: the refund, the settlement, the difference or the order. */
    causeKey: text("cause_key").notNull(),
    stay: reference("stay").notNull(),
    share: text("share", { enum: ["assistance", "poverty_insurance"] }).notNull(),
    person: reference("person").notNull(),
    hospital: reference("hospital").notNull(),
    /** Who owes or is owed. */
    party: text("party", { enum: ["hospital", "person"] }).notNull(),
    batchCase: reference("batch_case"),
    settlementBefore: reference("settlement_before"),
    /** Empty where nothing took the place of what was taken back. */
    settlementAfter: reference("settlement_after"),
    difference: reference("difference"),
    /** What was due of the share before and after; the difference is the amount. */
    dueBefore: money("due_before").notNull(),
    dueAfter: money("due_after").notNull(),
    amount: money("amount").notNull(),
    settled: money("settled").notNull(),
    underWay: money("under_way").notNull(),
    state: text("state", { enum: ["opened", "proposed", "decided", "in_settlement", "settled", "cancelled"] })
      .notNull()
      .default("opened"),
    way: text("way", { enum: ["offset", "paid_back", "order", "written_off"] }),
    holderName: text("holder_name"),
    bankName: text("bank_name"),
    bankAccountSealed: text("bank_account_sealed"),
    bankAccountMasked: text("bank_account_masked"),
    proposedBy: reference("proposed_by"),
    proposedAt: instant("proposed_at"),
    proposedWords: text("proposed_words"),
    decidedBy: reference("decided_by"),
    decidedAt: instant("decided_at"),
    decidedWords: text("decided_words"),
    version: version(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.stay], foreignColumns: [stay.area, stay.id] }),
    foreignKey({ columns: [t.area, t.person], foreignColumns: [person.area, person.id] }),
    foreignKey({ columns: [t.area, t.hospital], foreignColumns: [organisation.area, organisation.id] }),
    foreignKey({ columns: [t.area, t.batchCase], foreignColumns: [batchCase.area, batchCase.id] }),
    foreignKey({ columns: [t.area, t.settlementBefore], foreignColumns: [settlement.area, settlement.id] }),
    foreignKey({ columns: [t.area, t.settlementAfter], foreignColumns: [settlement.area, settlement.id] }),
    foreignKey({ columns: [t.area, t.difference], foreignColumns: [recalculation.area, recalculation.id] }),
    uniqueIndex("recovery_number_once").on(t.area, t.number),
    uniqueIndex("recovery_opened_once").on(t.area, t.causeKey, t.stay, t.share, t.party),
    index("recovery_by_state").on(t.area, t.state, t.recordedAt),
    index("recovery_by_hospital").on(t.area, t.hospital, t.state),
    index("recovery_by_stay").on(t.area, t.stay),
    check("recovery_positive", sql`${t.amount} > 0`),
    check("settled_within_amount", sql`${t.settled} >= 0 and ${t.underWay} >= 0 and ${t.settled} + ${t.underWay} <= ${t.amount}`),
    check("settled_when_all_is", sql`${t.state} <> 'settled' or ${t.settled} = ${t.amount}`),
    check("decider_is_not_proposer", sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.proposedBy}`),
    check(
      "decided_by_two",
      sql`${t.state} not in ('decided', 'in_settlement') or (${t.proposedBy} is not null and ${t.decidedBy} is not null and ${t.way} is not null)`,
    ),
  ],
);

/** What happened to it, for ever. */
export const recoveryEvent = pgTable(
  "recovery_event",
  {
    area: area(),
    id: id(),
    recovery: reference("recovery").notNull(),
    hospital: reference("hospital").notNull(),
    share: text("share", { enum: ["assistance", "poverty_insurance"] }).notNull(),
    ...happening<Record<string, string>>(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.recovery], foreignColumns: [recovery.area, recovery.id] }),
    index("recovery_event_by_item").on(t.area, t.recovery, t.recordedAt),
  ],
);

/** What an order kept back of what it pays, because the payee owes it; released when the order pays no longer. */
export const recoveryOffset = pgTable(
  "recovery_offset",
  {
    area: area(),
    id: id(),
    recovery: reference("recovery").notNull(),
    hospital: reference("hospital").notNull(),
    share: text("share", { enum: ["assistance", "poverty_insurance"] }).notNull(),
    paymentOrder: reference("payment_order").notNull(),
    amount: money("amount").notNull(),
    state: text("state", { enum: ["under_way", "settled", "released"] })
      .notNull()
      .default("under_way"),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.recovery], foreignColumns: [recovery.area, recovery.id] }),
    foreignKey({ columns: [t.area, t.paymentOrder], foreignColumns: [paymentOrder.area, paymentOrder.id] }),
    uniqueIndex("offset_once_an_order").on(t.area, t.paymentOrder, t.recovery),
    index("recovery_offset_by_item").on(t.area, t.recovery),
    check("offset_positive", sql`${t.amount} > 0`),
  ],
);

/** Money that came back by the bank, by its voucher; several may belong to one item. */
export const recoveryReceipt = pgTable(
  "recovery_receipt",
  {
    area: area(),
    id: id(),
    recovery: reference("recovery").notNull(),
    hospital: reference("hospital").notNull(),
    share: text("share", { enum: ["assistance", "poverty_insurance"] }).notNull(),
    voucher: text("voucher").notNull(),
    receivedOn: day("received_on").notNull(),
    amount: money("amount").notNull(),
    recordedBy: reference("recorded_by").notNull(),
    recordedAt: recordedAt(),
    takenBackAt: instant("taken_back_at"),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.recovery], foreignColumns: [recovery.area, recovery.id] }),
    uniqueIndex("receipt_voucher_once").on(t.area, t.recovery, t.voucher).where(sql`${t.takenBackAt} is null`),
    check("receipt_positive", sql`${t.amount} > 0`),
  ],
);
