import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { area, day, id, instant, recordedAt, reference } from "./columns";

/** A figure or switch that the source leaves open, set by two persons with a document number. Never changed: a newer one supersedes. */
export const localParameter = pgTable(
  "local_parameter",
  {
    area: area(),
    id: id(),
    pack: text("pack").notNull(),
    key: text("key").notNull(),
    /** In an object of its own, because a bare text in jsonb comes back from the driver as a number. */
    value: jsonb("value").$type<{ set: unknown }>().notNull(),
    validFrom: day("valid_from").notNull(),
    documentNumber: text("document_number").notNull(),
    documentOn: day("document_on").notNull(),
    state: text("state", { enum: ["proposed", "in_force", "declined"] })
      .notNull()
      .default("proposed"),
    proposedBy: reference("proposed_by").notNull(),
    recordedAt: recordedAt(),
    confirmedBy: reference("confirmed_by"),
    confirmedAt: instant("confirmed_at"),
    words: text("words"),
    declineWords: text("decline_words"),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    index("local_parameter_by_key").on(t.area, t.pack, t.key, t.validFrom),
    uniqueIndex("local_parameter_in_force_once").on(t.area, t.pack, t.key, t.validFrom).where(sql`${t.state} = 'in_force'`),
    check("confirmed_by_another", sql`${t.confirmedBy} is null or ${t.confirmedBy} <> ${t.proposedBy}`),
  ],
);
