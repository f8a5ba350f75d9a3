import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, integer, numeric, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { area, day, id, instant, money, recordedAt, reference, version } from "./columns";
import { member } from "./staff";

/** What a county expects to pay back by hand in a year, which it gets at the year's beginning. */
export const smallClaimsYear = pgTable(
  "small_claims_year",
  {
    area: area(),
    id: id(),
    county: text("county").notNull(),
    year: integer("year").notNull(),
    estimate: money("estimate").notNull(),
    words: text("words").notNull(),
    state: text("state", { enum: ["submitted", "returned", "approved", "paid"] })
      .notNull()
      .default("submitted"),
    submittedBy: reference("submitted_by").notNull(),
    submittedAt: instant("submitted_at").notNull(),
    reviewedBy: reference("reviewed_by"),
    reviewedAt: instant("reviewed_at"),
    reviewWords: text("review_words"),
    paidBy: reference("paid_by"),
    paidAt: instant("paid_at"),
    version: version(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("one_estimate_a_county_and_year").on(t.area, t.county, t.year),
    foreignKey({ columns: [t.area, t.submittedBy], foreignColumns: [member.area, member.id] }),
    check("estimate_positive", sql`${t.estimate} > 0`),
    check("estimate_reviewer_is_another", sql`${t.reviewedBy} is null or ${t.reviewedBy} <> ${t.submittedBy}`),
    check("estimate_payer_is_another", sql`${t.paidBy} is null or ${t.paidBy} <> ${t.reviewedBy}`),
  ],
);

/** What a county paid back by hand in a quarter, with its list. */
export const smallClaimsReturn = pgTable(
  "small_claims_return",
  {
    area: area(),
    id: id(),
    county: text("county").notNull(),
    year: integer("year").notNull(),
    quarter: integer("quarter").notNull(),
    claims: integer("claims").notNull(),
    amount: money("amount").notNull(),
    document: text("document").notNull(),
    file: reference("file").notNull(),
    recordedBy: reference("recorded_by").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("one_return_a_quarter").on(t.area, t.county, t.year, t.quarter),
    foreignKey({ columns: [t.area, t.recordedBy], foreignColumns: [member.area, member.id] }),
    check("quarter_of_a_year", sql`${t.quarter} between 1 and 4`),
    check("claims_and_amount", sql`${t.claims} >= 0 and ${t.amount} >= 0 and (${t.claims} > 0 or ${t.amount} = 0)`),
  ],
);

/** What finance advances for a year, by last year's payments. */
export const workingCapital = pgTable(
  "working_capital",
  {
    area: area(),
    id: id(),
    year: integer("year").notNull(),
    lastYear: money("last_year").notNull(),
    basis: text("basis", { enum: ["books", "entered"] }).notNull(),
    document: text("document").notNull(),
    amount: money("amount").notNull(),
    state: text("state", { enum: ["measured", "advanced", "returned"] })
      .notNull()
      .default("measured"),
    measuredBy: reference("measured_by").notNull(),
    advancedBy: reference("advanced_by"),
    advancedAt: instant("advanced_at"),
    returnedBy: reference("returned_by"),
    returnedAt: instant("returned_at"),
    version: version(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("one_working_capital_a_year").on(t.area, t.year),
    foreignKey({ columns: [t.area, t.measuredBy], foreignColumns: [member.area, member.id] }),
    check("working_capital_positive", sql`${t.amount} > 0`),
    check("advancer_did_not_measure", sql`${t.advancedBy} is null or ${t.advancedBy} <> ${t.measuredBy}`),
  ],
);

/** What a county's account held at the end of a year and gave up in two legs. */
export const countySweep = pgTable(
  "county_sweep",
  {
    area: area(),
    id: id(),
    county: text("county").notNull(),
    year: integer("year").notNull(),
    interest: money("interest").notNull(),
    otherBalance: money("other_balance").notNull(),
    sweptOn: day("swept_on").notNull(),
    deadline: day("deadline").notNull(),
    late: boolean("late").notNull(),
    document: text("document").notNull(),
    interestVoucher: text("interest_voucher"),
    balanceVoucher: text("balance_voucher"),
    state: text("state", { enum: ["recorded", "returned", "confirmed"] })
      .notNull()
      .default("recorded"),
    reviewWords: text("review_words"),
    recordedBy: reference("recorded_by").notNull(),
    confirmedBy: reference("confirmed_by"),
    confirmedAt: instant("confirmed_at"),
    version: version(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("one_sweep_a_county_and_year").on(t.area, t.county, t.year),
    foreignKey({ columns: [t.area, t.recordedBy], foreignColumns: [member.area, member.id] }),
    check("sweep_not_negative", sql`${t.interest} >= 0 and ${t.otherBalance} >= 0`),
    check(
      "legs_have_vouchers",
      sql`(${t.interest} > 0) = (${t.interestVoucher} is not null) and (${t.otherBalance} > 0) = (${t.balanceVoucher} is not null)`,
    ),
    check("sweep_confirmed_by_another", sql`${t.confirmedBy} is null or ${t.confirmedBy} <> ${t.recordedBy}`),
  ],
);

/** A county's year as it was settled: frozen when the county says so, agreed by the city. */
export const countyYearSettlement = pgTable(
  "county_year_settlement",
  {
    area: area(),
    id: id(),
    county: text("county").notNull(),
    year: integer("year").notNull(),
    planned: money("planned").notNull(),
    paidDown: money("paid_down").notNull(),
    paidOut: money("paid_out").notNull(),
    returned: money("returned").notNull(),
    difference: money("difference").notNull(),
    words: text("words"),
    deadline: day("deadline").notNull(),
    state: text("state", { enum: ["confirmed", "settled"] })
      .notNull()
      .default("confirmed"),
    confirmedBy: reference("confirmed_by").notNull(),
    confirmedAt: instant("confirmed_at").notNull(),
    settledBy: reference("settled_by"),
    settledAt: instant("settled_at"),
    settledOn: day("settled_on"),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("one_settlement_a_county_and_year").on(t.area, t.county, t.year),
    foreignKey({ columns: [t.area, t.confirmedBy], foreignColumns: [member.area, member.id] }),
    check("settlement_adds_up", sql`${t.difference} = ${t.paidDown} - ${t.paidOut} - ${t.returned}`),
    check("difference_has_words", sql`${t.difference} = 0 or ${t.words} is not null`),
    check("settled_by_another", sql`${t.settledBy} is null or ${t.settledBy} <> ${t.confirmedBy}`),
  ],
);

/** The city's gap of a year: what was entered, what the rules make of it, and who confirmed it; frozen then. */
export const fundGap = pgTable(
  "fund_gap",
  {
    area: area(),
    id: id(),
    year: integer("year").notNull(),
    cityExpenditure: money("city_expenditure").notNull(),
    cityRevenue: money("city_revenue").notNull(),
    accumulatedSurplus: money("accumulated_surplus").notNull(),
    document: text("document").notNull(),
    /** The paper that sets the counties' weights; without one nothing is split. */
    weightsDocument: text("weights_document"),
    /** From the books by the area's parameter, or entered by the paper above; empty while there are none. */
    weightsBasis: text("weights_basis", { enum: ["books", "entered"] }),
    gapBeforeSurplus: money("gap_before_surplus").notNull(),
    surplusUsed: money("surplus_used").notNull(),
    sharedGap: money("shared_gap").notNull(),
    cityShare: money("city_share").notNull(),
    countyShare: money("county_share").notNull(),
    state: text("state", { enum: ["entered", "confirmed"] })
      .notNull()
      .default("entered"),
    enteredBy: reference("entered_by").notNull(),
    confirmedBy: reference("confirmed_by"),
    confirmedAt: instant("confirmed_at"),
    version: version(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("one_gap_a_year").on(t.area, t.year),
    foreignKey({ columns: [t.area, t.enteredBy], foreignColumns: [member.area, member.id] }),
    check("gap_confirmed_by_another", sql`${t.confirmedBy} is null or ${t.confirmedBy} <> ${t.enteredBy}`),
    check("gap_shares_add_up", sql`${t.cityShare} + ${t.countyShare} = ${t.sharedGap}`),
  ],
);

export const fundGapCounty = pgTable(
  "fund_gap_county",
  {
    area: area(),
    gap: reference("gap").notNull(),
    county: text("county").notNull(),
    target: money("target").notNull(),
    collected: money("collected").notNull(),
    weight: numeric("weight", { precision: 18, scale: 6 }),
    shortfall: money("shortfall").notNull(),
    /** Its part of the shared gap; empty while the weights are not known. */
    share: money("share"),
    paid: money("paid").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.gap, t.county] }),
    foreignKey({ columns: [t.area, t.gap], foreignColumns: [fundGap.area, fundGap.id] }),
    check("never_paid_above_what_is_owed", sql`${t.paid} >= 0 and ${t.paid} <= ${t.shortfall} + coalesce(${t.share}, 0)`),
  ],
);

/** What had to be done before pooling, place by place. */
export const poolingItem = pgTable(
  "pooling_item",
  {
    area: area(),
    id: id(),
    county: text("county").notNull(),
    /** A deadline of the pack. */
    key: text("key").notNull(),
    /** The day its deadline counts from: a deposit's maturity, a day of the year. */
    reference: day("reference").notNull(),
    dueOn: day("due_on").notNull(),
    owed: money("owed"),
    words: text("words").notNull(),
    doneOn: day("done_on"),
    document: text("document"),
    recordedBy: reference("recorded_by").notNull(),
    doneBy: reference("done_by"),
    version: version(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("one_pooling_item").on(t.area, t.county, t.key, t.reference),
    foreignKey({ columns: [t.area, t.recordedBy], foreignColumns: [member.area, member.id] }),
    check("done_with_document", sql`(${t.doneOn} is null) = (${t.document} is null)`),
  ],
);

/** What of a year's increase of the subsidy a head goes to critical illness insurance, as it was recorded. */
export const criticalIllnessAllocation = pgTable(
  "critical_illness_allocation",
  {
    area: area(),
    id: id(),
    year: integer("year").notNull(),
    increase: money("increase").notNull(),
    enrolled: integer("enrolled").notNull(),
    perHead: money("per_head").notNull(),
    total: money("total").notNull(),
    document: text("document").notNull(),
    recordedBy: reference("recorded_by").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("one_allocation_a_year").on(t.area, t.year),
    foreignKey({ columns: [t.area, t.recordedBy], foreignColumns: [member.area, member.id] }),
    check("enrolled_not_negative", sql`${t.enrolled} >= 0`),
  ],
);
