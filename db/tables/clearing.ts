import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { area, day, happening, id, instant, money, recordedAt, reference, version } from "./columns";
import { settlement } from "./settlements";
import { member, organisation } from "./staff";
import { stay } from "./stays";

const key = () => uuid("id").notNull().default(sql`gen_random_uuid()`);
const folded = () => boolean("folded").notNull().default(false);

/** One advance-clearing batch a hospital and month. */
export const batch = pgTable(
  "batch",
  {
    area: area(),
    id: id(),
    hospital: reference("hospital").notNull(),
    /** First day of the month whose discharges it claims. */
    month: day("month").notNull(),
    /** QS-441602-0017-202610 */
    number: text("number").notNull(),
    state: text("state", { enum: ["preparing", "submitted", "reviewed", "closed"] })
      .notNull()
      .default("preparing"),
    /** The run it is paid in: this month when submitted in time, otherwise the next (interpretation A23). */
    runMonth: day("run_month"),
    submittedAt: instant("submitted_at"),
    submittedBy: reference("submitted_by"),
    reviewedAt: instant("reviewed_at"),
    version: version(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.hospital], foreignColumns: [organisation.area, organisation.id] }),
    uniqueIndex("batch_once_a_month").on(t.area, t.hospital, t.month),
    uniqueIndex("batch_number_once").on(t.area, t.number),
    index("batch_by_state").on(t.area, t.state, t.month),
  ],
);

/** A stay claimed in a batch. `live` is true until it is withdrawn, moved or declined for good: one live claim a stay. */
export const batchCase = pgTable(
  "batch_case",
  {
    area: area(),
    id: id(),
    batch: reference("batch").notNull(),
    hospital: reference("hospital").notNull(),
    stay: reference("stay").notNull(),
    settlement: reference("settlement").notNull(),
    live: boolean("live").notNull().default(true),
    state: text("state", { enum: ["preparing", "submitted", "returned", "decided", "moved", "withdrawn"] })
      .notNull()
      .default("preparing"),
    /** What the hospital advanced and claims (yuan). */
    assistanceClaimed: money("assistance_claimed").notNull(),
    povertyInsuranceClaimed: money("poverty_insurance_claimed").notNull(),
    movedTo: reference("moved_to"),
    moveReason: text("move_reason"),
    round: integer("round").notNull().default(1),
    version: version(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.batch], foreignColumns: [batch.area, batch.id] }),
    foreignKey({ columns: [t.area, t.stay], foreignColumns: [stay.area, stay.id] }),
    foreignKey({ columns: [t.area, t.settlement], foreignColumns: [settlement.area, settlement.id] }),
    uniqueIndex("one_live_claim_a_stay").on(t.area, t.stay).where(sql`${t.live}`),
    // What reviews and payment lines refer to: that a case is live, and which stay it claims.
    uniqueIndex("batch_case_live").on(t.area, t.id, t.live),
    uniqueIndex("batch_case_stay").on(t.area, t.id, t.stay),
    check("live_until_it_leaves", sql`${t.live} = (${t.state} not in ('moved', 'withdrawn'))`),
    index("batch_case_by_batch").on(t.area, t.batch, t.state),
  ],
);

/**
 * One share of a case under review: the agency for assistance, the insurer for poverty insurance; one row a round. What
 * waits or is approved stands on a live case; whatever a case leaves open lapses with it.
 */
