/** Which papers of a batch have pages, case by case. */
import { sql } from "drizzle-orm";
import type { ReadTx } from "@/db/client";
import type { PaperState } from "./rules";

/** A paper is filed when a page of it counts, and waits when a person must still look. */
export async function listPaperStates(
  tx: ReadTx,
  of: string,
): Promise<{ cases: Map<string, Record<string, PaperState>>; batch: Record<string, PaperState> }> {
  const rows = await tx.execute<{ batch_case: string | null; item: string; filed: boolean }>(sql`
    select p.batch_case, p.item, bool_or(p.state = 'filed') as filed
    from scan_page p where p.area = (select medaid_area()) and p.batch = ${of} and p.item is not null and p.state in ('filed', 'to_confirm')
    group by p.batch_case, p.item`);
  const cases = new Map<string, Record<string, PaperState>>();
  const batch: Record<string, PaperState> = {};
  for (const row of rows) {
    const state = row.filed ? "filed" : "to_confirm";
    if (row.batch_case === null) batch[row.item] = state;
    else cases.set(row.batch_case, { ...cases.get(row.batch_case), [row.item]: state });
  }
  return { cases, batch };
}

/** Pages go with their case when it moves to another batch. */
export async function carryPages(tx: ReadTx, to: string, pairs: readonly { from: string; to: string }[]): Promise<void> {
  if (pairs.length === 0) return;
  await tx.execute(sql`
    update scan_page p set batch = ${to}, batch_case = pair.new_case, version = p.version + 1
    from unnest(${sql.param(pairs.map((pair) => pair.from))}::uuid[], ${sql.param(pairs.map((pair) => pair.to))}::uuid[]) as pair(old_case, new_case)
    where p.area = (select medaid_area()) and p.batch_case = pair.old_case and p.state <> 'removed'`);
}
