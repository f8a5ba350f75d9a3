import { sql } from "drizzle-orm";
import { check, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { area, instant, reference, version } from "./columns";

/** The final accounts of a year: what they were when they were drawn up, who signed, and since when the year is locked. */
export const yearEnd = pgTable(
  "year_end",
  {
    area: area(),
    year: integer("year").notNull(),
    state: text("state", { enum: ["drawn_up", "signed", "locked"] }).notNull(),
    /** Every figure of the report as it stood; amounts as text. */
    figures: jsonb("figures").$type<Record<string, unknown>>().notNull(),
    drawnUpBy: reference("drawn_up_by").notNull(),
    drawnUpByName: text("drawn_up_by_name").notNull(),
    drawnUpAt: instant("drawn_up_at").notNull(),
    signedBy: reference("signed_by"),
    signedByName: text("signed_by_name"),
    signedAt: instant("signed_at"),
    lockedBy: reference("locked_by"),
    lockedByName: text("locked_by_name"),
    lockedAt: instant("locked_at"),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.year] }),
    check("signed_by_another", sql`${t.signedBy} is null or ${t.signedBy} <> ${t.drawnUpBy}`),
    check("locked_when_signed", sql`${t.state} <> 'locked' or (${t.signedBy} is not null and ${t.lockedAt} is not null)`),
  ],
);
