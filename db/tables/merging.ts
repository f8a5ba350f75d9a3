import { sql } from "drizzle-orm";
import { check, foreignKey, index, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { area, day, id, instant, recordedAt, reference, version } from "./columns";
import { person } from "./people";
import { member } from "./staff";

/** Two records that may be of one person, with what speaks for it and what people decided about it. */
export const recordPair = pgTable(
  "record_pair",
  {
    area: area(),
    id: id(),
    /** The two records, in the order of their keys, so that a pair is there once. */
    first: reference("first").notNull(),
    second: reference("second").notNull(),
    reasons: jsonb("reasons").$type<string[]>().notNull(),
    state: text("state", { enum: ["open", "proposed", "merged", "different"] })
      .notNull()
      .default("open"),
    /** Why they are not the same, while that stands. */
    words: text("words"),
    /** Who looked at it last; nobody where a search found it. */
    decidedBy: reference("decided_by"),
    decidedAt: instant("decided_at"),
    version: version(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.first], foreignColumns: [person.area, person.id] }),
    foreignKey({ columns: [t.area, t.second], foreignColumns: [person.area, person.id] }),
    foreignKey({ columns: [t.area, t.decidedBy], foreignColumns: [member.area, member.id] }),
    uniqueIndex("record_pair_once").on(t.area, t.first, t.second),
    index("record_pair_by_state").on(t.area, t.state, t.recordedAt),
    index("record_pair_by_second").on(t.area, t.second),
    check("pair_in_order", sql`${t.first} < ${t.second}`),
    check("different_says_why", sql`(${t.state} = 'different') <= (${t.words} is not null)`),
  ],
);

/** What an office proposes of a pair, to count the one as the other or to take them apart again; another member decides. */
export const mergeProposal = pgTable(
  "merge_proposal",
  {
    area: area(),
    id: id(),
    pair: reference("pair").notNull(),
    kind: text("kind", { enum: ["merge", "part"] }).notNull(),
    /** The record that is kept, and the one that counts as it. */
    kept: reference("kept").notNull(),
    merged: reference("merged").notNull(),
    words: text("words").notNull(),
    documentNumber: text("document_number").notNull(),
    documentOn: day("document_on").notNull(),
    proposedBy: reference("proposed_by").notNull(),
    recordedAt: recordedAt(),
    state: text("state", { enum: ["open", "confirmed", "declined", "withdrawn"] })
      .notNull()
      .default("open"),
    decidedBy: reference("decided_by"),
    decidedAt: instant("decided_at"),
    decisionWords: text("decision_words"),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.pair], foreignColumns: [recordPair.area, recordPair.id] }),
    foreignKey({ columns: [t.area, t.kept], foreignColumns: [person.area, person.id] }),
    foreignKey({ columns: [t.area, t.merged], foreignColumns: [person.area, person.id] }),
    foreignKey({ columns: [t.area, t.proposedBy], foreignColumns: [member.area, member.id] }),
    foreignKey({ columns: [t.area, t.decidedBy], foreignColumns: [member.area, member.id] }),
    uniqueIndex("one_open_proposal_a_pair").on(t.area, t.pair).where(sql`${t.state} = 'open'`),
    index("merge_proposal_by_pair").on(t.area, t.pair),
    check("two_records", sql`${t.kept} <> ${t.merged}`),
    check("decided_by_another", sql`${t.state} not in ('confirmed', 'declined') or ${t.decidedBy} <> ${t.proposedBy}`),
  ],
);

/**
 * From `recordedAt` to `supersededAt` the one record counts as the other: its tags, insurance, stays and years are one
 * person's. No row of either is moved, so taking apart is to supersede this row.
 */
export const personLink = pgTable(
  "person_link",
  {
    area: area(),
    id: id(),
    merged: reference("merged").notNull(),
    kept: reference("kept").notNull(),
    proposal: reference("proposal").notNull(),
    recordedBy: reference("recorded_by").notNull(),
    recordedAt: recordedAt(),
    supersededAt: instant("superseded_at"),
    supersededBy: reference("superseded_by"),
    /** The proposal to take apart that was confirmed. */
    parted: reference("parted"),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.merged], foreignColumns: [person.area, person.id] }),
    foreignKey({ columns: [t.area, t.kept], foreignColumns: [person.area, person.id] }),
    foreignKey({ columns: [t.area, t.proposal], foreignColumns: [mergeProposal.area, mergeProposal.id] }),
    foreignKey({ columns: [t.area, t.parted], foreignColumns: [mergeProposal.area, mergeProposal.id] }),
    foreignKey({ columns: [t.area, t.recordedBy], foreignColumns: [member.area, member.id] }),
    foreignKey({ columns: [t.area, t.supersededBy], foreignColumns: [member.area, member.id] }),
    uniqueIndex("counts_as_one").on(t.area, t.merged).where(sql`${t.supersededAt} is null`),
    index("person_link_by_kept").on(t.area, t.kept),
    check("links_two_records", sql`${t.merged} <> ${t.kept}`),
    check("parted_when_superseded", sql`(${t.supersededAt} is null) = (${t.parted} is null)`),
  ],
);
