import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { area, day, id, instant, recordedAt, reference, version } from "./columns";
import { listUpload } from "./lists";
import { person } from "./people";
import { member, organisation } from "./staff";

/**
 * What an office says of a month: who is in which of its classes. Its rows wait in the list that was handed in; what they
 * come to stands in `roster_change`. How far it is, the view `roster_stated` says, from the list and from what is set here.
 */
export const roster = pgTable(
  "roster",
  {
    area: area(),
    id: id(),
    /** The office that answers for it, and the place it answers for. */
    organisation: reference("organisation").notNull(),
    region: text("region").notNull(),
    /** "2026-11". */
    month: text("month").notNull(),
    /** Which of the office's lists of the month: the first, and those that add to it or correct it. */
    number: integer("number").notNull(),
    /** Of a whole list whoever is absent has ended; a list of changes says nothing about anybody else. */
    scope: text("scope", { enum: ["whole", "changes"] }).notNull(),
    /** The classes it is about; only these end by absence. */
    classes: text("classes").array().notNull(),
    /** Null for a list that was carried over because none came. */
    upload: reference("upload"),
    /** Digest of the file, by which last month's file is known again. */
    fileHash: text("file_hash"),
    /** Tags without a day of their own begin here; those of absent people end here. */
    startsOn: day("starts_on").notNull(),
    endsOn: day("ends_on").notNull(),
    /** The document the office decided by, where rows name none of their own. */
    documentNumber: text("document_number").notNull(),
    documentOn: day("document_on").notNull(),
    /** The list that this one corrects after it was undone or pushed. */
    corrects: reference("corrects"),
    carriedFrom: reference("carried_from"),
    /** How many people are of which kind, and what confirming changes; see `RosterCounts`. */
    counts: jsonb("counts").$type<Record<string, number>>().notNull().default({}),
    /** Null where the area itself carried it over on its day. */
    handedInBy: reference("handed_in_by"),
    recordedAt: recordedAt(),
    /** Handed to a second person of the office; null again when it was taken back. */
    submittedBy: reference("submitted_by"),
    submittedAt: instant("submitted_at"),
    /** Why an unusual number of endings is right, where there is one. */
    endingsWords: text("endings_words"),
    confirmedBy: reference("confirmed_by"),
    confirmedAt: instant("confirmed_at"),
    returnWords: text("return_words"),
    undoneBy: reference("undone_by"),
    undoneAt: instant("undone_at"),
    undoWords: text("undo_words"),
    /** Since when others have it; from then on it can only be corrected. */
    pushedAt: instant("pushed_at"),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.organisation], foreignColumns: [organisation.area, organisation.id] }),
    foreignKey({ columns: [t.area, t.upload], foreignColumns: [listUpload.area, listUpload.id] }),
    foreignKey({ columns: [t.area, t.corrects], foreignColumns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.carriedFrom], foreignColumns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.handedInBy], foreignColumns: [member.area, member.id] }),
    foreignKey({ columns: [t.area, t.submittedBy], foreignColumns: [member.area, member.id] }),
    foreignKey({ columns: [t.area, t.confirmedBy], foreignColumns: [member.area, member.id] }),
    foreignKey({ columns: [t.area, t.undoneBy], foreignColumns: [member.area, member.id] }),
    uniqueIndex("roster_number_once").on(t.area, t.organisation, t.month, t.number),
    uniqueIndex("roster_of_upload").on(t.area, t.upload),
    index("roster_by_month").on(t.area, t.month, t.organisation),
    index("roster_by_file").on(t.area, t.organisation, t.fileHash),
    check("another_confirms", sql`${t.confirmedBy} is null or ${t.confirmedBy} <> ${t.submittedBy}`),
    check("handed_in_by_somebody", sql`${t.handedInBy} is not null or ${t.carriedFrom} is not null`),
    check("a_list_or_carried_over", sql`(${t.upload} is null) <> (${t.carriedFrom} is null)`),
  ],
);

/**
 * What a roster says of one person and one class, held against what is recorded: new, continued, changed, ended, or in
 * conflict with another office. Rows with faults and rows that came twice stay in the list. What was written of it, and
 * what was not and why, stands beside it, so that an undo and whoever the roster is pushed to can read it.
 */
