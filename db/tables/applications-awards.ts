import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { application } from "./applications";
import { area, day, followsPerson, id, money, recordedAt, reference } from "./columns";
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
