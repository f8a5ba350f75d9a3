import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { area, day, followsPerson, id, instant, recordedAt, reference } from "./columns";
import { person } from "./people";

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
