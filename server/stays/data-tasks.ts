import { and, eq, sql } from "drizzle-orm";
import type { ReadTx } from "@/db/client";
import { stay } from "@/db/tables/stays";
import type { Waiting } from "@/server/workbench/task-shapes";

/** Stays that wait to be settled, or that settling refused; a refund follows the stay it takes back. */
export async function countWaiting(tx: ReadTx, area: string, state: "recorded" | "refused"): Promise<Waiting> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int`, since: sql<string | null>`min(${stay.recordedAt})::text` })
    .from(stay)
    .where(and(eq(stay.area, area), eq(stay.state, state), eq(stay.isRefund, false)));
  return { count: 0, since: null, ...row, amount: null };
}
