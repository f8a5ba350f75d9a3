import { boolean, foreignKey, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { area, day, followsPerson, id, instant, recordedAt, reference } from "./columns";
import { person, personStatus } from "./people";
import { member, organisation } from "./staff";

/**
 * A dated identity tag with two clocks: when it holds (`validFrom`, `validTo`, both inclusive) and since when,
 * until when, the portal knew it (`recordedAt`, `supersededAt`). Ending a tag supersedes the row and adds a new one;
 * withdrawing a mistaken one adds a row that is marked so and never counts.
 */
export const tag = pgTable(
  "tag",
  {
    area: area(),
    id: id(),
    person: reference("person").notNull(),
    tag: text("tag").notNull(),
    validFrom: day("valid_from").notNull(),
    validTo: day("valid_to"),
    recognisedBy: reference("recognised_by").notNull(),
    documentNumber: text("document_number").notNull(),
    documentOn: day("document_on").notNull(),
    note: text("note"),
    endReason: text("end_reason"),
    endWords: text("end_words"),
    /** What was recorded about the whole person and ended the tag, or by being taken back put it back. */
    status: reference("status"),
    replaces: reference("replaces"),
    recordedBy: reference("recorded_by").notNull(),
    recordedAt: recordedAt(),
    supersededAt: instant("superseded_at"),
    /** Who recorded what took its place. */
    supersededBy: reference("superseded_by"),
    withdrawn: boolean("withdrawn").notNull().default(false),
    ...followsPerson(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.person], foreignColumns: [person.area, person.id] }),
    foreignKey({ columns: [t.area, t.status], foreignColumns: [personStatus.area, personStatus.id] }),
    foreignKey({ columns: [t.area, t.supersededBy], foreignColumns: [member.area, member.id] }),
    foreignKey({ columns: [t.area, t.recognisedBy], foreignColumns: [organisation.area, organisation.id] }),
    foreignKey({ columns: [t.area, t.recordedBy], foreignColumns: [member.area, member.id] }),
    index("tag_by_person").on(t.area, t.person),
    index("tag_by_kind").on(t.area, t.tag, t.validFrom),
  ],
);
