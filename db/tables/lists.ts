import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { area, id, instant, recordedAt, reference, version } from "./columns";
import { member, organisation } from "./staff";

/** A list somebody handed in. Preview first; written when confirmed; undone as one until something depends on it. */
export const listUpload = pgTable(
  "list_upload",
  {
    area: area(),
    id: id(),
    /** Which list it is; the room of that name brings its columns, checks and what writing means. */
    kind: text("kind").notNull(),
    /** Whose list it is. */
    organisation: reference("organisation").notNull(),
    fileName: text("file_name").notNull(),
    fileHash: text("file_hash").notNull(),
    file: reference("file").notNull(),
    state: text("state", { enum: ["reading", "asking", "preview", "writing", "written", "undoing", "undone", "failed"] })
      .notNull()
      .default("reading"),
    job: reference("job"),
    /** What must be said before the list can be read: which sheet, which row is the heading, which of two columns. */
    question: jsonb("question").$type<{ reason: string; parameters: Record<string, string | number> }>(),
    /** The sheets of the file, and the place of the one that is read. */
    sheets: jsonb("sheets").$type<{ name: string; isHidden: boolean; rows: number; isList: boolean }[]>(),
    sheet: integer("sheet"),
    /** The first rows with every long number masked, while somebody is asked for the heading. */
    firstRows: jsonb("first_rows").$type<{ row: number; cells: string[] }[]>(),
    /** The last row of the heading; 0 where the list has none. */
    headRow: integer("head_row"),
    /** Heading of each column and the field it was taken for, as found or as people said. */
    columns: jsonb("columns").$type<{ heading: string; field: string | null; isMoney?: boolean; isAdded?: boolean }[]>(),
    startsIn1904: boolean("starts_in_1904").notNull().default(false),
    /** What whoever looks at the preview should know of how the file was read. */
    notices: jsonb("notices").$type<{ reason: string; parameters: Record<string, string | number> }[]>().notNull().default([]),
    rowCount: integer("row_count").notNull().default(0),
    goodCount: integer("good_count").notNull().default(0),
    faultyCount: integer("faulty_count").notNull().default(0),
    warnedCount: integer("warned_count").notNull().default(0),
    repeatedCount: integer("repeated_count").notNull().default(0),
    leftOutCount: integer("left_out_count").notNull().default(0),
    /** What writing comes to, in the words of the list's room. */
    totals: jsonb("totals").$type<Record<string, string>>().notNull().default({}),
    failure: jsonb("failure").$type<{ reason: string; parameters: Record<string, string | number> }>(),
    recordedBy: reference("recorded_by").notNull(),
    recordedAt: recordedAt(),
    writtenAt: instant("written_at"),
    undoneAt: instant("undone_at"),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.organisation], foreignColumns: [organisation.area, organisation.id] }),
    foreignKey({ columns: [t.area, t.recordedBy], foreignColumns: [member.area, member.id] }),
    index("list_upload_by_organisation").on(t.area, t.kind, t.organisation, t.recordedAt),
    index("list_upload_by_file").on(t.area, t.kind, t.organisation, t.fileHash),
  ],
);

/** A row of a list before it is written, and what became of it. */
export const listRow = pgTable(
  "list_row",
  {
    area: area(),
    upload: reference("upload").notNull(),
    rowNumber: integer("row_number").notNull(),
    organisation: reference("organisation").notNull(),
    /** Cells as read, in the order of the columns; personal numbers are sealed. */
    cells: jsonb("cells").$type<string[]>().notNull(),
    /** Columns whose value came from a formula, lost digits, or lies in a merged range; and whether the row was hidden. */
    marks: jsonb("marks").$type<{ formulas: number[]; cut: number[]; merged: number[]; hidden?: boolean }>(),
    verdict: text("verdict", { enum: ["good", "warned", "faulty", "repeated"] }).notNull(),
    faults: jsonb("faults")
      .$type<{ field: string; reason: string; parameters: Record<string, string | number>; severity: "fault" | "warning" }[]>()
      .notNull(),
    /** What the row says, read: ready to be written. */
    value: jsonb("value").$type<Record<string, unknown>>(),
    /** By which the list's room knows the row again, and whom it is about. */
    key: text("key"),
    person: reference("person"),
    corrected: boolean("corrected").notNull().default(false),
    /** On purpose: it is not written, whatever its verdict. */
    leftOut: boolean("left_out").notNull().default(false),
    /** What was written of it. */
    written: reference("written"),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.upload, t.rowNumber] }),
    foreignKey({ columns: [t.area, t.upload], foreignColumns: [listUpload.area, listUpload.id] }),
    index("list_row_by_verdict").on(t.area, t.upload, t.verdict, t.rowNumber),
    index("list_row_by_key").on(t.area, t.upload, t.key),
    index("list_row_by_person").on(t.area, t.upload, t.person),
  ],
);

/** Which column is which field, as an office once corrected it, for the next list with the same headings. */
export const listLayout = pgTable(
  "list_layout",
  {
    area: area(),
    organisation: reference("organisation").notNull(),
    kind: text("kind").notNull(),
    /** Digest of the set of headings. */
    headings: text("headings").notNull(),
    columns: jsonb("columns").$type<{ heading: string; field: string | null }[]>().notNull(),
    recordedBy: reference("recorded_by").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.organisation, t.kind, t.headings] }),
    foreignKey({ columns: [t.area, t.organisation], foreignColumns: [organisation.area, organisation.id] }),
  ],
);
