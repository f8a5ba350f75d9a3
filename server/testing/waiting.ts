/** For tests of two at the same moment: until the second waits for the first. */
import { sql } from "drizzle-orm";
import { inReadTransaction } from "@/server/requests/transactions";
import { launchSettings } from "@/server/settings";
import type { Member } from "@/server/staff/rules";
import type { World } from "./world";

/** Until a statement of another connection waits for a lock; a distributed database waits on the server where the row lies. */
export async function somebodyWaits({ database }: World, asker: Member): Promise<void> {
  const activity = sql.identifier(launchSettings().distributed ? "citus_stat_activity" : "pg_stat_activity");
  const waiting = sql`select 1 from ${activity} where datname = current_database() and wait_event_type = 'Lock'`;
  for (let isWaiting = false; !isWaiting; ) isWaiting = (await inReadTransaction(database, asker, (tx) => tx.execute(waiting))).length > 0;
}
