/** The worker process: takes queued work, seals the audit log, and stops gracefully. */
import { PgBoss } from "pg-boss";
import { keepOutside } from "@/server/audit/outside";
import { sealArea } from "@/server/audit/seal";
import { log } from "@/server/log";
import { type Database, workerDatabase } from "@/server/requests/database";
import { settings } from "@/server/settings";
import { scanMarked } from "@/server/warnings/scan";
import { handlers, roomsToldOfGivingUp } from "./handlers";
import { beginNight, nightSchedule } from "./night";
import { givenUpQueue, giveUpJob, inEachArea, type JobKind, nightQueue, queues, runJob } from "./queue";

const SEAL_EVERY_MILLISECONDS = 60_000;
/** Whoever something happened to is looked at again for warnings within so long. */
const SCAN_EVERY_MILLISECONDS = 20_000;
/** What is taken at one look and done one after the other; filing and imports keep a core busy each, a recalculation is short. */
const taken = (queue: string) => (queue === "settlements.recalculate" ? 50 : 1);
/** How often a queue is looked into, in seconds: where somebody sits and waits, and where nobody does. */
const LOOKS = { waitedFor: 0.5, inPassing: 2 } as const;
const waitedFor: ReadonlySet<string> = new Set<JobKind>([
  "lists.read",
  "lists.read-long",
  "lists.write",
  "lists.write-long",
  "materials.file",
]);

export interface Worker {
  stop(): Promise<void>;
}

export async function startWorker(database: Database, appUrl: string): Promise<Worker> {
  const boss = new PgBoss({ connectionString: appUrl, max: 4, migrate: false, schedule: true, superviseIntervalSeconds: 30 });
  boss.on("error", (error) => log.warn({ error }, "queue"));
  await boss.start();
  for (const queue of queues) {
    const pollingIntervalSeconds = waitedFor.has(queue) ? LOOKS.waitedFor : LOOKS.inPassing;
    await boss.work<{ area: string; job: string }>(queue, { batchSize: taken(queue), pollingIntervalSeconds }, async (tickets) => {
      for (const ticket of tickets) await runJob(database, ticket.data, handlers);
    });
  }
  await boss.work<{ area: string; job: string }>(givenUpQueue, { pollingIntervalSeconds: LOOKS.inPassing }, async (tickets) => {
    for (const ticket of tickets) await giveUpJob(database, ticket.data, roomsToldOfGivingUp);
  });
  await boss.work(nightQueue, { pollingIntervalSeconds: LOOKS.inPassing }, async () => {
    await beginNight(database, new Date());
  });
  // A night during which no worker ran is made up for when one is back.
  await boss.schedule(nightQueue, nightSchedule.cron, null, { tz: nightSchedule.timeZone, missed: "once" });
  const sealing = setInterval(() => {
    inEachArea(database, sealArea).catch((error: unknown) => log.error({ error }, "sealing"));
  }, SEAL_EVERY_MILLISECONDS);
  let isScanning = false;
  const scanning = setInterval(() => {
    if (isScanning) return;
    isScanning = true;
    inEachArea(database, scanMarked)
      .catch((error: unknown) => log.error({ error }, "scanning for warnings"))
      .finally(() => {
        isScanning = false;
      });
  }, SCAN_EVERY_MILLISECONDS);
  return {
    async stop() {
      clearInterval(sealing);
      clearInterval(scanning);
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

/** Runs what is queued until nothing is left; for the demo's loader and for tests. */
export async function drainQueues(
  database: Database,
  appUrl: string,
  kinds: readonly JobKind[] = queues,
  clock?: () => Date,
): Promise<number> {
  const boss = new PgBoss({ connectionString: appUrl, max: 2, migrate: false, schedule: false, supervise: false, registerInstance: false });
  boss.on("error", (error) => log.warn({ error }, "queue"));
  await boss.start();
  let count = 0;
  try {
    for (let found = true; found; ) {
      found = false;
      for (const queue of kinds) {
        const tickets = await boss.fetch<{ area: string; job: string }>(queue, { batchSize: 10 });
        for (const ticket of tickets) {
          await runJob(database, ticket.data, handlers, clock);
          await boss.complete(queue, ticket.id);
          count++;
          found = true;
        }
      }
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  return count;
}

/** The worker as this process's settings describe it. */
export function runWorker(): Promise<Worker> {
  keepOutside(settings().dataDirectory);
  return startWorker(workerDatabase(), settings().appDatabaseUrl);
}
