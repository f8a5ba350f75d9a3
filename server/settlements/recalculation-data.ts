import { and, asc, desc, eq, gte, inArray } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { personYear, recalculation, settlement, stay } from "@/db/tables/settlements";

export type DifferenceRow = typeof recalculation.$inferSelect;
export type NewDifference = typeof recalculation.$inferInsert;

/** Years of a person, from one on, in which something was settled. */
export async function listYears(tx: ReadTx, person: string, fromYear: number): Promise<{ person: string; year: number }[]> {
  return tx
    .select({ person: personYear.person, year: personYear.year })
    .from(personYear)
    .where(and(eq(personYear.person, person), gte(personYear.year, fromYear)))
    .orderBy(asc(personYear.year));
}

/** The settlements in force of these stays, with the stays as they are known today. */
export async function listWithStays(tx: ReadTx, settlements: readonly string[]) {
  if (settlements.length === 0) return [];
  return tx
    .select({ settlement, stay })
    .from(settlement)
    .innerJoin(stay, and(eq(stay.area, settlement.area), eq(stay.id, settlement.stay)))
    .where(inArray(settlement.id, [...settlements]))
    .orderBy(asc(settlement.place), asc(settlement.sequence));
}

/** What was found for these stays so far: open ones, and what people left as it was. */
export async function listFound(tx: ReadTx, stays: readonly string[]): Promise<DifferenceRow[]> {
  if (stays.length === 0) return [];
  return tx
    .select()
    .from(recalculation)
    .where(and(inArray(recalculation.stay, [...stays]), inArray(recalculation.state, ["open", "leave"])))
    .orderBy(desc(recalculation.recordedAt));
}

export async function insertDifferences(tx: WriteTx, rows: readonly NewDifference[]): Promise<void> {
  if (rows.length > 0) await tx.insert(recalculation).values([...rows]);
}

export async function supersede(tx: WriteTx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await tx
      .update(recalculation)
      .set({ state: "superseded" })
      .where(and(inArray(recalculation.id, [...ids]), eq(recalculation.state, "open")));
}

export async function lockDifference(tx: WriteTx, id: string): Promise<DifferenceRow | null> {
  const [row] = await tx.select().from(recalculation).where(eq(recalculation.id, id)).for("update");
  return row ?? null;
}

export async function findDifference(tx: ReadTx, id: string): Promise<DifferenceRow | null> {
  const [row] = await tx.select().from(recalculation).where(eq(recalculation.id, id));
  return row ?? null;
}

export async function changeDifference(tx: WriteTx, id: string, change: Partial<NewDifference>): Promise<void> {
  await tx.update(recalculation).set(change).where(eq(recalculation.id, id));
}
