import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { area, day, id, instant, money, recordedAt, reference } from "./columns";
import { member } from "./staff";

/** What people of a place had to spend a head in a year, by its document. Never changed: a newer version takes its place. */
export const income = pgTable(
  "income",
  {
    area: area(),
    id: id(),
    /** A county, or the area's own code for all of it. */
    place: text("place").notNull(),
    year: integer("year").notNull(),
    scope: text("scope", { enum: ["rural", "all"] }).notNull(),
    amount: money("amount").notNull(),
    version: integer("version").notNull(),
    documentNumber: text("document_number").notNull(),
    documentOn: day("document_on").notNull(),
    words: text("words"),
    state: text("state", { enum: ["proposed", "in_force", "superseded", "declined", "withdrawn"] })
      .notNull()
      .default("proposed"),
    proposedBy: reference("proposed_by").notNull(),
    recordedAt: recordedAt(),
    decidedBy: reference("decided_by"),
    decidedAt: instant("decided_at"),
    decidedWords: text("decided_words"),
    supersededAt: instant("superseded_at"),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.proposedBy], foreignColumns: [member.area, member.id] }),
    foreignKey({ columns: [t.area, t.decidedBy], foreignColumns: [member.area, member.id] }),
    uniqueIndex("income_in_force_once").on(t.area, t.place, t.year, t.scope).where(sql`${t.state} = 'in_force'`),
    uniqueIndex("income_proposed_once").on(t.area, t.place, t.year, t.scope).where(sql`${t.state} = 'proposed'`),
    uniqueIndex("income_version_once").on(t.area, t.place, t.year, t.scope, t.version),
    index("income_by_time").on(t.area, t.recordedAt),
    check("income_positive", sql`${t.amount} > 0`),
    check("income_confirmed_by_another", sql`${t.state} not in ('in_force', 'superseded') or ${t.decidedBy} <> ${t.proposedBy}`),
  ],
);
