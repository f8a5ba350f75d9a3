/** Heyuan's lists of identities in the demo: two months pushed, the newer one not acknowledged by everybody. */
import type { Database } from "@/db/client";
import { addMonthsToMonth, monthOf } from "@/server/dates";
import { handlers } from "@/server/jobs/handlers";
import { runJob } from "@/server/jobs/queue";
import { type Chance, idempotencyKey } from "./chance";
import { databaseAt, onDay } from "./clock";
import type { Staffed } from "./staff";

export async function pushLists(demo: {
  database: Database;
  area: string;
  staffed: Staffed;
  today: string;
  chance: Chance;
}): Promise<void> {
  const { database, area, staffed, today, chance } = demo;
  const key = () => ({ idempotencyKey: idempotencyKey(chance) });
  const push = async (day: string, acknowledging: readonly string[]) => {
    const at = onDay(day);
    const { id } = await staffed.as("sj.maker", at).pushes.propose({ words: null, ...key() });
    const { version } = await staffed.as("sj.approver", at).pushes.push({ push: id });
    const { job } = await staffed.as("sj.approver", at).pushes.release({ push: id, version, ...key() });
    await runJob(databaseAt(database, at), { area, job }, handlers, () => at);
    for (const userName of acknowledging) await staffed.as(userName, at).pushes.acknowledge({ push: id, ...key() });
  };
  const month = monthOf(today);
  await push(`${addMonthsToMonth(month, -1)}-09`, ["jb.maker", "ybj.maker", "cc.maker", "yd.maker", "ya.maker", "rs.maker", "wj.viewer"]);
  // Before the ninth of a month its list is still being made.
  if (today >= `${month}-09`) await push(`${month}-09`, ["jb.maker", "cc.maker", "wj.viewer"]);
}
