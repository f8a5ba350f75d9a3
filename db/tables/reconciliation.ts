import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { batch } from "./clearing";
import { area, id, instant, recordedAt, reference } from "./columns";

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
    /** What each side comes to, in yuan; empty for lists held against ours before sums were kept. */
    sums: jsonb("sums").$type<{ share: "assistance" | "poverty_insurance"; ours: string; theirs: string | null }[]>(),
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

/** What a hospital has against a line, and what the agency says to it; one at a time is open for a line. */
export const reconciliationObjection = pgTable(
  "reconciliation_objection",
  {
    area: area(),
    id: id(),
    reconciliation: reference("reconciliation").notNull(),
    hospital: reference("hospital").notNull(),
    settlementNumber: text("settlement_number").notNull(),
    words: text("words").notNull(),
    recordedBy: reference("recorded_by").notNull(),
    recordedAt: recordedAt(),
    outcome: text("outcome", { enum: ["accepted", "declined"] }),
    answer: text("answer"),
    answeredBy: reference("answered_by"),
    answeredAt: instant("answered_at"),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.reconciliation], foreignColumns: [reconciliation.area, reconciliation.id] }),
    uniqueIndex("objection_open_once").on(t.area, t.reconciliation, t.settlementNumber).where(sql`${t.answeredAt} is null`),
    index("objection_by_reconciliation").on(t.area, t.reconciliation, t.recordedAt),
    check(
      "objection_answered_whole",
      sql`(${t.outcome} is null) = (${t.answeredAt} is null) and (${t.answer} is null) = (${t.answeredAt} is null) and (${t.answeredBy} is null) = (${t.answeredAt} is null)`,
    ),
  ],
);
