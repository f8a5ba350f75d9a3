import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { area, day, happening, id, instant, money, recordedAt, reference, version } from "./columns";
import { storedFile } from "./files";
import { member, organisation } from "./staff";
import { stay } from "./stays";

/** The books held against the work once: each check with its sums, its months and the rows that differ, as it was found. */
export const bookCheck = pgTable(
  "book_check",
  {
    area: area(),
    id: id(),
    job: reference("job").notNull(),
    occasion: text("occasion", { enum: ["night", "asked"] }).notNull(),
    /** Who asked, by the name of that day; empty where the night did. */
    askedBy: text("asked_by"),
    checks: jsonb("checks").$type<Record<string, unknown>[]>().notNull(),
    rowCount: integer("row_count").notNull(),
    differing: integer("differing").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    // A job that is taken up again after a fall keeps its result once.
    uniqueIndex("book_check_once_a_job").on(t.area, t.job),
    index("book_check_by_time").on(t.area, t.recordedAt),
    check("asked_by_somebody", sql`(${t.occasion} = 'asked') = (${t.askedBy} is not null)`),
  ],
);

/**
 * Something that a standing query found: one row a query and subject, however often it is found. `goneAt` says since when the
 * query does not find it any more.
 */
export const finding = pgTable(
  "finding",
  {
    area: area(),
    id: id(),
    query: text("query").notNull(),
    /** What makes it the same finding the next night. */
    subject: text("subject").notNull(),
    /** What people call the subject: a settlement ID, a year, an order. */
    name: text("name").notNull(),
    stay: reference("stay"),
    person: reference("person"),
    hospital: reference("hospital"),
    batch: reference("batch"),
    /** County it belongs to: of the hospital, or of the person where there is none. */
    region: text("region").notNull(),
    onDay: day("on_day"),
    amount: money("amount"),
    details: jsonb("details").$type<Record<string, string>>().notNull(),
    state: text("state", { enum: ["open", "assigned", "answered", "closed"] })
      .notNull()
      .default("open"),
    firstSeenAt: instant("first_seen_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull(),
    goneAt: instant("gone_at"),
    reopened: integer("reopened").notNull().default(0),
    /** Who is to answer: an office, and one of its members where that was said. */
    assignedTo: reference("assigned_to"),
    assignedMember: reference("assigned_member"),
    assignedBy: reference("assigned_by"),
    /** Whose assigner it is; that office closes it. */
    assignedFrom: reference("assigned_from"),
    assignedAt: instant("assigned_at"),
    dueOn: day("due_on"),
    answerReason: text("answer_reason"),
    answerDone: text("answer_done"),
    /** Named as every upload is. */
    file: reference("file"),
    answeredBy: reference("answered_by"),
    answeredAt: instant("answered_at"),
    outcome: text("outcome", { enum: ["remedied", "explained"] }),
    closedWords: text("closed_words"),
    closedBy: reference("closed_by"),
    closedAt: instant("closed_at"),
    version: version(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("finding_once_a_subject").on(t.area, t.query, t.subject),
    index("finding_by_state").on(t.area, t.state, t.query, t.firstSeenAt),
    index("finding_by_stay").on(t.area, t.stay),
    index("finding_by_office").on(t.area, t.assignedTo, t.state),
    foreignKey({ columns: [t.area, t.assignedTo], foreignColumns: [organisation.area, organisation.id] }),
    foreignKey({ columns: [t.area, t.assignedMember], foreignColumns: [member.area, member.id] }),
    foreignKey({ columns: [t.area, t.file], foreignColumns: [storedFile.area, storedFile.id] }),
    check(
      "assigned_says_to_whom",
      sql`${t.state} not in ('assigned', 'answered') or (${t.assignedTo} is not null and ${t.dueOn} is not null)`,
    ),
    check("answered_says_what", sql`${t.state} <> 'answered' or (${t.answerReason} is not null and ${t.answerDone} is not null)`),
    check("closed_says_why", sql`${t.state} <> 'closed' or (${t.outcome} is not null and ${t.closedWords} is not null)`),
    check("closer_did_not_answer", sql`${t.closedBy} is null or ${t.closedBy} is distinct from ${t.answeredBy}`),
  ],
);

/** What happened to a finding, for ever. */
export const findingEvent = pgTable(
  "finding_event",
  {
    area: area(),
    id: id(),
    finding: reference("finding").notNull(),
    /** The office it was assigned to then: a hospital sees what concerned it. */
    assignedTo: reference("assigned_to"),
    ...happening<Record<string, string>>(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.finding], foreignColumns: [finding.area, finding.id] }),
    index("finding_event_by_finding").on(t.area, t.finding, t.recordedAt),
  ],
);