export const rosterChange = pgTable(
  "roster_change",
  {
    area: area(),
    roster: reference("roster").notNull(),
    /** Sixteen places a row of the list, so many as one row may name classes; endings by absence stand below nought. */
    place: integer("place").notNull(),
    organisation: reference("organisation").notNull(),
    rowNumber: integer("row_number"),
    /** Null until somebody who was unknown is recorded. */
    person: reference("person"),
    name: text("name").notNull(),
    numberMasked: text("number_masked").notNull(),
    kind: text("kind", { enum: ["new", "continued", "changed", "ended", "conflict"] }).notNull(),
    class: text("class").notNull(),
    /** What of it is not as it was: class, start, end, region. */
    aspects: text("aspects").array().notNull().default([]),
    /** Of somebody who changed class, the one before. */
    classBefore: text("class_before"),
    validFrom: day("valid_from").notNull(),
    validTo: day("valid_to"),
    endReason: text("end_reason"),
    documentNumber: text("document_number"),
    documentOn: day("document_on"),
    /** Where the person lives by the list, where that is elsewhere than recorded, and where it was recorded. */
    region: text("region"),
    regionBefore: text("region_before"),
    /** The tag that counted when the list was read, and its last day. */
    tagBefore: reference("tag_before"),
    validFromBefore: day("valid_from_before"),
    validToBefore: day("valid_to_before"),
    /** Of a conflict: which office says otherwise. */
    otherOffice: reference("other_office"),
    /** Lies in a hospital now. */
    inHospital: boolean("in_hospital").notNull().default(false),
    insured: boolean("insured").notNull().default(true),
    state: text("state", { enum: ["waiting", "written", "kept", "undone"] })
      .notNull()
      .default("waiting"),
    /** Why it was not written, or not taken back. */
    keptReason: text("kept_reason"),
    /** The tag that was added, and the row that took the place of the tag before. */
    tagWritten: reference("tag_written"),
    tagEnded: reference("tag_ended"),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.roster, t.place] }),
    foreignKey({ columns: [t.area, t.roster], foreignColumns: [roster.area, roster.id] }),
    foreignKey({ columns: [t.area, t.person], foreignColumns: [person.area, person.id] }),
    index("roster_change_by_kind").on(t.area, t.roster, t.kind, t.place),
    index("roster_change_by_person").on(t.area, t.person),
  ],
);

/**
 * What somebody who sees all offices' lists decided about a conflict of two of them: that the list holds, that what stood
 * before holds, or that both look at it again. A decision that is undone, or followed by another, stays.
 */
export const conflictDecision = pgTable(
  "conflict_decision",
  {
    area: area(),
    id: id(),
    roster: reference("roster").notNull(),
    place: integer("place").notNull(),
    person: reference("person").notNull(),
    /** The offices that say different things: of the list, and of what stood before. */
    organisation: reference("organisation").notNull(),
    otherOffice: reference("other_office").notNull(),
    decision: text("decision", { enum: ["list", "standing", "returned"] }).notNull(),
    words: text("words").notNull(),
    /** The other office's tag as it stood, the row that ended it, the office's own tag that ended with it, and what was added. */
    tagBefore: reference("tag_before"),
    tagEnded: reference("tag_ended"),
    ownEnded: reference("own_ended"),
    tagWritten: reference("tag_written"),
    decidedBy: reference("decided_by").notNull(),
    recordedAt: recordedAt(),
    undoneBy: reference("undone_by"),
    undoneAt: instant("undone_at"),
    undoWords: text("undo_words"),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.roster, t.place], foreignColumns: [rosterChange.area, rosterChange.roster, rosterChange.place] }),
    foreignKey({ columns: [t.area, t.person], foreignColumns: [person.area, person.id] }),
    foreignKey({ columns: [t.area, t.organisation], foreignColumns: [organisation.area, organisation.id] }),
    foreignKey({ columns: [t.area, t.otherOffice], foreignColumns: [organisation.area, organisation.id] }),
    foreignKey({ columns: [t.area, t.decidedBy], foreignColumns: [member.area, member.id] }),
    foreignKey({ columns: [t.area, t.undoneBy], foreignColumns: [member.area, member.id] }),
    uniqueIndex("conflict_decided_once").on(t.area, t.roster, t.place).where(sql`${t.undoneAt} is null`),
  ],
);

/** That an office was told that its list of a month is late, and that whoever leads it was; once each. */
export const rosterChase = pgTable(
  "roster_chase",
  {
    area: area(),
    month: text("month").notNull(),
    organisation: reference("organisation").notNull(),
    step: text("step", { enum: ["reminded", "escalated"] }).notNull(),
    /** Who was told: the office itself, or who leads it. */
    told: reference("told").notNull(),
    recordedAt: recordedAt(),
    /** Since when the list is there. */
    settledAt: instant("settled_at"),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.month, t.organisation, t.step, t.told] }),
    foreignKey({ columns: [t.area, t.organisation], foreignColumns: [organisation.area, organisation.id] }),
    foreignKey({ columns: [t.area, t.told], foreignColumns: [organisation.area, organisation.id] }),
  ],
);
