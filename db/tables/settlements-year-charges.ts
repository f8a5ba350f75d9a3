import { sql } from "drizzle-orm";
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, uniqueIndex } from "drizzle-orm/pg-core";
import { area, followsPerson, id, money, recordedAt, reference } from "./columns";
import { person } from "./people";

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
