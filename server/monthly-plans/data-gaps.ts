/** Gaps of the fund with their counties, items before pooling, and allocations to critical illness insurance. */
import { and, asc, desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { ReadTx, WriteTx } from "@/db/client";
import { criticalIllnessAllocation, fundGap, fundGapCounty, poolingItem } from "@/db/tables/monthly-plans-years";
import { memberNamed } from "@/db/views/staff";
import type { Money } from "@/server/money";

type Gap = typeof fundGap.$inferSelect;
export type GapCounty = typeof fundGapCounty.$inferSelect;
type Item = typeof poolingItem.$inferSelect;
type Allocation = typeof criticalIllnessAllocation.$inferSelect;

const enterer = alias(memberNamed, "enterer");
const confirmer = alias(memberNamed, "confirmer");

export async function findGap(tx: ReadTx, year: number) {
  const [row] = await tx
    .select({ gap: fundGap, enteredByName: enterer.name, confirmedByName: confirmer.name })
    .from(fundGap)
    .leftJoin(enterer, eq(enterer.id, fundGap.enteredBy))
    .leftJoin(confirmer, eq(confirmer.id, fundGap.confirmedBy))
    .where(eq(fundGap.year, year));
  return row ?? null;
}

export async function insertGap(tx: WriteTx, row: typeof fundGap.$inferInsert): Promise<Gap | null> {
  const [made] = await tx.insert(fundGap).values(row).onConflictDoNothing().returning();
  return made ?? null;
}

export async function lockGapOf(tx: WriteTx, year: number): Promise<Gap | null> {
  const [row] = await tx.select().from(fundGap).where(eq(fundGap.year, year)).for("update");
  return row ?? null;
}

export async function lockGap(tx: WriteTx, id: string): Promise<Gap | null> {
  const [row] = await tx.select().from(fundGap).where(eq(fundGap.id, id)).for("update");
  return row ?? null;
}

export async function changeGap(tx: WriteTx, id: string, change: Partial<typeof fundGap.$inferInsert>): Promise<void> {
  await tx
    .update(fundGap)
    .set({ ...change, version: sql`${fundGap.version} + 1` })
    .where(eq(fundGap.id, id));
}

export async function listGapCounties(tx: ReadTx, gap: string): Promise<GapCounty[]> {
  return tx.select().from(fundGapCounty).where(eq(fundGapCounty.gap, gap)).orderBy(asc(fundGapCounty.county));
}

/** What is entered again takes the place of what was entered before; nothing was paid of it yet. */
export async function putGapCounties(tx: WriteTx, rows: (typeof fundGapCounty.$inferInsert)[]): Promise<void> {
  await tx
    .insert(fundGapCounty)
    .values(rows)
    .onConflictDoUpdate({
      target: [fundGapCounty.area, fundGapCounty.gap, fundGapCounty.county],
      set: {
        target: sql`excluded.target`,
        collected: sql`excluded.collected`,
        weight: sql`excluded.weight`,
        shortfall: sql`excluded.shortfall`,
        share: sql`excluded.share`,
      },
    });
}

export async function lockGapCounty(tx: WriteTx, gap: string, county: string): Promise<GapCounty | null> {
  const [row] = await tx
    .select()
    .from(fundGapCounty)
    .where(and(eq(fundGapCounty.gap, gap), eq(fundGapCounty.county, county)))
    .for("update");
  return row ?? null;
}

export async function keepPaid(tx: WriteTx, { gap, county }: Pick<GapCounty, "gap" | "county">, paid: Money): Promise<void> {
  await tx
    .update(fundGapCounty)
    .set({ paid })
    .where(and(eq(fundGapCounty.gap, gap), eq(fundGapCounty.county, county)));
}

export async function listItems(tx: ReadTx): Promise<Item[]> {
  return tx.select().from(poolingItem).orderBy(asc(poolingItem.dueOn), asc(poolingItem.county)).limit(2000);
}

export async function insertItem(tx: WriteTx, row: typeof poolingItem.$inferInsert): Promise<Item | null> {
  const [made] = await tx.insert(poolingItem).values(row).onConflictDoNothing().returning();
  return made ?? null;
}

export async function lockItem(tx: WriteTx, id: string): Promise<Item | null> {
  const [row] = await tx.select().from(poolingItem).where(eq(poolingItem.id, id)).for("update");
  return row ?? null;
}

export async function finishItem(tx: WriteTx, id: string, done: Pick<Item, "doneOn" | "document" | "doneBy">): Promise<void> {
  await tx
    .update(poolingItem)
    .set({ ...done, version: sql`${poolingItem.version} + 1` })
    .where(eq(poolingItem.id, id));
}

export async function listAllocations(tx: ReadTx) {
  return tx
    .select({ allocation: criticalIllnessAllocation, recordedByName: memberNamed.name })
    .from(criticalIllnessAllocation)
    .leftJoin(memberNamed, eq(memberNamed.id, criticalIllnessAllocation.recordedBy))
    .orderBy(desc(criticalIllnessAllocation.year))
    .limit(100);
}

export async function insertAllocation(tx: WriteTx, row: typeof criticalIllnessAllocation.$inferInsert): Promise<Allocation | null> {
  const [made] = await tx.insert(criticalIllnessAllocation).values(row).onConflictDoNothing().returning();
  return made ?? null;
}
