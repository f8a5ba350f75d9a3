import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { area, id, recordedAt, reference } from "./columns";
import { member, organisation } from "./staff";

/** A form we printed; its code stands on every page and brings a returned scan back to its place. */
export const printedForm = pgTable(
  "printed_form",
  {
    area: area(),
    id: id(),
    organisation: reference("organisation").notNull(),
    form: text("form").notNull(),
    /** Short code printed as text and QR, without the page number and signature. */
    code: text("code").notNull(),
    /** The number at its upper right. */
    number: text("number").notNull(),
    /** What stands on the pages, so that a form printed again says what it said. */
    content: jsonb("content").$type<Record<string, unknown>>().notNull(),
    stay: reference("stay"),
    batch: reference("batch"),
    batchCase: reference("batch_case"),
    /** The application it is of: it is seen by whoever sees that, by where its person belongs (kept by triggers). */
    application: reference("application"),
    region: text("region"),
    /** The checklist item its returned scan proves; null for forms that stay with the hospital. */
    item: text("item"),
    person: reference("person"),
    pageCount: integer("page_count").notNull(),
    printedBy: reference("printed_by").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.organisation], foreignColumns: [organisation.area, organisation.id] }),
    foreignKey({ columns: [t.area, t.printedBy], foreignColumns: [member.area, member.id] }),
    uniqueIndex("printed_form_code_once").on(t.area, t.code),
    index("printed_form_by_stay").on(t.area, t.stay),
    index("printed_form_by_application").on(t.area, t.application),
    index("printed_form_by_organisation").on(t.area, t.organisation, t.recordedAt),
  ],
);
