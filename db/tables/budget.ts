import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { area, day, id, instant, money, recordedAt, reference, version } from "./columns";
import { paymentOrder } from "./payments";
import { recovery } from "./recoveries";
import { member } from "./staff";

const budgetPurposes = ["subsidy", "inpatient", "outpatient", "tilt", "bed_day", "one_off", "top_up"] as const;

/** The budget of a year: its first version, and each adjustment by procedure a version of its own; nothing approved is changed. */
export const budget = pgTable(
  "budget",
  {
    area: area(),
    id: id(),
    year: integer("year").notNull(),
    number: integer("number").notNull(),
    state: text("state", { enum: ["draft", "submitted", "reviewed", "approved", "dropped"] })
      .notNull()
      .default("draft"),
    /** Why it is adjusted; empty for the first version. */
    words: text("words"),
    madeBy: reference("made_by").notNull(),
    submittedAt: instant("submitted_at"),
    reviewedBy: reference("reviewed_by"),
    reviewedAt: instant("reviewed_at"),
    approvedBy: reference("approved_by"),
    approvedAt: instant("approved_at"),
    documentNumber: text("document_number"),
    documentOn: day("document_on"),
    /** What was said when it was sent back or dropped. */
    returnedWords: text("returned_words"),
    version: version(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.madeBy], foreignColumns: [member.area, member.id] }),
    uniqueIndex("budget_number_once").on(t.area, t.year, t.number),
    uniqueIndex("one_budget_under_way").on(t.area, t.year).where(sql`${t.state} in ('draft', 'submitted', 'reviewed')`),
    check("an_adjustment_says_why", sql`${t.number} = 1 or ${t.words} is not null`),
    check(
      "nobody_decides_their_own_budget",
      sql`${t.madeBy} is distinct from ${t.reviewedBy} and ${t.madeBy} is distinct from ${t.approvedBy} and (${t.reviewedBy} is null or ${t.reviewedBy} is distinct from ${t.approvedBy})`,
    ),
    check(
      "approved_by_a_document",
      sql`${t.state} <> 'approved' or (${t.documentNumber} is not null and ${t.documentOn} is not null and ${t.approvedBy} is not null)`,
    ),
  ],
);

export const budgetLine = pgTable(
  "budget_line",
  {
    area: area(),
    budget: reference("budget").notNull(),
    /** GB/T 2260 code; the pooling area's own for what is not of a county. */
    county: text("county").notNull(),
    purpose: text("purpose", { enum: budgetPurposes }).notNull(),
    amount: money("amount").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.budget, t.county, t.purpose] }),
    foreignKey({ columns: [t.area, t.budget], foreignColumns: [budget.area, budget.id] }),
    check("budget_not_negative", sql`${t.amount} >= 0`),
  ],
);

/** What of a payment order counts for which county and purpose; found when the order is made, and never again. */
export const budgetUse = pgTable(
  "budget_use",
  {
    area: area(),
    paymentOrder: reference("payment_order").notNull(),
    county: text("county").notNull(),
    purpose: text("purpose", { enum: budgetPurposes }).notNull(),
    amount: money("amount").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.paymentOrder, t.county, t.purpose] }),
    foreignKey({ columns: [t.area, t.paymentOrder], foreignColumns: [paymentOrder.area, paymentOrder.id] }),
    check("use_positive", sql`${t.amount} > 0`),
  ],
);

/**
 * Money that came back for what was paid too much, given back to the budget it was paid from. A receipt that is taken back and
 * an offset whose order was brought back have rows of the other sign beside it.
 */
export const budgetReturn = pgTable(
  "budget_return",
  {
    area: area(),
    recovery: reference("recovery").notNull(),
    /** The receipt or the offset. */
    source: reference("source").notNull(),
    step: text("step", { enum: ["returned", "taken_back"] }).notNull(),
    year: integer("year").notNull(),
    county: text("county").notNull(),
    purpose: text("purpose", { enum: budgetPurposes }).notNull(),
    amount: money("amount").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.source, t.step, t.county, t.purpose] }),
    foreignKey({ columns: [t.area, t.recovery], foreignColumns: [recovery.area, recovery.id] }),
    index("budget_return_by_year").on(t.area, t.year),
    index("budget_return_by_recovery").on(t.area, t.recovery),
    check("return_has_a_sign", sql`(${t.step} = 'returned' and ${t.amount} > 0) or (${t.step} = 'taken_back' and ${t.amount} < 0)`),
  ],
);

/** That an order may be paid although the budget does not hold it: who said so, by which document, and by how much. */
export const budgetExcess = pgTable(
  "budget_excess",
  {
    area: area(),
    id: id(),
    paymentOrder: reference("payment_order").notNull(),
    year: integer("year").notNull(),
    beyond: jsonb("beyond").$type<{ kind: "county" | "purpose"; key: string; amount: string }[]>().notNull(),
    documentNumber: text("document_number").notNull(),
    words: text("words").notNull(),
    allowedBy: reference("allowed_by").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.paymentOrder], foreignColumns: [paymentOrder.area, paymentOrder.id] }),
    uniqueIndex("excess_allowed_once").on(t.area, t.paymentOrder),
    index("budget_excess_by_year").on(t.area, t.year),
  ],
);
