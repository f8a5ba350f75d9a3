import { and, asc, count, desc, eq, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { ReadTx, WriteTx } from "@/db/client";
import { income } from "@/db/tables/incomes";
import { memberNamed } from "@/db/views/staff";
import { violatedConstraint } from "@/db/violations";
import { Refusal } from "@/server/refusal";
import type { Waiting } from "@/server/workbench/task-shapes";
import type { IncomeScope, IncomeState } from "./rules";
import type { IncomeList } from "./shapes";

export type IncomeRow = typeof income.$inferSelect;

interface Kept {
  year: number;
  scope: IncomeScope;
}

/** What stands for a year, by place. */
export async function listStanding(tx: ReadTx, { year, scope }: Kept): Promise<IncomeRow[]> {
  return tx
    .select()
    .from(income)
    .where(and(eq(income.year, year), eq(income.scope, scope), eq(income.state, "in_force")));
}

const proposer = alias(memberNamed, "proposer");
const decider = alias(memberNamed, "decider");

function conditions({ place, year, scope }: IncomeList) {
  return and(
    place === undefined ? undefined : eq(income.place, place),
    year === undefined ? undefined : eq(income.year, year),
    scope === undefined ? undefined : eq(income.scope, scope),
  );
}

/** Every version there was, with its two persons. */
export async function listIncomes(tx: ReadTx, filter: IncomeList) {
  const column = { recordedAt: income.recordedAt, year: income.year, place: income.place, amount: income.amount }[filter.sort];
  return tx
    .select({ income, proposedByName: proposer.name, decidedByName: decider.name })
    .from(income)
    .leftJoin(proposer, eq(proposer.id, income.proposedBy))
    .leftJoin(decider, eq(decider.id, income.decidedBy))
    .where(and(conditions(filter), filter.state === undefined ? undefined : eq(income.state, filter.state)))
    .orderBy(filter.ascending ? asc(column) : desc(column), asc(income.place), asc(income.scope), desc(income.version))
    .limit(filter.pageSize)
    .offset((filter.page - 1) * filter.pageSize);
}

export async function countIncomes(tx: ReadTx, filter: IncomeList): Promise<{ state: IncomeState; count: number }[]> {
  return tx.select({ state: income.state, count: count() }).from(income).where(conditions(filter)).groupBy(income.state);
}

/** The next version's number; two at once are stopped by the index. */
export async function countVersions(tx: ReadTx, { place, year, scope }: Kept & { place: string }): Promise<number> {
  return tx.$count(income, and(eq(income.place, place), eq(income.year, year), eq(income.scope, scope)));
}

export async function insertIncome(tx: WriteTx, row: typeof income.$inferInsert): Promise<IncomeRow> {
  try {
    const [inserted] = await tx.insert(income).values(row).returning();
    if (!inserted) throw new Error("an income was not inserted");
    return inserted;
  } catch (error) {
    const broken = violatedConstraint(error);
    if (broken === "income_proposed_once" || broken === "income_version_once")
      throw new Refusal("income_waiting", { place: row.place, year: row.year, scope: row.scope });
    throw error;
  }
}

export async function lockIncome(tx: WriteTx, id: string): Promise<IncomeRow | null> {
  const [row] = await tx.select().from(income).where(eq(income.id, id)).for("update");
  return row ?? null;
}

/** What stood until now, with the place, year and scope of what takes its place. */
export async function supersede(tx: WriteTx, { place, year, scope }: IncomeRow, at: Date): Promise<IncomeRow | null> {
  const [row] = await tx
    .update(income)
    .set({ state: "superseded", supersededAt: at })
    .where(and(eq(income.place, place), eq(income.year, year), eq(income.scope, scope), eq(income.state, "in_force")))
    .returning();
  return row ?? null;
}

export async function decideIncome(tx: WriteTx, id: string, change: Partial<typeof income.$inferInsert>): Promise<void> {
  await tx.update(income).set(change).where(eq(income.id, id));
}

/** Incomes that somebody else proposed. */
export async function countProposed(tx: ReadTx, notBy: string): Promise<Waiting> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int`, since: sql<string | null>`min(${income.recordedAt})::text` })
    .from(income)
    .where(and(eq(income.state, "proposed"), ne(income.proposedBy, notBy)));
  return { count: 0, since: null, ...row, amount: null };
}
