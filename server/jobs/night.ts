/** What is done every night in every area without anybody asking. */
import { businessDateOf } from "@/server/dates";
import { dropContents, forgetUnusedFiles, listUsedContents } from "@/server/files/unused";
import type { Database } from "@/server/requests/database";
import { foldTotals } from "@/server/settlements/read-totals";
import { forgetOldFailures } from "@/server/staff/tries";
import { enqueueOnce, inEachArea, type JobKind } from "./queue";

/** Half past one in Shanghai, when nobody is at a desk and the day's stays are all in. */
export const nightSchedule = { cron: "30 1 * * *", timeZone: "Asia/Shanghai" };

export const nightlyKinds: readonly JobKind[] = [
  "clearing.prepare",
  "merging.findPairs",
  "rosters.chase",
  "pushes.chase",
  "supervision.check",
  "supervision.findings",
  "prepayment.chase",
  "applications.chase",
  "warnings.night",
  "publicNotices.end",
];

/** Queues the night's work; once a night and area, however often and from wherever it is called. */
export async function beginNight(database: Database, now: Date): Promise<string[]> {
  const queued: string[] = [];
  const unnamed = new Set<string>();
  await inEachArea(database, (write) =>
    write(async (ctx) => {
      await foldTotals(ctx);
      await forgetOldFailures(ctx);
      for (const hash of await forgetUnusedFiles(ctx)) unnamed.add(hash);
      for (const kind of nightlyKinds) {
        const job = await enqueueOnce(ctx, kind, businessDateOf(now));
        if (job !== null) queued.push(job);
      }
    }),
  );
  if (unnamed.size > 0) await dropUnnamed(database, unnamed);
  return queued;
}

/** A content that one area forgot may be another's as well: each is asked before it goes. */
async function dropUnnamed(database: Database, hashes: Set<string>): Promise<void> {
  await inEachArea(database, (write) =>
    write(async (ctx) => {
      for (const used of await listUsedContents(ctx, [...hashes])) hashes.delete(used);
    }),
  );
  await dropContents([...hashes]);
}
