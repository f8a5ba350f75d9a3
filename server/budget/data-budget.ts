/** Budgets, their lines, and what of them is used. */
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { atHome } from "@/db/area";
import { inChunks } from "@/db/chunks";
import type { ReadTx, WriteTx } from "@/db/client";
import { budget, budgetExcess, budgetLine, budgetReturn, budgetUse } from "@/db/tables/budget";
import { orderFacts } from "@/db/views/payments";
import { memberNamed } from "@/db/views/staff";
import { lockedYear } from "@/db/views/year-end";
import { type Money, money, zero } from "@/server/money";
import type { BudgetAmount, BudgetState } from "./rules";

export type Budget = typeof budget.$inferSelect;

export async function insertBudget(tx: WriteTx, row: typeof budget.$inferInsert): Promise<Budget> {
  const [made] = await tx.insert(budget).values(row).returning();
  if (made === undefined) throw new Error("a budget was not made");
  return made;
}

export async function lockBudget(tx: WriteTx, id: string): Promise<Budget | null> {
  const [row] = await tx.select().from(budget).where(eq(budget.id, id)).for("update");
  return row ?? null;
}

export async function changeBudget(tx: WriteTx, { id, version }: Budget, change: Partial<Budget> & { state?: BudgetState }): Promise<void> {
  await tx
    .update(budget)
    .set({ ...change, version: version + 1 })
    .where(eq(budget.id, id));
}

/** Every version of a year with the names of those who had a hand in it, the latest first. */
export async function listVersions(tx: ReadTx, year: number) {
  const [maker, reviewer, approver] = [alias(memberNamed, "maker"), alias(memberNamed, "reviewer"), alias(memberNamed, "approver")];
  return tx
    .select({ budget, maker: maker.name, reviewer: reviewer.name, approver: approver.name })
    .from(budget)
    .leftJoin(maker, and(eq(maker.area, budget.area), eq(maker.id, budget.madeBy)))
    .leftJoin(reviewer, and(eq(reviewer.area, budget.area), eq(reviewer.id, budget.reviewedBy)))
    .leftJoin(approver, and(eq(approver.area, budget.area), eq(approver.id, budget.approvedBy)))
    .where(eq(budget.year, year))
    .orderBy(desc(budget.number))
    .limit(200);
}

/** The version that a year's payments are held to: the one approved last. */
export async function findApproved(tx: ReadTx, year: number): Promise<Budget | null> {
  const [row] = await tx
    .select()
    .from(budget)
    .where(and(eq(budget.year, year), eq(budget.state, "approved")))
    .orderBy(desc(budget.number))
    .limit(1);
  return row ?? null;
}

/** The same, held until the transaction ends: whoever approves payments or a version waits for the other. */
export async function holdYear(tx: WriteTx, year: number): Promise<Budget | null> {
  const rows = await tx
    .select()
    .from(budget)
    .where(and(eq(budget.year, year), eq(budget.state, "approved")))
    .orderBy(asc(budget.number))
    .for("update");
  return rows.at(-1) ?? null;
}

export async function listYears(tx: ReadTx): Promise<number[]> {
  const rows = await tx.selectDistinct({ year: budget.year }).from(budget).orderBy(desc(budget.year)).limit(100);
  return rows.map(({ year }) => year);
}

export async function listLines(tx: ReadTx, id: string): Promise<BudgetAmount[]> {
  const rows = await tx.select().from(budgetLine).where(eq(budgetLine.budget, id)).orderBy(budgetLine.county, budgetLine.purpose);
  return rows.map(({ county, purpose, amount }) => ({ county, purpose, amount }));
}

export async function replaceLines(tx: WriteTx, { area, id }: Pick<Budget, "area" | "id">, lines: readonly BudgetAmount[]): Promise<void> {
  await tx.delete(budgetLine).where(eq(budgetLine.budget, id));
  if (lines.length > 0) await tx.insert(budgetLine).values(lines.map((line) => ({ ...line, area, budget: id })));
}

/** What orders count for, found from what they pay. */
export async function insertUses(tx: WriteTx, area: string, orders: readonly string[]): Promise<void> {
  const uses = await tx.execute<{ order: string; county: string; purpose: BudgetAmount["purpose"]; amount: string }>(sql`
    select u.payment_order as order, u.county, u.purpose, u.amount::numeric(18,2)::text as amount
    from ${atHome}, budget_uses_of(${sql.param([...orders])}::uuid[]) u`);
  const rows = uses.map(({ order, amount, ...use }) => ({ ...use, area, paymentOrder: order, amount: money(amount) }));
  for (const some of inChunks(rows)) await tx.insert(budgetUse).values(some);
}

