import { and, eq, sql } from "drizzle-orm";
import type { ReadTx } from "@/db/client";
import { recalculation } from "@/db/tables/recalculation";
import { money } from "@/server/money";
import type { Waiting } from "@/server/workbench/task-shapes";

/** Open differences; what is to pay and what is to recover add up, as both are to be decided. */
export async function countOpen(tx: ReadTx, area: string): Promise<Waiting> {
  const [row] = await tx
    .select({
      count: sql<number>`count(*)::int`,
      amount: sql<string>`coalesce(sum(abs(${recalculation.difference})), 0)::text`,
      since: sql<string | null>`min(${recalculation.recordedAt})::text`,
    })
    .from(recalculation)
    .where(and(eq(recalculation.area, area), eq(recalculation.state, "open")));
  return { count: row?.count ?? 0, amount: money(row?.amount ?? "0"), since: row?.since ?? null };
}
