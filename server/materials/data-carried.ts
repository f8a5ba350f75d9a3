/** The pages of cases that move. */
import { sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import type { WriteTx } from "@/db/client";
import { scanPage } from "@/db/tables/materials";

export async function carryPages(tx: WriteTx, to: string, pairs: readonly { from: string; to: string }[]): Promise<void> {
  if (pairs.length === 0) return;
  await tx.execute(sql`
    update ${scanPage} p set subject = ${to}, batch_case = pair.new_case, version = p.version + 1
    from unnest(${sql.param(pairs.map((pair) => pair.from))}::uuid[], ${sql.param(pairs.map((pair) => pair.to))}::uuid[]) as pair(old_case, new_case)
    where p.area = ${thisArea} and p.batch_case = pair.old_case and p.state <> 'removed'`);
}
