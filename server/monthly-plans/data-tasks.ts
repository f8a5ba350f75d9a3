/** What waits in the pooled fund's months and years. */
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { ReadTx } from "@/db/client";
import { monthlyPlan, planApplication, planReversal } from "@/db/tables/monthly-plans";
import { countySweep, countyYearSettlement, fundGap, smallClaimsYear } from "@/db/tables/monthly-plans-years";
import { money } from "@/server/money";
import type { Waiting } from "@/server/workbench/task-shapes";
import type { PlanState } from "./rules";

async function waiting(
  tx: ReadTx,
  table: PgTable,
  { amount, since, where }: { amount: SQL; since: SQL; where: SQL | undefined },
): Promise<Waiting> {
  const [row] = await tx
    .select({
      count: sql<number>`count(*)::int`,
      amount: sql<string | null>`sum(${amount})::text`,
      since: sql<string | null>`min(${since})::text`,
    })
    .from(table)
    .where(where);
  if (row === undefined) throw new Error("a count was not answered");
  return { count: row.count, amount: row.amount === null ? null : money(row.amount), since: row.since };
}

export function plansIn(tx: ReadTx, states: readonly PlanState[], more?: SQL): Promise<Waiting> {
  const amount = sql`coalesce(${monthlyPlan.approved}, ${monthlyPlan.requested})`;
  return waiting(tx, monthlyPlan, {
    amount,
    since: sql`${monthlyPlan.recordedAt}`,
    where: and(inArray(monthlyPlan.state, [...states]), more),
  });
}

/** Of months that are over. */
export function plansToReport(tx: ReadTx, thisMonth: string): Promise<Waiting> {
  return plansIn(tx, ["paid"], sql`${monthlyPlan.month} < ${thisMonth}`);
}

export async function earliestMonth(tx: ReadTx, states: readonly PlanState[]): Promise<string | null> {
  const [row] = await tx
    .select({ month: sql<string | null>`min(${monthlyPlan.month})` })
    .from(monthlyPlan)
    .where(inArray(monthlyPlan.state, [...states]));
  return row?.month ?? null;
}

export function applicationsIn(tx: ReadTx, state: "applied" | "rechecked"): Promise<Waiting> {
  const { amount, appliedAt } = planApplication;
  return waiting(tx, planApplication, { amount: sql`${amount}`, since: sql`${appliedAt}`, where: eq(planApplication.state, state) });
}

export async function monthOfApplication(tx: ReadTx, state: "applied" | "rechecked"): Promise<string | null> {
  const [row] = await tx
    .select({ month: sql<string | null>`min(${planApplication.month})` })
    .from(planApplication)
    .where(eq(planApplication.state, state));
  return row?.month ?? null;
}

export function estimatesIn(tx: ReadTx, state: "submitted" | "approved"): Promise<Waiting> {
  const { estimate, submittedAt } = smallClaimsYear;
  return waiting(tx, smallClaimsYear, { amount: sql`${estimate}`, since: sql`${submittedAt}`, where: eq(smallClaimsYear.state, state) });
}

export function sweepsToConfirm(tx: ReadTx): Promise<Waiting> {
  const { interest, otherBalance, recordedAt } = countySweep;
  return waiting(tx, countySweep, {
    amount: sql`${interest} + ${otherBalance}`,
    since: sql`${recordedAt}`,
    where: eq(countySweep.state, "recorded"),
  });
}

/** What is asked to be taken back, and the month or the year of the first of them. */
export async function reversalsAsked(tx: ReadTx, kind: "plan_application" | "county_sweep"): Promise<Waiting & { of: string | null }> {
  const { subject, subjectKind, recordedAt, state } = planReversal;
  const isAsked = and(eq(subjectKind, kind), eq(state, "asked"));
  const found = await waiting(tx, planReversal, { amount: sql`null::numeric`, since: sql`${recordedAt}`, where: isAsked });
  const of = kind === "plan_application" ? sql<string>`${planApplication.month}` : sql<string>`${countySweep.year}::text`;
  const table = kind === "plan_application" ? planApplication : countySweep;
  const [row] = await tx
    .select({ of: sql<string | null>`min(${of})` })
    .from(planReversal)
    .innerJoin(table, and(eq(table.area, planReversal.area), eq(table.id, subject)))
    .where(isAsked);
  return { ...found, of: row?.of ?? null };
}

export function settlementsToAgree(tx: ReadTx): Promise<Waiting> {
  const { difference, confirmedAt, state } = countyYearSettlement;
  return waiting(tx, countyYearSettlement, { amount: sql`${difference}`, since: sql`${confirmedAt}`, where: eq(state, "confirmed") });
}

export function gapsToConfirm(tx: ReadTx): Promise<Waiting> {
  const { sharedGap, recordedAt, state } = fundGap;
  return waiting(tx, fundGap, { amount: sql`${sharedGap}`, since: sql`${recordedAt}`, where: eq(state, "entered") });
}
