import { foreignKey, index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { area, id, instant, recordedAt, reference } from "./columns";
import { organisation } from "./staff";

/** Notices to an organisation; the bell and the workbench show them. Texts are message keys with parameters. */
export const notice = pgTable(
  "notice",
  {
    area: area(),
    id: id(),
    organisation: reference("organisation").notNull(),
    kind: text("kind").notNull(),
    parameters: jsonb("parameters").$type<Record<string, string>>().notNull(),
    link: text("link"),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.organisation], foreignColumns: [organisation.area, organisation.id] }),
    index("notice_by_organisation").on(t.area, t.organisation, t.recordedAt),
  ],
);

export const noticeRead = pgTable(
  "notice_read",
  { area: area(), member: reference("member").notNull(), readUpTo: instant("read_up_to").notNull() },
  (t) => [primaryKey({ columns: [t.area, t.member] })],
);
