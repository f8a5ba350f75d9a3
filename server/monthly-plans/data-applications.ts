/** Applications of a month, and the budgets they are held against. */
import { and, eq, inArray, notInArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { ReadTx, WriteTx } from "@/db/client";
import { monthlyPlan, planApplication, pooledBudget } from "@/db/tables/monthly-plans";
import { memberNamed } from "@/db/views/staff";
import type { BusinessMonth } from "@/server/dates";

export type Application = typeof planApplication.$inferSelect;
export type Budget = typeof pooledBudget.$inferSelect;
export type Plan = typeof monthlyPlan.$inferSelect;

export async function insertApplication(tx: WriteTx, row: typeof planApplication.$inferInsert): Promise<Application> {
  const [made] = await tx.insert(planApplication).values(row).returning();
  if (made === undefined) throw new Error("an application was not made");
  return made;
}

export async function lockApplication(tx: WriteTx, id: string): Promise<Application | null> {
  const [row] = await tx.select().from(planApplication).where(eq(planApplication.id, id)).for("update");
  return row ?? null;
}

export async function changeApplication(
  tx: WriteTx,
  id: string,
  change: Partial<typeof planApplication.$inferInsert>,
): Promise<Application> {
  const [row] = await tx
    .update(planApplication)
    .set({ ...change, version: sql`${planApplication.version} + 1` })
    .where(eq(planApplication.id, id))
    .returning();
  if (row === undefined) throw new Error("an application was not found while it was locked");
  return row;
}

/** Plans of an application, held in the order of their counties. */
export async function lockPlansIn(tx: WriteTx, application: string): Promise<Plan[]> {
  return tx.select().from(monthlyPlan).where(eq(monthlyPlan.application, application)).orderBy(monthlyPlan.county).for("update");
}

/** All plans of an application go one step with it. */
export async function movePlans(
  tx: WriteTx,
  ids: readonly string[],
  change: Pick<Partial<typeof monthlyPlan.$inferInsert>, "state" | "application" | "paidAt">,
): Promise<void> {
  await tx
    .update(monthlyPlan)
    .set({ ...change, version: sql`${monthlyPlan.version} + 1` })
    .where(inArray(monthlyPlan.id, [...ids]));
}

/** How many applications of the month were made; those sent back have numbers of their own. */
export async function countOfMonth(tx: ReadTx, month: BusinessMonth): Promise<number> {
  return tx.$count(planApplication, eq(planApplication.month, month));
}

export async function findLive(tx: ReadTx, month: BusinessMonth): Promise<Application | null> {
  const [row] = await tx
    .select()
    .from(planApplication)
    .where(and(eq(planApplication.month, month), notInArray(planApplication.state, ["sent_back", "reversed"])));
  return row ?? null;
}

const applier = alias(memberNamed, "applier");
const rechecker = alias(memberNamed, "rechecker");
const payer = alias(memberNamed, "payer");

/** Every application of a month, those sent back too, with who did what. */
export async function listOfMonth(tx: ReadTx, month: BusinessMonth) {
  return tx
    .select({ application: planApplication, appliedByName: applier.name, recheckedByName: rechecker.name, paidByName: payer.name })
    .from(planApplication)
    .leftJoin(applier, eq(applier.id, planApplication.appliedBy))
    .leftJoin(rechecker, eq(rechecker.id, planApplication.recheckedBy))
    .leftJoin(payer, eq(payer.id, planApplication.paidBy))
    .where(eq(planApplication.month, month))
    .orderBy(planApplication.recordedAt, planApplication.id);
}

export async function listBudgets(tx: ReadTx, year: number): Promise<Budget[]> {
  return tx.select().from(pooledBudget).where(eq(pooledBudget.year, year)).orderBy(pooledBudget.county);
}

/** Held while an application takes of them, so that two months never take the same money. */
export async function lockBudgets(tx: WriteTx, year: number): Promise<Budget[]> {
  return tx.select().from(pooledBudget).where(eq(pooledBudget.year, year)).orderBy(pooledBudget.county).for("update");
}

export async function putBudget(tx: WriteTx, row: typeof pooledBudget.$inferInsert): Promise<Budget> {
  const { amount, document, recordedBy, recordedAt } = row;
  const [put] = await tx
    .insert(pooledBudget)
    .values(row)
    .onConflictDoUpdate({
      target: [pooledBudget.area, pooledBudget.county, pooledBudget.year],
      set: { amount, document, recordedBy, recordedAt, version: sql`${pooledBudget.version} + 1` },
    })
    .returning();
  if (put === undefined) throw new Error("a budget was not kept");
  return put;
}
