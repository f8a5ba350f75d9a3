/** The demo's lists of identities: two months pushed, the newer one not acknowledged by everybody; in smaller areas one. */
import type { Database } from "@/db/client";
import { addMonthsToMonth, monthOf } from "@/server/dates";
import { handlers } from "@/server/jobs/handlers";
import { runJob } from "@/server/jobs/queue";
import { type Chance, idempotencyKey } from "./chance";
import { databaseAt, onDay } from "./clock";
import type { Staffed } from "./staff";

/** Who makes pushes, and who acknowledged that of last month, and that of this one. */
const makers: Readonly<Record<string, { proposes: string; releases: string; before: readonly string[]; now: readonly string[] }>> = {
  "441600": {
    ...{ proposes: "sj.maker", releases: "sj.approver", now: ["jb.maker", "cc.maker", "wj.viewer"] },
    before: ["jb.maker", "ybj.maker", "cc.maker", "yd.maker", "ya.maker", "rs.maker", "wj.viewer"],
  },
  "420300": { proposes: "ybj.maker", releases: "ybj.approver", before: ["hs.maker"], now: [] },
  "210800": { proposes: "ybj.maker", releases: "ybj.approver", before: ["jb.maker"], now: [] },
  "220621": { proposes: "ybj.maker", releases: "ybj.approver", before: ["jb.maker"], now: [] },
};

export async function pushLists(demo: {
  database: Database;
  area: string;
  staffed: Staffed;
  today: string;
  chance: Chance;
}): Promise<void> {
  const { database, area, staffed, today, chance } = demo;
  const who = makers[area];
  if (who === undefined) return;
  const key = () => ({ idempotencyKey: idempotencyKey(chance) });
  const push = async (day: string, acknowledging: readonly string[]) => {
    const at = onDay(day);
    const { id } = await staffed.as(who.proposes, at).pushes.propose({ words: null, ...key() });
    const { version } = await staffed.as(who.releases, at).pushes.push({ push: id });
    const { job } = await staffed.as(who.releases, at).pushes.release({ push: id, version, ...key() });
    await runJob(databaseAt(database, at), { area, job }, handlers, () => at);
    for (const userName of acknowledging) await staffed.as(userName, at).pushes.acknowledge({ push: id, ...key() });
  };
  const month = monthOf(today);
  await push(`${addMonthsToMonth(month, -1)}-09`, who.before);
  // Before the ninth of a month its list is still being made.
  if (who.now.length > 0 && today >= `${month}-09`) await push(`${month}-09`, who.now);
}
