import { and, eq, ne, sql } from "drizzle-orm";
import type { ReadTx } from "@/db/client";
import { localParameter } from "@/db/tables/policies";
import type { Waiting } from "@/server/workbench/task-shapes";

/** Proposed figures that somebody else proposed. */
export async function countProposed(tx: ReadTx, area: string, notBy: string): Promise<Waiting> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int`, since: sql<string | null>`min(${localParameter.recordedAt})::text` })
    .from(localParameter)
    .where(and(eq(localParameter.area, area), eq(localParameter.state, "proposed"), ne(localParameter.proposedBy, notBy)));
  return { count: 0, since: null, ...row, amount: null };
}
