/** Plans, their lines and what happened to them. */
import { and, asc, desc, eq, inArray, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { ReadTx, WriteTx } from "@/db/client";
import { saysEach } from "@/db/contains";
import { monthlyPlan, monthlyPlanLine, planApplication, planEvent } from "@/db/tables/monthly-plans";
import { memberNamed } from "@/db/views/staff";
import type { BusinessMonth } from "@/server/dates";
import { type Money, money } from "@/server/money";
import { searchedIn, wordsFor } from "@/server/people/typed-words";
import { countingStates, type PlanState } from "./rules";
import type { PlanList } from "./shapes";

export type Plan = typeof monthlyPlan.$inferSelect;
export type PlanLine = typeof monthlyPlanLine.$inferSelect;
type Event = typeof planEvent.$inferSelect;

export async function findPlanOf(tx: ReadTx, county: string, month: BusinessMonth): Promise<Plan | null> {
  const [row] = await tx
    .select()
    .from(monthlyPlan)
    .where(and(eq(monthlyPlan.county, county), eq(monthlyPlan.month, month)));
  return row ?? null;
}

/** Puts a county's plan of a month there, once; of two at the same moment the second finds the first. */
export async function insertPlan(tx: WriteTx, row: typeof monthlyPlan.$inferInsert): Promise<Plan | null> {
  const [made] = await tx.insert(monthlyPlan).values(row).onConflictDoNothing().returning();
  return made ?? null;
}

export async function lockPlanOf(tx: WriteTx, county: string, month: BusinessMonth): Promise<Plan | null> {
  const [row] = await tx
    .select()
    .from(monthlyPlan)
    .where(and(eq(monthlyPlan.county, county), eq(monthlyPlan.month, month)))
    .for("update");
  return row ?? null;
}

export async function lockPlan(tx: WriteTx, id: string): Promise<Plan | null> {
  const [row] = await tx.select().from(monthlyPlan).where(eq(monthlyPlan.id, id)).for("update");
  return row ?? null;
}

/** Plans of a month, held in the order of their counties. */
export async function lockPlansOfMonth(tx: WriteTx, month: BusinessMonth): Promise<Plan[]> {
  return tx.select().from(monthlyPlan).where(eq(monthlyPlan.month, month)).orderBy(monthlyPlan.county).for("update");
}

export async function changePlan(tx: WriteTx, id: string, change: Partial<typeof monthlyPlan.$inferInsert>): Promise<Plan> {
  const [row] = await tx
    .update(monthlyPlan)
    .set({ ...change, version: sql`${monthlyPlan.version} + 1` })
    .where(eq(monthlyPlan.id, id))
    .returning();
  if (row === undefined) throw new Error("a plan was not found while it was locked");
  return row;
}

export async function putLines(tx: WriteTx, rows: (typeof monthlyPlanLine.$inferInsert)[]): Promise<void> {
  await tx
    .insert(monthlyPlanLine)
    .values(rows)
    .onConflictDoUpdate({
      target: [monthlyPlanLine.area, monthlyPlanLine.plan, monthlyPlanLine.purpose],
      set: {
        requested: sql`excluded.requested`,
        lastMonth: sql`excluded.last_month`,
        approved: sql`excluded.approved`,
        reason: sql`excluded.reason`,
        paidOut: sql`excluded.paid_out`,
      },
    });
}

export async function listLines(tx: ReadTx, plan: string): Promise<PlanLine[]> {
  return tx.select().from(monthlyPlanLine).where(eq(monthlyPlanLine.plan, plan));
}

export async function appendEvents(tx: WriteTx, rows: (typeof planEvent.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(planEvent).values(rows);
}

export async function listEvents(tx: ReadTx, plan: string): Promise<Event[]> {
  return tx.select().from(planEvent).where(eq(planEvent.plan, plan)).orderBy(desc(planEvent.recordedAt), desc(planEvent.id));
}

const submitter = alias(memberNamed, "submitter");
const reviewer = alias(memberNamed, "reviewer");
const reporter = alias(memberNamed, "reporter");

export async function findPlan(tx: ReadTx, id: string) {
  const [row] = await tx
    .select({
      plan: monthlyPlan,
      application: { id: planApplication.id, number: planApplication.number, state: planApplication.state },
      submittedByName: submitter.name,
      reviewedByName: reviewer.name,
      reportedByName: reporter.name,
    })
    .from(monthlyPlan)
    .leftJoin(planApplication, eq(planApplication.id, monthlyPlan.application))
    .leftJoin(submitter, eq(submitter.id, monthlyPlan.submittedBy))
    .leftJoin(reviewer, eq(reviewer.id, monthlyPlan.reviewedBy))
    .leftJoin(reporter, eq(reporter.id, monthlyPlan.reportedBy))
    .where(eq(monthlyPlan.id, id));
  return row ?? null;
}

/** A county's draft is its own until it is handed in. */
const drafts = (own: string | null) => (own === null ? ne(monthlyPlan.state, "draft") : undefined);

export async function listOfMonth(tx: ReadTx, month: BusinessMonth, own: string | null): Promise<Plan[]> {
  return tx
    .select()
    .from(monthlyPlan)
    .where(and(eq(monthlyPlan.month, month), drafts(own)))
    .orderBy(monthlyPlan.county);
}

function conditions(filter: PlanList, own: string | null) {
  const { month, county, late } = filter;
  return and(
    drafts(own),
    month === undefined ? undefined : eq(monthlyPlan.month, month),
    county === undefined ? undefined : eq(monthlyPlan.county, county),
    late === undefined ? undefined : eq(monthlyPlan.late, late),
    saysEach(wordsFor(filter.words, searchedIn.text), monthlyPlan.number, monthlyPlan.words),
  );
}

export async function listPlans(tx: ReadTx, filter: PlanList, own: string | null): Promise<Plan[]> {
  const column = {
    month: monthlyPlan.month,
    county: monthlyPlan.county,
    requested: monthlyPlan.requested,
    approved: monthlyPlan.approved,
  }[filter.sort];
  const order = filter.ascending ? asc(column) : desc(column);
  return tx
    .select()
    .from(monthlyPlan)
    .where(and(conditions(filter, own), filter.state === "all" ? undefined : eq(monthlyPlan.state, filter.state)))
    .orderBy(order, asc(monthlyPlan.county), desc(monthlyPlan.month))
    .limit(filter.pageSize)
    .offset((filter.page - 1) * filter.pageSize);
}

/** Of everything filtered, state by state. */
export async function summarisePlans(tx: ReadTx, filter: PlanList, own: string | null) {
  return tx
    .select({
      state: monthlyPlan.state,
      count: sql<number>`count(*)::int`,
      requested: sql<string>`sum(${monthlyPlan.requested})::text`,
      approved: sql<string>`coalesce(sum(${monthlyPlan.approved}), 0)::text`,
    })
    .from(monthlyPlan)
    .where(conditions(filter, own))
    .groupBy(monthlyPlan.state);
}

/** What plans of a year have taken of its budget, county by county. */
export async function takenOfYear(tx: ReadTx, year: number): Promise<Map<string, Money>> {
  const rows = await tx
    .select({ county: monthlyPlan.county, amount: sql<string>`sum(${monthlyPlan.approved})::text` })
    .from(monthlyPlan)
    .where(and(sql`left(${monthlyPlan.month}, 4) = ${String(year).padStart(4, "0")}`, inArray(monthlyPlan.state, [...countingStates])))
    .groupBy(monthlyPlan.county);
  return new Map(rows.map((row) => [row.county, money(row.amount)]));
}

/** How many plans of a year stand so, and what they come to; of one county or of all that may be seen. */
export async function countOfYear(tx: ReadTx, year: number, states: readonly PlanState[], county: string): Promise<number> {
  return tx.$count(
    monthlyPlan,
    and(
      eq(monthlyPlan.county, county),
      sql`left(${monthlyPlan.month}, 4) = ${String(year).padStart(4, "0")}`,
      inArray(monthlyPlan.state, [...states]),
    ),
  );
}
