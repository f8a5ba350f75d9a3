/** What was asked to be taken back, and what became of it. */
import { and, desc, eq, inArray } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { ReadTx, WriteTx } from "@/db/client";
import { planReversal } from "@/db/tables/monthly-plans";
import { memberNamed } from "@/db/views/staff";

export type Reversal = typeof planReversal.$inferSelect;

export async function insertReversal(tx: WriteTx, row: typeof planReversal.$inferInsert): Promise<Reversal | null> {
  const [made] = await tx.insert(planReversal).values(row).onConflictDoNothing().returning();
  return made ?? null;
}

export async function lockReversal(tx: WriteTx, id: string): Promise<Reversal | null> {
  const [row] = await tx.select().from(planReversal).where(eq(planReversal.id, id)).for("update");
  return row ?? null;
}

export async function findReversal(tx: ReadTx, id: string): Promise<Reversal | null> {
  const [row] = await tx.select().from(planReversal).where(eq(planReversal.id, id));
  return row ?? null;
}

export async function decideReversal(tx: WriteTx, id: string, change: Partial<typeof planReversal.$inferInsert>): Promise<void> {
  await tx.update(planReversal).set(change).where(eq(planReversal.id, id));
}

const [asker, decider] = [alias(memberNamed, "asker"), alias(memberNamed, "decider")];

/** Of these subjects, the latest first. */
export async function listReversals(tx: ReadTx, subjects: readonly string[]) {
  if (subjects.length === 0) return [];
  return tx
    .select({ reversal: planReversal, askedByName: asker.name, decidedByName: decider.name })
    .from(planReversal)
    .leftJoin(asker, and(eq(asker.area, planReversal.area), eq(asker.id, planReversal.askedBy)))
    .leftJoin(decider, and(eq(decider.area, planReversal.area), eq(decider.id, planReversal.decidedBy)))
    .where(inArray(planReversal.subject, [...subjects]))
    .orderBy(desc(planReversal.recordedAt), desc(planReversal.id));
}
