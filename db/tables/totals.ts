/**
 * What lists say about everything they hold, kept beside the rows so that a list of hundreds of thousands need not be
 * added up for every look. Triggers (`db/security/45-totals.sql`) add a row with what a change adds or takes away;
 * `fold_totals()` makes one row of many. A sum over the rows is exact at every moment. Nobody else writes them.
 */
import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { area, day, money, reference } from "./columns";

const key = () => uuid("id").notNull().default(sql`gen_random_uuid()`);
const folded = () => boolean("folded").notNull().default(false);

/** Stays of a hospital and month of discharge, by what they are filtered by; those withdrawn are left out. */
export const stayTotal = pgTable(
  "stay_total",
  {
    area: area(),
    id: key(),
    hospital: reference("hospital").notNull(),
    /** First day of the month. */
    month: day("month").notNull(),
    state: text("state").notNull(),
    insuranceType: text("insurance_type").notNull(),
    setting: text("setting").notNull(),
    /** The tag its settlement in force used; empty where none did. */
    tagUsed: text("tag_used").notNull(),
    isRefund: boolean("is_refund").notNull(),
    /** Its settlement in force is not the first; its hospital advanced something else than was decided. */
    corrected: boolean("corrected").notNull(),
    different: boolean("different").notNull(),
    stays: integer("stays").notNull(),
    totalCost: money("total_cost").notNull(),
    policyScopeCost: money("policy_scope_cost").notNull(),
    basicInsurancePaid: money("basic_insurance_paid").notNull(),
    hospitalAssistance: money("hospital_assistance").notNull(),
    assistance: money("assistance").notNull(),
    difference: money("difference").notNull(),
    personBurden: money("person_burden").notNull(),
    folded: folded(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("stay_total_once_folded")
      .on(t.area, t.hospital, t.month, t.state, t.insuranceType, t.setting, t.tagUsed, t.isRefund, t.corrected, t.different)
      .where(sql`${t.folded}`),
  ],
);

/** What one share claims in a batch with its live cases, and what its reviews have come to. */
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
