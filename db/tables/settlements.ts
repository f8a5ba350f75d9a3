import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { Decimal } from "@/server/money";
import { area, day, followsPerson, id, money, recordedAt, reference } from "./columns";
import { person } from "./people";
import { stay } from "./stays";

const key = () => uuid("id").notNull().default(sql`gen_random_uuid()`);
const folded = () => boolean("folded").notNull().default(false);

/** One person's calendar year: locked while a stay of it is settled; equals the sum of what was paid. */
export const personYear = pgTable(
  "person_year",
  {
    area: area(),
    person: reference("person").notNull(),
    year: integer("year").notNull(),
    yearToDate: jsonb("year_to_date").$type<Record<string, string>>().notNull().default({}),
    assistancePaid: money("assistance_paid").notNull(),
    tiltPaid: money("tilt_paid").notNull(),
    /** The highest cap that applied this year; null where nothing caps. */
    assistanceCap: money("assistance_cap"),
    tiltCap: money("tilt_cap"),
    settledCount: integer("settled_count").notNull().default(0),
    lastSequence: integer("last_sequence").notNull().default(0),
    /**
     * Whose settlements are counted here, where they are not this record's alone: all records of one person, or the one
     * record that counts this one as well. Compared with the person's records before anything is decided on the year.
     */
    counted: uuid("counted").array().notNull().default([]),
    /** What two records had been paid above the cap before they were counted together; it only ever shrinks. */
    assistanceOver: money("assistance_over").notNull().default(new Decimal(0)),
    tiltOver: money("tilt_over").notNull().default(new Decimal(0)),
    ...followsPerson(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.person, t.year] }),
    foreignKey({ columns: [t.area, t.person], foreignColumns: [person.area, person.id] }),
    check("assistance_within_cap", sql`${t.assistanceCap} is null or ${t.assistancePaid} <= ${t.assistanceCap} + ${t.assistanceOver}`),
    check("tilt_within_cap", sql`${t.tiltCap} is null or ${t.tiltPaid} <= ${t.tiltCap} + ${t.tiltOver}`),
    check(
      "over_only_where_counted_together",
      sql`${t.assistanceOver} >= 0 and ${t.tiltOver} >= 0 and (${t.counted} <> '{}' or (${t.assistanceOver} = 0 and ${t.tiltOver} = 0))`,
    ),
    check("assistance_not_negative", sql`${t.assistancePaid} >= 0 and ${t.tiltPaid} >= 0`),
  ],
);

/** What was decided for a stay, with its grounds. Never changed: a correction is a reversal and a new settlement. */
export const settlement = pgTable(
  "settlement",
  {
    area: area(),
    id: id(),
    stay: reference("stay").notNull(),
    hospital: reference("hospital").notNull(),
    person: reference("person").notNull(),
    year: integer("year").notNull(),
    /** Order of settling within the person's year. */
    sequence: integer("sequence").notNull(),
    /**
     * Where a replay of the year puts it: its own sequence, or the place of what it replaces when a recalculated
     * difference is carried out, so that replaying a year twice gives the same differences.
     */
    place: integer("place").notNull(),
    kind: text("kind", { enum: ["settlement", "reversal"] }).notNull(),
    reverses: reference("reverses"),
    /** Why it came to it, where it is not the first settling of its stay. */
    cause: text("cause", { enum: ["refund", "correction", "recalculation"] }),
    words: text("words"),
    pack: text("pack").notNull(),
    packStatus: text("pack_status").notNull(),
    assistanceClass: text("assistance_class"),
    tagUsed: text("tag_used"),
    excludedReason: text("excluded_reason"),
    totalCost: money("total_cost").notNull(),
    policyScopeCost: money("policy_scope_cost").notNull(),
    basicInsurance: money("basic_insurance").notNull(),
    criticalIllness: money("critical_illness").notNull(),
    supplementary: money("supplementary").notNull(),
    povertyInsurance: money("poverty_insurance").notNull(),
    basicAssistance: money("basic_assistance").notNull(),
    bedDayAssistance: money("bed_day_assistance").notNull(),
    tiltAssistance: money("tilt_assistance").notNull(),
    topUp: money("top_up").notNull(),
    personBurden: money("person_burden").notNull(),
    /** maf_pay less what the engine decided; not zero is named on the page and in the review. */
    hospitalDifference: money("hospital_difference").notNull(),
    inputs: jsonb("inputs").$type<Record<string, unknown>>().notNull(),
    steps: jsonb("steps").$type<unknown[]>().notNull(),
    yearToDateBefore: jsonb("year_to_date_before").$type<Record<string, string>>().notNull(),
    yearToDateAfter: jsonb("year_to_date_after").$type<Record<string, string>>().notNull(),
    decidedBy: reference("decided_by").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.stay], foreignColumns: [stay.area, stay.id] }),
    foreignKey({ columns: [t.area, t.person, t.year], foreignColumns: [personYear.area, personYear.person, personYear.year] }),
    uniqueIndex("settlement_sequence_once").on(t.area, t.person, t.year, t.sequence),
    uniqueIndex("settlement_reversed_once").on(t.area, t.reverses),
    index("settlement_by_stay").on(t.area, t.stay),
    index("settlement_by_time").on(t.area, t.recordedAt),
    check("a_reversal_names_what_it_reverses", sql`(${t.kind} = 'reversal') = (${t.reverses} is not null)`),
    check(
      "payers_sum_to_cost",
      sql`${t.basicInsurance} + ${t.criticalIllness} + ${t.supplementary} + ${t.povertyInsurance} + ${t.basicAssistance} + ${t.bedDayAssistance} + ${t.tiltAssistance} + ${t.topUp} + ${t.personBurden} = ${t.totalCost}`,
    ),
  ],
);