/** A random check: what could be drawn, by whom it is looked at, and the seed from which both follow for whoever computes it again. */
export const draw = pgTable(
  "draw",
  {
    area: area(),
    id: id(),
    number: text("number").notNull(),
    kind: text("kind", { enum: ["stay", "subsidy", "order"] }).notNull(),
    from: day("from_day").notNull(),
    to: day("to_day").notNull(),
    county: text("county"),
    hospital: reference("hospital"),
    /** 32 random bytes in hexadecimal, made when it was drawn. */
    seed: text("seed").notNull(),
    /** What could be drawn, as it stood then. */
    population: uuid("population").array().notNull(),
    populationCount: integer("population_count").notNull(),
    populationDigest: text("population_digest").notNull(),
    /** From whom inspectors were drawn. */
    candidates: uuid("candidates").array().notNull(),
    caseCount: integer("case_count").notNull(),
    inspectorCount: integer("inspector_count").notNull(),
    state: text("state", { enum: ["drawn", "finished", "published"] })
      .notNull()
      .default("drawn"),
    drawnBy: reference("drawn_by").notNull(),
    finishedBy: reference("finished_by"),
    finishedAt: instant("finished_at"),
    publishedBy: reference("published_by"),
    publishedAt: instant("published_at"),
    publishedText: text("published_text"),
    version: version(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("draw_number_once").on(t.area, t.number),
    foreignKey({ columns: [t.area, t.drawnBy], foreignColumns: [member.area, member.id] }),
    index("draw_by_time").on(t.area, t.recordedAt),
    check("draw_days_in_order", sql`${t.from} <= ${t.to}`),
    check("draw_within_population", sql`${t.caseCount} > 0 and ${t.caseCount} <= ${t.populationCount}`),
    check("publisher_did_not_draw", sql`${t.publishedBy} is null or ${t.publishedBy} <> ${t.drawnBy}`),
    check("published_says_what", sql`(${t.state} = 'published') = (${t.publishedText} is not null and ${t.publishedBy} is not null)`),
  ],
);

export const drawInspector = pgTable(
  "draw_inspector",
  {
    area: area(),
    draw: reference("draw").notNull(),
    member: reference("member").notNull(),
    organisation: reference("organisation").notNull(),
    place: integer("place").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.draw, t.member] }),
    foreignKey({ columns: [t.area, t.draw], foreignColumns: [draw.area, draw.id] }),
    foreignKey({ columns: [t.area, t.member], foreignColumns: [member.area, member.id] }),
  ],
);

/** A drawn case with its two inspectors and what they found. */
export const drawCase = pgTable(
  "draw_case",
  {
    area: area(),
    draw: reference("draw").notNull(),
    subject: reference("subject").notNull(),
    place: integer("place").notNull(),
    name: text("name").notNull(),
    hospital: reference("hospital"),
    /** Who decided it, and so looks at it never. */
    deciders: uuid("deciders").array().notNull(),
    first: reference("first_inspector").notNull(),
    second: reference("second_inspector").notNull(),
    outcome: text("outcome", { enum: ["ok", "problem"] }),
    words: text("words"),
    amount: money("amount"),
    foundBy: reference("found_by"),
    foundAt: instant("found_at"),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.draw, t.subject] }),
    foreignKey({ columns: [t.area, t.draw], foreignColumns: [draw.area, draw.id] }),
    foreignKey({ columns: [t.area, t.draw, t.first], foreignColumns: [drawInspector.area, drawInspector.draw, drawInspector.member] }),
    foreignKey({ columns: [t.area, t.draw, t.second], foreignColumns: [drawInspector.area, drawInspector.draw, drawInspector.member] }),
    index("draw_case_by_subject").on(t.area, t.subject),
    check("two_inspectors", sql`${t.first} <> ${t.second}`),
    check("nobody_inspects_their_own", sql`not (${t.first} = any (${t.deciders})) and not (${t.second} = any (${t.deciders}))`),
    check("problem_says_what", sql`${t.outcome} is distinct from 'problem' or ${t.words} is not null`),
    check("found_by_somebody", sql`(${t.outcome} is null) = (${t.foundBy} is null)`),
  ],
);

/** Everything about one stay in one file, with the digest by which a copy of it is known again. */
export const evidencePackage = pgTable(
  "evidence_package",
  {
    area: area(),
    id: id(),
    job: reference("job").notNull(),
    stay: reference("stay").notNull(),
    hospital: reference("hospital").notNull(),
    file: reference("file").notNull(),
    /** SHA-256 over the digests of the entries. */
    digest: text("digest").notNull(),
    entries: jsonb("entries").$type<{ name: string; sha256: string; bytes: number }[]>().notNull(),
    /** Personal numbers in full, against a reason. */
    revealed: boolean("revealed").notNull(),
    reason: text("reason"),
    requestedBy: reference("requested_by").notNull(),
    organisation: reference("organisation").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("evidence_once_a_job").on(t.area, t.job),
    index("evidence_by_digest").on(t.area, t.digest),
    index("evidence_by_stay").on(t.area, t.stay, t.recordedAt),
    foreignKey({ columns: [t.area, t.stay], foreignColumns: [stay.area, stay.id] }),
    foreignKey({ columns: [t.area, t.file], foreignColumns: [storedFile.area, storedFile.id] }),
    check("revealed_has_a_reason", sql`not ${t.revealed} or ${t.reason} is not null`),
  ],
);
