import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, numeric, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { area, day, id, instant, money, recordedAt, reference } from "./columns";

/** What city and counties owe of a year's fund, as a document fixes it; another base is another version, with its reason. */
export const matching = pgTable(
  "matching",
  {
    area: area(),
    id: id(),
    year: integer("year").notNull(),
    version: integer("version").notNull(),
    need: money("need").notNull(),
    /** What other sources are planned to bring; what is left of the need is the base. */
    central: money("central").notNull(),
    provincial: money("provincial").notNull(),
    lottery: money("lottery").notNull(),
    donation: money("donation").notNull(),
    interest: money("interest").notNull(),
    other: money("other").notNull(),
    base: money("base").notNull(),
    cityShare: money("city_share").notNull(),
    countyShare: money("county_share").notNull(),
    documentNumber: text("document_number").notNull(),
    /** By which city and counties are to have paid. */
    dueOn: day("due_on").notNull(),
    /** Why the version before no longer holds. */
    words: text("words"),
    state: text("state", { enum: ["made", "confirmed", "declined"] })
      .notNull()
      .default("made"),
    madeBy: reference("made_by").notNull(),
    recordedAt: recordedAt(),
    decidedBy: reference("decided_by"),
    decidedAt: instant("decided_at"),
    decidedWords: text("decided_words"),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("matching_version_once").on(t.area, t.year, t.version),
    uniqueIndex("one_open_matching_a_year").on(t.area, t.year).where(sql`${t.state} = 'made'`),
    check(
      "matching_base",
      sql`${t.base} >= 0 and ${t.base} = ${t.need} - ${t.central} - ${t.provincial} - ${t.lottery} - ${t.donation} - ${t.interest} - ${t.other}`,
    ),
    check("matching_shares", sql`${t.cityShare} >= 0 and ${t.countyShare} >= 0 and ${t.cityShare} + ${t.countyShare} = ${t.base}`),
    check("matching_two_persons", sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.madeBy}`),
    check("matching_decided", sql`(${t.state} = 'made') = (${t.decidedBy} is null)`),
    check("matching_reason", sql`${t.version} = 1 or ${t.words} is not null`),
  ],
);

/** A county's part of what the counties owe, by its weight. */
export const matchingShare = pgTable(
  "matching_share",
  {
    area: area(),
    matching: reference("matching").notNull(),
    county: text("county").notNull(),
    weight: numeric("weight", { precision: 12, scale: 4 }).notNull(),
    amount: money("amount").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.matching, t.county] }),
    foreignKey({ columns: [t.area, t.matching], foreignColumns: [matching.area, matching.id] }),
    check("matching_share_not_negative", sql`${t.amount} >= 0 and ${t.weight} >= 0`),
  ],
);

/** A letter that asks a county, or the city by the area's own code, for what it owes, as it was when written; only ever added. */
export const dunning = pgTable(
  "dunning",
  {
    area: area(),
    id: id(),
    number: text("number").notNull(),
    matching: reference("matching").notNull(),
    county: text("county").notNull(),
    /** Which letter to the county for the year. */
    nth: integer("nth").notNull(),
    dunnedOn: day("dunned_on").notNull(),
    owed: money("owed").notNull(),
    paid: money("paid").notNull(),
    open: money("open").notNull(),
    payBy: day("pay_by").notNull(),
    recordedBy: reference("recorded_by").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.matching], foreignColumns: [matching.area, matching.id] }),
    uniqueIndex("dunning_number_once").on(t.area, t.number),
    index("dunning_by_county").on(t.area, t.county, t.dunnedOn),
    check("dunning_open", sql`${t.open} > 0 and ${t.open} = ${t.owed} - ${t.paid}`),
  ],
);