export const review = pgTable(
  "review",
  {
    area: area(),
    id: id(),
    batch: reference("batch").notNull(),
    batchCase: reference("batch_case").notNull(),
    hospital: reference("hospital").notNull(),
    share: text("share", { enum: ["assistance", "poverty_insurance"] }).notNull(),
    round: integer("round").notNull(),
    state: text("state", { enum: ["waiting", "passed", "cut", "returned", "lapsed"] })
      .notNull()
      .default("waiting"),
    /** True while it waits or is approved, otherwise empty: what the key to a live case compares. */
    onLiveCase: boolean("on_live_case").generatedAlwaysAs(sql`case when state in ('waiting', 'passed', 'cut') then true end`),
    claimed: money("claimed").notNull(),
    approved: money("approved"),
    /** Corrected figures and the recomputation they led to, when cut. */
    corrected: jsonb("corrected").$type<Record<string, unknown>>(),
    reasonCode: text("reason_code"),
    words: text("words"),
    reviewer: reference("reviewer"),
    decidedAt: instant("decided_at"),
    version: version(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.batch], foreignColumns: [batch.area, batch.id] }),
    foreignKey({ columns: [t.area, t.batchCase], foreignColumns: [batchCase.area, batchCase.id] }),
    foreignKey({
      name: "review_stands_on_live_case",
      columns: [t.area, t.batchCase, t.onLiveCase],
      foreignColumns: [batchCase.area, batchCase.id, batchCase.live],
    }),
    uniqueIndex("review_once_a_round").on(t.area, t.batchCase, t.share, t.round),
    uniqueIndex("one_standing_review_a_share").on(t.area, t.batchCase, t.share).where(sql`${t.state} in ('waiting', 'passed', 'cut')`),
    // What a payment line refers to: the amount that is approved for a share of a case.
    uniqueIndex("review_approved").on(t.area, t.id, t.batchCase, t.share, t.approved),
    index("review_by_batch").on(t.area, t.batch, t.share, t.state),
    check("approved_not_above_claimed", sql`${t.approved} is null or (${t.approved} >= 0 and ${t.approved} <= ${t.claimed})`),
  ],
);

export const reviewItem = pgTable(
  "review_item",
  {
    area: area(),
    review: reference("review").notNull(),
    /** The review's own. */
    hospital: reference("hospital").notNull(),
    share: text("share", { enum: ["assistance", "poverty_insurance"] }).notNull(),
    item: text("item").notNull(),
    verdict: text("verdict", { enum: ["accepted", "rejected"] }).notNull(),
    reasonCode: text("reason_code"),
    words: text("words"),
    reviewer: reference("reviewer").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.review, t.item] }),
    foreignKey({ columns: [t.area, t.review], foreignColumns: [review.area, review.id] }),
    foreignKey({ columns: [t.area, t.reviewer], foreignColumns: [member.area, member.id] }),
    check("a_rejection_has_a_reason", sql`${t.verdict} = 'accepted' or ${t.reasonCode} is not null`),
  ],
);

/** History of every round: who did what to a case, in order; append-only. */
export const caseEvent = pgTable(
  "case_event",
  {
    area: area(),
    id: id(),
    batch: reference("batch").notNull(),
    batchCase: reference("batch_case"),
    hospital: reference("hospital").notNull(),
    share: text("share"),
    round: integer("round"),
    ...happening<Record<string, unknown>>(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.batch], foreignColumns: [batch.area, batch.id] }),
    index("case_event_by_batch").on(t.area, t.batch, t.recordedAt),
    index("case_event_by_case").on(t.area, t.batchCase, t.recordedAt),
  ],
);

/**
 * What one share claims in a batch with its live cases, and what its reviews have come to.
 *
 * Kept beside the rows so that a list of hundreds of thousands need not be added up for every look: triggers
 * (`db/security/45-totals.sql`) add a row with what a change adds or takes away, `fold_totals()` makes one row of many.
 * A sum over the rows is exact at every moment; nobody else writes them.
 */
export const batchTotal = pgTable(
  "batch_total",
  {
    area: area(),
    id: key(),
    batch: reference("batch").notNull(),
    hospital: reference("hospital").notNull(),
    /** Every live case counts for assistance; those that claim from poverty insurance count there as well. */
    share: text("share", { enum: ["assistance", "poverty_insurance"] }).notNull(),
    cases: integer("cases").notNull(),
    returned: integer("returned").notNull(),
    claimed: money("claimed").notNull(),
    toReview: integer("to_review").notNull(),
    waiting: integer("waiting").notNull(),
    passed: integer("passed").notNull(),
    cut: integer("cut").notNull(),
    approved: money("approved").notNull(),
    folded: folded(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("batch_total_once_folded").on(t.area, t.batch, t.share).where(sql`${t.folded}`),
    index("batch_total_by_batch").on(t.area, t.batch),
  ],
);
