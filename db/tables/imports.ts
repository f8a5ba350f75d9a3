import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { area, id, instant, money, recordedAt, reference, version } from "./columns";
import { member, organisation } from "./staff";

/** An upload of stays. Preview first; written when confirmed; undone as one until something depends on it. */
export const stayImport = pgTable(
  "stay_import",
  {
    area: area(),
    id: id(),
    hospital: reference("hospital").notNull(),
    fileName: text("file_name").notNull(),
    fileHash: text("file_hash").notNull(),
    file: reference("file").notNull(),
    state: text("state", { enum: ["reading", "preview", "writing", "written", "undoing", "undone", "failed"] })
      .notNull()
      .default("reading"),
    job: reference("job"),
    /** Column heading of the file → national field name; what people corrected stays. */
    columns: jsonb("columns").$type<{ heading: string; field: string | null }[]>(),
    headRow: integer("head_row"),
    rowCount: integer("row_count").notNull().default(0),
    goodCount: integer("good_count").notNull().default(0),
    faultyCount: integer("faulty_count").notNull().default(0),
    warnedCount: integer("warned_count").notNull().default(0),
    repeatedCount: integer("repeated_count").notNull().default(0),
    /** Of the rows that confirming writes: how many are refunds, and what all come to. */
    refundCount: integer("refund_count").notNull().default(0),
    costToWrite: money("cost_to_write"),
    assistanceToWrite: money("assistance_to_write"),
    failure: jsonb("failure").$type<{ reason: string; parameters: Record<string, string | number> }>(),
    recordedBy: reference("recorded_by").notNull(),
    recordedAt: recordedAt(),
    writtenAt: instant("written_at"),
    undoneAt: instant("undone_at"),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.hospital], foreignColumns: [organisation.area, organisation.id] }),
    foreignKey({ columns: [t.area, t.recordedBy], foreignColumns: [member.area, member.id] }),
    index("stay_import_by_hospital").on(t.area, t.hospital, t.recordedAt),
    index("stay_import_by_file").on(t.area, t.hospital, t.fileHash),
  ],
);

export const stayImportRow = pgTable(
  "stay_import_row",
  {
    area: area(),
    import: reference("import").notNull(),
    rowNumber: integer("row_number").notNull(),
    hospital: reference("hospital").notNull(),
    /** Cells as read, in the order of the columns; personal numbers are sealed. */
    cells: jsonb("cells").$type<string[]>().notNull(),
    /** Columns whose value came from a formula, lost digits, or lies in a merged range. */
    marks: jsonb("marks").$type<{ formulas: number[]; cut: number[]; merged: number[] }>(),
    verdict: text("verdict", { enum: ["good", "warned", "faulty", "repeated"] }).notNull(),
    faults: jsonb("faults")
      .$type<{ field: string; reason: string; parameters: Record<string, string | number>; severity: "fault" | "warning" }[]>()
      .notNull(),
    /** What the row says, read: ready to be written as a stay. */
    record: jsonb("record").$type<Record<string, unknown>>(),
    settlementNumber: text("settlement_number"),
    person: reference("person"),
    corrected: boolean("corrected").notNull().default(false),
    stay: reference("stay"),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.import, t.rowNumber] }),
    foreignKey({ columns: [t.area, t.import], foreignColumns: [stayImport.area, stayImport.id] }),
    index("stay_import_row_by_verdict").on(t.area, t.import, t.verdict, t.rowNumber),
    index("stay_import_row_by_number").on(t.area, t.import, t.settlementNumber),
    index("stay_import_row_by_person").on(t.area, t.import, t.person),
  ],
);
