import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { area, day, id, instant, recordedAt, reference, version } from "./columns";
import { member, organisation } from "./staff";

/**
 * The area's list of people and their identities as it was released to other offices. No row of it is copied: it is what
 * was in force on `onDay` as known at `knownAt`, which the two clocks of a tag give again at any later time.
 */
export const push = pgTable(
  "push",
  {
    area: area(),
    id: id(),
    month: day("month").notNull(),
    /** The first of a month is its list; later ones correct it. */
    sequence: integer("sequence").notNull(),
    state: text("state", { enum: ["proposed", "releasing", "released", "withdrawn"] })
      .notNull()
      .default("proposed"),
    onDay: day("on_day").notNull(),
    knownAt: instant("known_at").notNull(),
    /** The one released before it, against which changes are told. */
    previous: reference("previous"),
    /** Of the whole area, as counted when it was proposed. */
    counts: jsonb("counts").$type<{ people: number; tags: number; added: number; changed: number; ended: number }>().notNull(),
    /** Offices whose list of an earlier month stands in for that of this one, as it was when the push was proposed. */
    carried: jsonb("carried").$type<{ office: string; from: string; people: number }[]>().notNull().default([]),
    words: text("words"),
    proposedBy: reference("proposed_by").notNull(),
    recordedAt: recordedAt(),
    releasedBy: reference("released_by"),
    /** What writes to every recipient what it received. */
    job: reference("job"),
    releasedAt: instant("released_at"),
    withdrawnBy: reference("withdrawn_by"),
    withdrawnAt: instant("withdrawn_at"),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.previous], foreignColumns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.proposedBy], foreignColumns: [member.area, member.id] }),
    foreignKey({ columns: [t.area, t.releasedBy], foreignColumns: [member.area, member.id] }),
    foreignKey({ columns: [t.area, t.withdrawnBy], foreignColumns: [member.area, member.id] }),
    uniqueIndex("push_once_a_sequence").on(t.area, t.month, t.sequence).where(sql`${t.state} <> 'withdrawn'`),
    uniqueIndex("one_push_under_way").on(t.area).where(sql`${t.state} in ('proposed', 'releasing')`),
    check("released_by_another_person", sql`${t.releasedBy} is null or ${t.releasedBy} <> ${t.proposedBy}`),
  ],
);

/** What an office received of a push: how many people it sees of it, and whether it said that it has them. */
export const pushDelivery = pgTable(
  "push_delivery",
  {
    area: area(),
    push: reference("push").notNull(),
    organisation: reference("organisation").notNull(),
    recipient: text("recipient").notNull(),
    people: integer("people").notNull(),
    added: integer("added").notNull(),
    changed: integer("changed").notNull(),
    ended: integer("ended").notNull(),
    recordedAt: recordedAt(),
    fetchedAt: instant("fetched_at"),
    acknowledgedBy: reference("acknowledged_by"),
    acknowledgedAt: instant("acknowledged_at"),
    remindedAt: instant("reminded_at"),
    /** Since when whoever leads the office knows that it has not acknowledged, and who that is. */
    escalatedAt: instant("escalated_at"),
    escalatedTo: reference("escalated_to"),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.push, t.organisation] }),
    foreignKey({ columns: [t.area, t.push], foreignColumns: [push.area, push.id] }),
    foreignKey({ columns: [t.area, t.organisation], foreignColumns: [organisation.area, organisation.id] }),
    foreignKey({ columns: [t.area, t.acknowledgedBy], foreignColumns: [member.area, member.id] }),
    foreignKey({ columns: [t.area, t.escalatedTo], foreignColumns: [organisation.area, organisation.id] }),
    index("push_delivery_by_organisation").on(t.area, t.organisation),
  ],
);
