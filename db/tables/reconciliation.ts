import { foreignKey, index, integer, jsonb, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { batch } from "./clearing";
import { area, id, recordedAt, reference } from "./columns";

/** A hospital's own file held against what was paid, every differing field named. */
export const reconciliation = pgTable(
  "reconciliation",
  {
    area: area(),
    id: id(),
    hospital: reference("hospital").notNull(),
    batch: reference("batch").notNull(),
    file: reference("file").notNull(),
    rowCount: integer("row_count").notNull(),
    sameCount: integer("same_count").notNull(),
    differentCount: integer("different_count").notNull(),
    onlyOursCount: integer("only_ours_count").notNull(),
    onlyTheirsCount: integer("only_theirs_count").notNull(),
    rows: jsonb("rows").$type<Record<string, unknown>[]>().notNull(),
    recordedBy: reference("recorded_by").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.batch], foreignColumns: [batch.area, batch.id] }),
    index("reconciliation_by_hospital").on(t.area, t.hospital, t.recordedAt),
  ],
);
