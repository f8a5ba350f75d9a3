/** Small claims, working capital, sweeps and settlements: one row a year, or a county and year. */
import { and, asc, eq, sql } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { countySweep, countyYearSettlement, smallClaimsReturn, smallClaimsYear, workingCapital } from "@/db/tables/monthly-plans-years";

export type Estimate = typeof smallClaimsYear.$inferSelect;
type Returned = typeof smallClaimsReturn.$inferSelect;
export type Capital = typeof workingCapital.$inferSelect;
export type Sweep = typeof countySweep.$inferSelect;
type Settlement = typeof countyYearSettlement.$inferSelect;

export async function listEstimates(tx: ReadTx, year: number): Promise<Estimate[]> {
  return tx.select().from(smallClaimsYear).where(eq(smallClaimsYear.year, year)).orderBy(asc(smallClaimsYear.county));
}

export async function insertEstimate(tx: WriteTx, row: typeof smallClaimsYear.$inferInsert): Promise<Estimate | null> {
  const [made] = await tx.insert(smallClaimsYear).values(row).onConflictDoNothing().returning();
  return made ?? null;
}

export async function lockEstimateOf(tx: WriteTx, county: string, year: number): Promise<Estimate | null> {
  const [row] = await tx
    .select()
    .from(smallClaimsYear)
    .where(and(eq(smallClaimsYear.county, county), eq(smallClaimsYear.year, year)))
    .for("update");
  return row ?? null;
}

export async function lockEstimate(tx: WriteTx, id: string): Promise<Estimate | null> {
  const [row] = await tx.select().from(smallClaimsYear).where(eq(smallClaimsYear.id, id)).for("update");
  return row ?? null;
}

export async function changeEstimate(tx: WriteTx, id: string, change: Partial<typeof smallClaimsYear.$inferInsert>): Promise<void> {
  await tx
    .update(smallClaimsYear)
    .set({ ...change, version: sql`${smallClaimsYear.version} + 1` })
    .where(eq(smallClaimsYear.id, id));
}

export async function listReturns(tx: ReadTx, year: number): Promise<Returned[]> {
  return tx
    .select()
    .from(smallClaimsReturn)
    .where(eq(smallClaimsReturn.year, year))
    .orderBy(asc(smallClaimsReturn.county), asc(smallClaimsReturn.quarter));
}

export async function insertReturn(tx: WriteTx, row: typeof smallClaimsReturn.$inferInsert): Promise<Returned | null> {
  const [made] = await tx.insert(smallClaimsReturn).values(row).onConflictDoNothing().returning();
  return made ?? null;
}

export async function findCapital(tx: ReadTx, year: number): Promise<Capital | null> {
  const [row] = await tx.select().from(workingCapital).where(eq(workingCapital.year, year));
  return row ?? null;
}

export async function insertCapital(tx: WriteTx, row: typeof workingCapital.$inferInsert): Promise<Capital | null> {
  const [made] = await tx.insert(workingCapital).values(row).onConflictDoNothing().returning();
  return made ?? null;
}

export async function lockCapital(tx: WriteTx, id: string): Promise<Capital | null> {
  const [row] = await tx.select().from(workingCapital).where(eq(workingCapital.id, id)).for("update");
  return row ?? null;
}

export async function changeCapital(tx: WriteTx, id: string, change: Partial<typeof workingCapital.$inferInsert>): Promise<void> {
  await tx
    .update(workingCapital)
    .set({ ...change, version: sql`${workingCapital.version} + 1` })
    .where(eq(workingCapital.id, id));
}

export async function listSweeps(tx: ReadTx, year: number): Promise<Sweep[]> {
  return tx.select().from(countySweep).where(eq(countySweep.year, year)).orderBy(asc(countySweep.county));
}

export async function insertSweep(tx: WriteTx, row: typeof countySweep.$inferInsert): Promise<Sweep | null> {
  const [made] = await tx.insert(countySweep).values(row).onConflictDoNothing().returning();
  return made ?? null;
}

export async function lockSweepOf(tx: WriteTx, county: string, year: number): Promise<Sweep | null> {
  const [row] = await tx
    .select()
    .from(countySweep)
    .where(and(eq(countySweep.county, county), eq(countySweep.year, year)))
    .for("update");
  return row ?? null;
}

export async function lockSweep(tx: WriteTx, id: string): Promise<Sweep | null> {
  const [row] = await tx.select().from(countySweep).where(eq(countySweep.id, id)).for("update");
  return row ?? null;
}

export async function changeSweep(tx: WriteTx, id: string, change: Partial<typeof countySweep.$inferInsert>): Promise<void> {
  await tx
    .update(countySweep)
    .set({ ...change, version: sql`${countySweep.version} + 1` })
    .where(eq(countySweep.id, id));
}

export async function listSettlements(tx: ReadTx, year: number): Promise<Settlement[]> {
  return tx.select().from(countyYearSettlement).where(eq(countyYearSettlement.year, year)).orderBy(asc(countyYearSettlement.county));
}

export async function insertSettlement(tx: WriteTx, row: typeof countyYearSettlement.$inferInsert): Promise<Settlement | null> {
  const [made] = await tx.insert(countyYearSettlement).values(row).onConflictDoNothing().returning();
  return made ?? null;
}

export async function findSettlement(tx: ReadTx, county: string, year: number): Promise<Settlement | null> {
  const [row] = await tx
    .select()
    .from(countyYearSettlement)
    .where(and(eq(countyYearSettlement.county, county), eq(countyYearSettlement.year, year)));
  return row ?? null;
}

export async function lockSettlement(tx: WriteTx, id: string): Promise<Settlement | null> {
  const [row] = await tx.select().from(countyYearSettlement).where(eq(countyYearSettlement.id, id)).for("update");
  return row ?? null;
}

export async function changeSettlement(tx: WriteTx, id: string, change: Partial<typeof countyYearSettlement.$inferInsert>): Promise<void> {
  await tx.update(countyYearSettlement).set(change).where(eq(countyYearSettlement.id, id));
}