/**
 * Stays of a hospital and month of discharge, by what they are filtered by; those withdrawn are left out.
 *
 * Kept beside the rows so that a list of hundreds of thousands need not be added up for every look: triggers
 * (`db/security/45-totals.sql`) add a row with what a change adds or takes away, `fold_totals()` makes one row of many.
 * A sum over the rows is exact at every moment; nobody else writes them.
 */
export const stayTotal = pgTable(
  "stay_total",
  {
    area: area(),
    id: key(),
    hospital: reference("hospital").notNull(),
    /** Of the patients. */
    county: text("county").notNull().default(""),
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
      .on(t.area, t.hospital, t.county, t.month, t.state, t.insuranceType, t.setting, t.tagUsed, t.isRefund, t.corrected, t.different)
      .where(sql`${t.folded}`),
  ],
);

/**
 * What stays that stand come to, by what the overview of the fund shows: the sums of `stayTotal` by fewer things, so that several
 * years of them are added up at each look. Kept as those are, and by the same triggers.
 */
export const assistedTotal = pgTable(
  "assisted_total",
  {
    area: area(),
    id: key(),
    hospital: reference("hospital").notNull(),
    /** Of the patients. */
    county: text("county").notNull(),
    /** First day of the month. */
    month: day("month").notNull(),
    tagUsed: text("tag_used").notNull(),
    stays: integer("stays").notNull(),
    totalCost: money("total_cost").notNull(),
    policyScopeCost: money("policy_scope_cost").notNull(),
    hospitalAssistance: money("hospital_assistance").notNull(),
    assistance: money("assistance").notNull(),
    folded: folded(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("assisted_total_once_folded").on(t.area, t.hospital, t.county, t.month, t.tagUsed).where(sql`${t.folded}`),
    index("assisted_total_by_month").on(t.area, t.month),
  ],
);

/** What each hospital advanced in a month of discharge, for the ages of what it is owed; kept as the other totals are. */
export const advancedTotal = pgTable(
  "advanced_total",
  {
    area: area(),
    id: key(),
    hospital: reference("hospital").notNull(),
    /** First day of the month. */
    month: day("month").notNull(),
    amount: money("amount").notNull(),
    folded: folded(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("advanced_total_once_folded").on(t.area, t.hospital, t.month).where(sql`${t.folded}`),
  ],
);

/** How many years of records had assistance; kept as the other totals are. Two records of one person are two here. */
export const helpedTotal = pgTable(
  "helped_total",
  { area: area(), id: key(), year: integer("year").notNull(), people: integer("people").notNull(), folded: folded() },
  (t) => [primaryKey({ columns: [t.area, t.id] }), uniqueIndex("helped_total_once_folded").on(t.area, t.year).where(sql`${t.folded}`)],
);
