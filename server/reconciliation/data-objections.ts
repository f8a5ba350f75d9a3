import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import type { ReadTx, WriteTx } from "@/db/client";
import { reconciliationObjection as objection, reconciliation } from "@/db/tables/reconciliation";
import { memberNamed } from "@/db/views/staff";
import type { Waiting } from "@/server/workbench/task-shapes";
import type { Outcome } from "./objection-rules";

/** Null while an objection to the same line waits for its answer. */
export async function insertObjection(tx: WriteTx, row: typeof objection.$inferInsert) {
  const [inserted] = await tx.insert(objection).values(row).onConflictDoNothing().returning();
  return inserted ?? null;
}

/** Whether the list has such a line. */
export async function hasLine(tx: ReadTx, id: string, settlementNumber: string): Promise<boolean> {
  const wanted = JSON.stringify([{ settlementNumber }]);
  const found = and(eq(reconciliation.area, thisArea), eq(reconciliation.id, id), sql`${reconciliation.rows} @> ${wanted}::jsonb`);
  return (await tx.$count(reconciliation, found)) > 0;
}

export async function lockObjection(tx: WriteTx, id: string) {
  const [row] = await tx
    .select()
    .from(objection)
    .where(and(eq(objection.area, thisArea), eq(objection.id, id)))
    .for("update");
  return row ?? null;
}

export async function keepAnswer(
  tx: WriteTx,
  id: string,
  answered: { outcome: Outcome; answer: string; answeredBy: string; answeredAt: Date },
): Promise<void> {
  await tx
    .update(objection)
    .set(answered)
    .where(and(eq(objection.area, thisArea), eq(objection.id, id)));
}

const nameOf = (column: typeof objection.recordedBy | typeof objection.answeredBy) =>
  sql<string | null>`(select m.name from ${memberNamed} m where m.area = ${thisArea} and m.id = ${column})`;

/** Of some lines of a list, newest first. */
export async function listObjections(tx: ReadTx, of: string, settlementNumbers: readonly string[]) {
  if (settlementNumbers.length === 0) return [];
  return tx
    .select({
      id: objection.id,
      settlementNumber: objection.settlementNumber,
      words: objection.words,
      recordedByName: nameOf(objection.recordedBy),
      recordedAt: objection.recordedAt,
      outcome: objection.outcome,
      answer: objection.answer,
      answeredByName: nameOf(objection.answeredBy),
      answeredAt: objection.answeredAt,
    })
    .from(objection)
    .where(and(eq(objection.area, thisArea), eq(objection.reconciliation, of), inArray(objection.settlementNumber, [...settlementNumbers])))
    .orderBy(desc(objection.recordedAt), desc(objection.id));
}

/** How many objections nobody has answered yet. */
export async function countUnanswered(tx: ReadTx): Promise<Waiting> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int`, since: sql<string | null>`min(${objection.recordedAt})::text` })
    .from(objection)
    .where(and(eq(objection.area, thisArea), isNull(objection.answeredAt)));
  return { count: row?.count ?? 0, amount: null, since: row?.since ?? null };
}