export async function listUsesOf(tx: ReadTx, orders: readonly string[]): Promise<(BudgetAmount & { order: string })[]> {
  if (orders.length === 0) return [];
  return tx
    .select({ order: budgetUse.paymentOrder, county: budgetUse.county, purpose: budgetUse.purpose, amount: budgetUse.amount })
    .from(budgetUse)
    .where(inArray(budgetUse.paymentOrder, [...orders]))
    .orderBy(budgetUse.county, budgetUse.purpose);
}

/** The amount is what was paid less what came back of it, and what is approved and on its way. */
export interface Used extends BudgetAmount {
  /** What the bank has paid, before anything of it came back. */
  paid: Money;
  returned: Money;
}

/**
 * What of a year is paid, or approved and not paid yet, less what came back; what is on its way counts for the year of the day.
 */
export async function listUsed(tx: ReadTx, year: number, currentYear: number): Promise<Used[]> {
  const isPaid = sql`(${orderFacts.state} = 'paid' and extract(year from ${orderFacts.paidOn}) = ${year})`;
  const isUnderWay = year === currentYear ? sql`${orderFacts.state} in ('approved', 'sent')` : sql`false`;
  const rows = await tx
    .select({
      county: budgetUse.county,
      purpose: budgetUse.purpose,
      amount: sql<string>`sum(${budgetUse.amount})::text`,
      paid: sql<string>`coalesce(sum(${budgetUse.amount}) filter (where ${isPaid}), 0)::text`,
    })
    .from(budgetUse)
    .innerJoin(orderFacts, and(eq(orderFacts.area, budgetUse.area), eq(orderFacts.id, budgetUse.paymentOrder)))
    .where(sql`${isPaid} or ${isUnderWay}`)
    .groupBy(budgetUse.county, budgetUse.purpose);
  const used = rows.map((row) => ({ ...row, amount: money(row.amount), paid: money(row.paid), returned: zero }));
  return [...used, ...(await listReturned(tx, year))];
}

async function listReturned(tx: ReadTx, year: number): Promise<Used[]> {
  const rows = await tx
    .select({ county: budgetReturn.county, purpose: budgetReturn.purpose, returned: sql<string>`sum(${budgetReturn.amount})::text` })
    .from(budgetReturn)
    .where(eq(budgetReturn.year, year))
    .groupBy(budgetReturn.county, budgetReturn.purpose);
  return rows.map(({ returned, ...row }) => ({ ...row, amount: money(returned).negated(), paid: zero, returned: money(returned) }));
}

export async function insertExcess(tx: WriteTx, row: typeof budgetExcess.$inferInsert): Promise<void> {
  await tx.insert(budgetExcess).values(row);
}

/** What was allowed beyond the budget of a year, with the order and who allowed it. */
export async function listExcesses(tx: ReadTx, { year, orders }: { year?: number; orders?: readonly string[] }) {
  return tx
    .select({
      order: budgetExcess.paymentOrder,
      number: orderFacts.number,
      state: orderFacts.state,
      amount: orderFacts.amount,
      beyond: budgetExcess.beyond,
      documentNumber: budgetExcess.documentNumber,
      words: budgetExcess.words,
      allowedBy: memberNamed.name,
      recordedAt: budgetExcess.recordedAt,
    })
    .from(budgetExcess)
    .innerJoin(orderFacts, and(eq(orderFacts.area, budgetExcess.area), eq(orderFacts.id, budgetExcess.paymentOrder)))
    .leftJoin(memberNamed, and(eq(memberNamed.area, budgetExcess.area), eq(memberNamed.id, budgetExcess.allowedBy)))
    .where(
      and(
        year === undefined ? undefined : eq(budgetExcess.year, year),
        orders === undefined ? undefined : inArray(budgetExcess.paymentOrder, [...orders]),
      ),
    )
    .orderBy(desc(budgetExcess.recordedAt))
    .limit(500);
}

/** The order with its state and maker, for whoever allows it to go beyond the budget. */
export async function findOrder(tx: ReadTx, id: string): Promise<{ id: string; number: string; state: string } | null> {
  const [row] = await tx
    .select({ id: orderFacts.id, number: orderFacts.number, state: orderFacts.state })
    .from(orderFacts)
    .where(eq(orderFacts.id, id));
  return row ?? null;
}

export async function isYearLocked(tx: ReadTx, year: number): Promise<boolean> {
  return (await tx.$count(lockedYear, eq(lockedYear.year, year))) > 0;
}

/** Versions of any year that nobody has decided yet. */
export async function listUnderWay(tx: ReadTx): Promise<Budget[]> {
  return tx
    .select()
    .from(budget)
    .where(inArray(budget.state, ["draft", "submitted", "reviewed"]))
    .orderBy(budget.year)
    .limit(50);
}
