/** What was asked to be taken back, and what became of it. */
import { and, desc, eq, inArray } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { ReadTx, WriteTx } from "@/db/client";
import { planUndoing } from "@/db/tables/monthly-plans";
import { memberNamed } from "@/db/views/staff";

export type Undoing = typeof planUndoing.$inferSelect;

export async function insertUndoing(tx: WriteTx, row: typeof planUndoing.$inferInsert): Promise<Undoing | null> {
  const [made] = await tx.insert(planUndoing).values(row).onConflictDoNothing().returning();
  return made ?? null;
}

export async function lockUndoing(tx: WriteTx, id: string): Promise<Undoing | null> {
  const [row] = await tx.select().from(planUndoing).where(eq(planUndoing.id, id)).for("update");
  return row ?? null;
}

export async function findUndoing(tx: ReadTx, id: string): Promise<Undoing | null> {
  const [row] = await tx.select().from(planUndoing).where(eq(planUndoing.id, id));
  return row ?? null;
}

export async function decideUndoing(tx: WriteTx, id: string, change: Partial<typeof planUndoing.$inferInsert>): Promise<void> {
  await tx.update(planUndoing).set(change).where(eq(planUndoing.id, id));
}

const [asker, decider] = [alias(memberNamed, "asker"), alias(memberNamed, "decider")];

/** Of these subjects, the latest first. */
export async function listUndoings(tx: ReadTx, subjects: readonly string[]) {
  if (subjects.length === 0) return [];
  return tx
    .select({ undoing: planUndoing, askedByName: asker.name, decidedByName: decider.name })
    .from(planUndoing)
    .leftJoin(asker, and(eq(asker.area, planUndoing.area), eq(asker.id, planUndoing.askedBy)))
    .leftJoin(decider, and(eq(decider.area, planUndoing.area), eq(decider.id, planUndoing.decidedBy)))
    .where(inArray(planUndoing.subject, [...subjects]))
    .orderBy(desc(planUndoing.recordedAt), desc(planUndoing.id));
}
