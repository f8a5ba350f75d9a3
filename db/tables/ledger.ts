import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { area, day, id, instant, money, recordedAt, reference } from "./columns";

/** Stages are accounts: budgeted, available, reserved, payable, paid. Locked in code order. */
export const account = pgTable(
  "account",
  {
    area: area(),
    /** Such as "expenditure", "clearing", "source/city", "hospital-payable/<organisation>". */
    code: text("code").notNull(),
    kind: text("kind").notNull(),
    owner: reference("owner"),
    balance: money("balance").notNull(),
    mayGoNegative: boolean("may_go_negative").notNull().default(false),
    recordedAt: recordedAt(),
  },
  (t) => [primaryKey({ columns: [t.area, t.code] }), check("balance_not_negative", sql`${t.mayGoNegative} or ${t.balance} >= 0`)],
);

/** From, to, amount, cause: balanced by shape. Never changed; a mistake is a reversal that names it. */
export const transfer = pgTable(
  "transfer",
  {
    area: area(),
    id: id(),
    from: text("from_account").notNull(),
    to: text("to_account").notNull(),
    amount: money("amount").notNull(),
    /** What it is for, such as "payment-order/<id>/pay"; one cause posts once. */
    cause: text("cause").notNull(),
    words: text("words").notNull(),
    reverses: reference("reverses"),
    onDay: day("on_day").notNull(),
    memberName: text("member_name").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.from], foreignColumns: [account.area, account.code] }),
    foreignKey({ columns: [t.area, t.to], foreignColumns: [account.area, account.code] }),
    uniqueIndex("transfer_cause_once").on(t.area, t.cause),
    uniqueIndex("transfer_reversed_once").on(t.area, t.reverses),
    index("transfer_by_time").on(t.area, t.recordedAt),
    index("transfer_by_from").on(t.area, t.from, t.recordedAt),
    index("transfer_by_to").on(t.area, t.to, t.recordedAt),
    check("amount_positive", sql`${t.amount} > 0`),
    check("two_accounts", sql`${t.from} <> ${t.to}`),
  ],
);

/** A month whose books are closed takes no postings (`db/security/51-months.sql`); its balances are kept beside it. */
export const closedMonth = pgTable(
  "closed_month",
  {
    area: area(),
    /** Its first day. */
    month: day("month").notNull(),
    /** False after the month was opened again, until it is closed anew. */
    closed: boolean("closed").notNull(),
    postings: integer("postings").notNull(),
    total: money("total").notNull(),
    closedBy: text("closed_by").notNull(),
    closedAt: instant("closed_at").notNull(),
    /** Why it was opened again, and by whom. */
    reopenedWords: text("reopened_words"),
    reopenedBy: text("reopened_by"),
    reopenedAt: instant("reopened_at"),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.month] }),
    check("begins_a_month", sql`extract(day from ${t.month}) = 1`),
    check("opened_again_with_words", sql`${t.closed} or ${t.reopenedWords} is not null`),
  ],
);

/** What each account held and moved in a month that was closed. */
export const closedBalance = pgTable(
  "closed_balance",
  {
    area: area(),
    month: day("month").notNull(),
    account: text("account").notNull(),
    opening: money("opening").notNull(),
    into: money("into_account").notNull(),
    outOf: money("out_of_account").notNull(),
    closing: money("closing").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.month, t.account] }),
    foreignKey({ columns: [t.area, t.month], foreignColumns: [closedMonth.area, closedMonth.month] }),
    foreignKey({ columns: [t.area, t.account], foreignColumns: [account.area, account.code] }),
    check("balance_adds_up", sql`${t.opening} + ${t.into} - ${t.outOf} = ${t.closing}`),
  ],
);

/**
 * What the bank's voucher says of money that came: beside its posting, which stays as it is. A posting that is reversed
 * takes it out of every sum, and its voucher may be posted again.
 */
export const receipt = pgTable(
  "receipt",
  {
    area: area(),
    transfer: reference("transfer").notNull(),
    documentNumber: text("document_number").notNull(),
    voucher: text("voucher").notNull(),
    /** Who sent it, of money from a county. */
    county: text("county"),
    /** The day on which it stood on the account. */
    valueDay: day("value_day").notNull(),
    recordedAt: recordedAt(),
    takenBackAt: instant("taken_back_at"),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.transfer] }),
    foreignKey({ columns: [t.area, t.transfer], foreignColumns: [transfer.area, transfer.id] }),
    index("receipt_by_day").on(t.area, t.valueDay),
  ],
);

/**
 * A bank's voucher and what was posted by it, in whichever room: one stands for one thing while its posting stands. Several
 * items that come back by one payment of the bank share theirs.
 */
export const bankVoucher = pgTable(
  "bank_voucher",
  {
    area: area(),
    id: id(),
    voucher: text("voucher").notNull(),
    /** The cause it was posted by, as the ledger has it; of what comes back, that it is of recoveries. */
    cause: text("cause").notNull(),
    onDay: day("on_day").notNull(),
    memberName: text("member_name").notNull(),
    recordedAt: recordedAt(),
    releasedAt: instant("released_at"),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("one_use_a_voucher").on(t.area, t.voucher).where(sql`${t.releasedAt} is null`),
    index("bank_voucher_by_cause").on(t.area, t.cause),
  ],
);
