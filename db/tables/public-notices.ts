import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { application } from "./applications";
import { area, day, happening, id, instant, money, recordedAt, reference, version } from "./columns";
import { organisation } from "./staff";

/** A notice on the board of a place: who will receive help, for some days, before it is decided. */
export const publicNotice = pgTable(
  "public_notice",
  {
    area: area(),
    id: id(),
    number: text("number").notNull(),
    /** The place on whose board it hangs; narrows who sees it. */
    region: text("region").notNull(),
    office: reference("office").notNull(),
    phone: text("phone").notNull(),
    publishedOn: day("published_on"),
    /** First day on which nothing is awaited any more. */
    endsOn: day("ends_on"),
    state: text("state", { enum: ["draft", "published", "ended", "withdrawn"] })
      .notNull()
      .default("draft"),
    /** Digest of what hangs there. */
    digest: text("digest"),
    withdrawnWords: text("withdrawn_words"),
    publishedBy: reference("published_by"),
    version: version(),
    recordedBy: reference("recorded_by").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.office], foreignColumns: [organisation.area, organisation.id] }),
    uniqueIndex("public_notice_number_once").on(t.area, t.number),
    index("public_notice_by_state").on(t.area, t.state, t.endsOn),
    check(
      "notice_published_whole",
      sql`${t.state} = 'draft' or (${t.publishedOn} is not null and ${t.endsOn} is not null and ${t.digest} is not null)`,
    ),
  ],
);

/** What a notice says of one case, in words that stay: name, class, amount, place and period, and nothing else. */
export const publicNoticeEntry = pgTable(
  "public_notice_entry",
  {
    area: area(),
    id: id(),
    notice: reference("notice").notNull(),
    application: reference("application").notNull(),
    name: text("name").notNull(),
    class: text("class").notNull(),
    amount: money("amount"),
    place: text("place").notNull(),
    period: text("period").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.notice], foreignColumns: [publicNotice.area, publicNotice.id] }),
    foreignKey({ columns: [t.area, t.application], foreignColumns: [application.area, application.id] }),
    uniqueIndex("public_notice_entry_once").on(t.area, t.notice, t.application),
    index("public_notice_entry_by_case").on(t.area, t.application),
  ],
);

/** What somebody objects to a notice, and what became of it. */
export const noticeObjection = pgTable(
  "notice_objection",
  {
    area: area(),
    id: id(),
    notice: reference("notice").notNull(),
    entry: reference("entry").notNull(),
    /** Objections may be made without a name. */
    objector: text("objector"),
    phoneSealed: text("phone_sealed"),
    phoneMasked: text("phone_masked"),
    words: text("words").notNull(),
    receivedOn: day("received_on").notNull(),
    state: text("state", { enum: ["open", "upheld", "dismissed"] })
      .notNull()
      .default("open"),
    finding: text("finding"),
    decidedBy: reference("decided_by"),
    decidedAt: instant("decided_at"),
    version: version(),
    recordedBy: reference("recorded_by").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.notice], foreignColumns: [publicNotice.area, publicNotice.id] }),
    foreignKey({ columns: [t.area, t.entry], foreignColumns: [publicNoticeEntry.area, publicNoticeEntry.id] }),
    check("objection_decided_by_another", sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.recordedBy}`),
    index("notice_objection_by_notice").on(t.area, t.notice),
  ],
);

export const publicNoticeEvent = pgTable(
  "public_notice_event",
  {
    area: area(),
    id: id(),
    notice: reference("notice").notNull(),
    region: text("region").notNull(),
    ...happening<Record<string, string>>(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.notice], foreignColumns: [publicNotice.area, publicNotice.id] }),
    index("public_notice_event_by_notice").on(t.area, t.notice, t.recordedAt),
  ],
);
