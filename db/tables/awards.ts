import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { application } from "./applications";
import { area, day, followsPerson, id, instant, money, recordedAt, reference } from "./columns";
import { person } from "./people";

/** What a case comes to, by the engine, with everything it was computed from. A later assessment supersedes an earlier one. */
export const award = pgTable(
  "award",
  {
    area: area(),
    id: id(),
    application: reference("application").notNull(),
    person: reference("person").notNull(),
    ...followsPerson(),
    /** Whether the conditions of the text are met; what stands against it is in the result. */
    met: boolean("met").notNull(),
    pack: text("pack").notNull(),
    assistanceClass: text("assistance_class"),
    /** The day the months are counted from, or the day of the decision. */
    anchor: day("anchor").notNull(),
    windowStart: day("window_start"),
    windowEnd: day("window_end"),
    basicAssistance: money("basic_assistance").notNull(),
    tiltAssistance: money("tilt_assistance").notNull(),
    /** What is paid besides assistance: outpatient pooling, a personal account, a contribution. */
    other: money("other").notNull(),
    amount: money("amount").notNull(),
    inputs: jsonb("inputs").$type<Record<string, unknown>>().notNull(),
    result: jsonb("result").$type<Record<string, unknown>>().notNull(),
    current: boolean("current").notNull().default(true),
    computedBy: reference("computed_by").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.application], foreignColumns: [application.area, application.id] }),
    foreignKey({ columns: [t.area, t.person], foreignColumns: [person.area, person.id] }),
    uniqueIndex("one_current_award").on(t.area, t.application).where(sql`${t.current}`),
    check("award_adds_up", sql`${t.amount} = ${t.basicAssistance} + ${t.tiltAssistance} + ${t.other}`),
    check("award_not_negative", sql`${t.basicAssistance} >= 0 and ${t.tiltAssistance} >= 0 and ${t.other} >= 0`),
    index("award_by_person").on(t.area, t.person),
  ],
);

/**
 * What was paid for a person on application and counts in a year's caps beside the settlements (A14). Never changed; what is
 * taken back is a row of its own that names it.
 */
export const yearCharge = pgTable(
  "year_charge",
  {
    area: area(),
    id: id(),
    application: reference("application").notNull(),
    person: reference("person").notNull(),
    ...followsPerson(),
    year: integer("year").notNull(),
    reverses: reference("reverses"),
    basicAssistance: money("basic_assistance").notNull(),
    tiltAssistance: money("tilt_assistance").notNull(),
    /** By pool, what it uses up. */
    pools: jsonb("pools").$type<Record<string, string>>().notNull(),
    basicCap: money("basic_cap"),
    tiltCap: money("tilt_cap"),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.person], foreignColumns: [person.area, person.id] }),
    uniqueIndex("year_charged_once").on(t.area, t.application).where(sql`${t.reverses} is null`),
    uniqueIndex("year_charge_reversed_once").on(t.area, t.reverses),
    index("year_charge_by_person").on(t.area, t.person, t.year),
  ],
);

/** What settlements of a person's stays ask of applications: on file for a period, or tilt of a year. Two clocks, like tags. */
export const entitlement = pgTable(
  "entitlement",
  {
    area: area(),
    id: id(),
    application: reference("application").notNull(),
    person: reference("person").notNull(),
    ...followsPerson(),
    kind: text("kind", { enum: ["application_on_file", "tilt_year"] }).notNull(),
    validFrom: day("valid_from").notNull(),
    validTo: day("valid_to"),
    supersededAt: instant("superseded_at"),
    recordedBy: reference("recorded_by").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.person], foreignColumns: [person.area, person.id] }),
    index("entitlement_by_person").on(t.area, t.person),
    check("entitlement_dates_in_order", sql`${t.validTo} is null or ${t.validFrom} <= ${t.validTo}`),
  ],
);
