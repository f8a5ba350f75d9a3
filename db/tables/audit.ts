import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { area, day, id, instant, recordedAt, reference } from "./columns";

/** Append-only. One row a write, in the same transaction; amounts and names in `before` and `after` are masked. */
export const auditEntry = pgTable(
  "audit_entry",
  {
    area: area(),
    id: id(),
    recordedAt: recordedAt(),
    /** Shanghai date of the entry; the chain runs per area and day. */
    onDay: day("on_day").notNull(),
    member: reference("member"),
    memberName: text("member_name").notNull(),
    organisation: reference("organisation"),
    organisationName: text("organisation_name").notNull(),
    department: text("department").notNull(),
    /** The procedure, such as "clearing.submit". */
    action: text("action").notNull(),
    subjectKind: text("subject_kind"),
    subject: text("subject"),
    before: jsonb("before"),
    after: jsonb("after"),
    reason: text("reason"),
    address: text("address"),
    requestId: text("request_id").notNull(),
    /** Over the entry's own content, with a key that the database does not have. */
    digest: text("digest").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    index("audit_by_time").on(t.area, t.recordedAt),
    index("audit_by_subject").on(t.area, t.subjectKind, t.subject),
    index("audit_by_member").on(t.area, t.member, t.recordedAt),
  ],
);

/**
 * A link of an area's chain: it seals a run of entries of a day, or what money days that are over moved, with a key that
 * the database does not have, and names the link before it.
 */
export const auditSeal = pgTable(
  "audit_seal",
  {
    area: area(),
    onDay: day("on_day").notNull(),
    number: integer("number").notNull(),
    entryCount: integer("entry_count").notNull(),
    previousHash: text("previous_hash").notNull(),
    hash: text("hash").notNull(),
    /** From 1 on without a gap, over all days; null for links from before there was a key. */
    place: integer("place"),
    /** Day by day, a digest of the postings and settlements that were recorded. */
    witness: jsonb("witness").$type<Record<string, string>>(),
    sealedAt: instant("sealed_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.area, t.onDay, t.number] }), uniqueIndex("audit_seal_place_once").on(t.area, t.place)],
);

export const auditSealEntry = pgTable(
  "audit_seal_entry",
  {
    area: area(),
    entry: reference("entry").notNull(),
    onDay: day("on_day").notNull(),
    number: integer("number").notNull(),
    position: integer("position").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.entry] }),
    foreignKey({ columns: [t.area, t.entry], foreignColumns: [auditEntry.area, auditEntry.id] }),
    foreignKey({ columns: [t.area, t.onDay, t.number], foreignColumns: [auditSeal.area, auditSeal.onDay, auditSeal.number] }),
    index("audit_seal_entry_by_link").on(t.area, t.onDay, t.number, t.position),
  ],
);
