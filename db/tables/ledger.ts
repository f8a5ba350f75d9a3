import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
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
    uniqueIndex("bank_voucher_once").on(t.area, t.voucher).where(sql`${t.takenBackAt} is null`),
    index("receipt_by_day").on(t.area, t.valueDay),
  ],
);
