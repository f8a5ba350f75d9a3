/** What came back to budgets, and what of it was taken back. */
import { and, eq, sql } from "drizzle-orm";
import { atHome } from "@/db/area";
import type { ReadTx, WriteTx } from "@/db/client";
import { budgetReturn } from "@/db/tables/budget";
import { type Money, money } from "@/server/money";

export type Return = typeof budgetReturn.$inferInsert;

/** The parts of an amount that comes back for an item, and the year each was paid in; `already` came back before. */
export async function partsOf(
  tx: ReadTx,
  { recovery, already, amount }: { recovery: string; already: Money; amount: Money },
): Promise<Pick<Return, "year" | "county" | "purpose" | "amount">[]> {
  const rows = await tx.execute<{ year: number; county: string; purpose: Return["purpose"]; amount: string }>(sql`
    select r.paid_year as year, r.county, r.purpose, r.amount::numeric(18,2)::text as amount
    from ${atHome}, budget_returns_of(${recovery}::uuid, ${already.toFixed(2)}::numeric, ${amount.toFixed(2)}::numeric) r`);
  return rows.map((row) => ({ ...row, amount: money(row.amount) }));
}

export async function sumReturned(tx: ReadTx, recovery: string): Promise<Money> {
  const [row] = await tx
    .select({ amount: sql<string>`coalesce(sum(${budgetReturn.amount}), 0)::text` })
    .from(budgetReturn)
    .where(eq(budgetReturn.recovery, recovery));
  return money(row?.amount ?? 0);
}

export async function listReturned(tx: ReadTx, source: string): Promise<(typeof budgetReturn.$inferSelect)[]> {
  return tx
    .select()
    .from(budgetReturn)
    .where(and(eq(budgetReturn.source, source), eq(budgetReturn.step, "returned")));
}

export async function insertReturns(tx: WriteTx, rows: readonly Return[]): Promise<void> {
  if (rows.length > 0) await tx.insert(budgetReturn).values([...rows]);
}
