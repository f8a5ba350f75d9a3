import { and, eq, sql } from "drizzle-orm";
import type { ReadTx } from "@/db/client";
import { bankFile, paymentOrder } from "@/db/tables/payments";
import { money } from "@/server/money";
import type { Waiting } from "@/server/workbench/task-shapes";

/** Since when an order stands in its state: made, approved, handed to the bank. When a payment failed nobody wrote down. */
const since = {
  made: sql`${paymentOrder.recordedAt}`,
  approved: sql`${paymentOrder.approvedAt}`,
  sent: sql`${bankFile.recordedAt}`,
  failed: sql`null::timestamptz`,
  returned: sql`${paymentOrder.returnedOn}::timestamptz`,
};

export async function countWaiting(tx: ReadTx, area: string, state: keyof typeof since): Promise<Waiting> {
  const [row] = await tx
    .select({
      count: sql<number>`count(*)::int`,
      amount: sql<string>`coalesce(sum(${paymentOrder.amount}), 0)::text`,
      since: sql<string | null>`min(${since[state]})::text`,
    })
    .from(paymentOrder)
    .leftJoin(bankFile, and(eq(bankFile.area, paymentOrder.area), eq(bankFile.id, paymentOrder.bankFile)))
    .where(and(eq(paymentOrder.area, area), eq(paymentOrder.state, state)));
  return { count: row?.count ?? 0, amount: money(row?.amount ?? "0"), since: row?.since ?? null };
}
