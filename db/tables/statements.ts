import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { area, day, id, instant, money, recordedAt, reference } from "./columns";

/** A statement of one of the area's accounts, as the bank gave it; what it says is filled in once it is written. */
export const bankStatement = pgTable(
  "bank_statement",
  {
    area: area(),
    id: id(),
    /** The list it came as. */
    upload: reference("upload").notNull(),
    account: text("account").notNull(),
    fromDay: day("from_day"),
    toDay: day("to_day"),
    opening: money("opening"),
    closing: money("closing"),
    /** What the bank's balance before it is more than at the end of the statement before. */
    gap: money("gap"),
    lineCount: integer("line_count"),
    recordedBy: reference("recorded_by").notNull(),
    recordedAt: recordedAt(),
    writtenAt: instant("written_at"),
    withdrawnAt: instant("withdrawn_at"),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("bank_statement_of_upload").on(t.area, t.upload),
    index("bank_statement_by_account").on(t.area, t.account, t.toDay),
    check(
      "bank_statement_written_whole",
      sql`${t.writtenAt} is null or (${t.fromDay} is not null and ${t.toDay} is not null and ${t.opening} is not null and ${t.closing} is not null)`,
    ),
  ],
);

/** A line of a statement: what came (above nought) or went (below). The same line is never there twice. */
export const statementLine = pgTable(
  "statement_line",
  {
    area: area(),
    id: id(),
    statement: reference("statement").notNull(),
    account: text("account").notNull(),
    /** In the order of time, whatever order the bank printed them in. */
    sequence: integer("sequence").notNull(),
    rowNumber: integer("row_number").notNull(),
    onDay: day("on_day").notNull(),
    amount: money("amount").notNull(),
    balance: money("balance").notNull(),
    counterparty: text("counterparty"),
    counterpartyAccountMasked: text("counterparty_account_masked"),
    reference: text("bank_reference"),
    voucher: text("voucher"),
    words: text("words"),
    /** What tells it from every other line of the account. */
    print: text("print").notNull(),
    state: text("state", { enum: ["open", "matched", "explained"] })
      .notNull()
      .default("open"),
    /** Why it stays open. */
    explanation: text("explanation"),
    decidedBy: reference("decided_by"),
    decidedAt: instant("decided_at"),
    recordedAt: recordedAt(),
    withdrawnAt: instant("withdrawn_at"),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.statement], foreignColumns: [bankStatement.area, bankStatement.id] }),
    uniqueIndex("statement_line_once").on(t.area, t.account, t.print).where(sql`${t.withdrawnAt} is null`),
    index("statement_line_by_state").on(t.area, t.account, t.state, t.onDay),
    index("statement_line_by_statement").on(t.area, t.statement, t.sequence),
    check("statement_line_moves", sql`${t.amount} <> 0`),
    check("statement_line_explained", sql`(${t.state} = 'explained') = (${t.explanation} is not null)`),
  ],
);

/** A move of the ledger that a line is; of an account no move is two lines. What was taken back stays on record. */
export const statementMatch = pgTable(
  "statement_match",
  {
    area: area(),
    id: id(),
    line: reference("line").notNull(),
    account: text("account").notNull(),
    transfer: reference("transfer").notNull(),
    amount: money("amount").notNull(),
    rule: text("rule", { enum: ["order_number", "bank_file", "reference", "voucher", "payee_day", "only_one", "by_hand"] }).notNull(),
    matchedBy: reference("matched_by").notNull(),
    recordedAt: recordedAt(),
    undoneBy: reference("undone_by"),
    undoneAt: instant("undone_at"),
    undoneWords: text("undone_words"),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.line], foreignColumns: [statementLine.area, statementLine.id] }),
    uniqueIndex("move_matched_once").on(t.area, t.account, t.transfer).where(sql`${t.undoneAt} is null`),
    index("statement_match_by_line").on(t.area, t.line),
  ],
);
