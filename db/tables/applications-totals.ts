import { sql } from "drizzle-orm";
import { boolean, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { area, money, reference } from "./columns";

/**
 * Applications of a place, office, type and state: how many, and what they come to. Kept beside the rows as the totals of
 * stays are (`db/security/45-totals.sql`): nearly all applications there ever were are over, and are not read for every look.
 */
export const applicationTotal = pgTable(
  "application_total",
  {
    area: area(),
    id: uuid("id").notNull().default(sql`gen_random_uuid()`),
    region: text("region").notNull(),
    office: reference("office").notNull(),
    type: text("type").notNull(),
    state: text("state").notNull(),
    cases: integer("cases").notNull(),
    amount: money("amount").notNull(),
    folded: boolean("folded").notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("application_total_once_folded").on(t.area, t.region, t.office, t.type, t.state).where(sql`${t.folded}`),
  ],
);
