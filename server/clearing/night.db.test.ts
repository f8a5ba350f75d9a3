import { eq } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { batch } from "@/db/tables/clearing";
import { beginNight, nightlyKinds } from "@/server/jobs/night";
import { bossOn, nightQueue } from "@/server/jobs/queue";
import { drainQueues, startWorker } from "@/server/jobs/worker";
import { inReadTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";
import { type ClearingWorld, lastMonth, mintClearingWorld } from "./clearing-world";

let world: ClearingWorld;
const firstNight = new Date("2031-05-01T17:30:00Z");
const nextNight = new Date("2031-05-02T17:30:00Z");

beforeAll(async () => {
  world = await mintClearingWorld();
});
afterAll(() => world.end());

/** Batches of the hospital and how many cases are in them, without opening a page that would gather them. */
async function batchesOf(hospital: Member): Promise<{ month: string; cases: number }[]> {
  const rows = await inReadTransaction(world.database, hospital, (tx) =>
    tx.select().from(batch).where(eq(batch.hospital, hospital.organisation)),
  );
  return Promise.all(rows.map(async ({ id, month }) => ({ month, cases: (await world.liveCases(hospital, id)).length })));
}
const night = async (now: Date) => {
  const queued = await beginNight(world.database, now);
  await drainQueues(world.database, world.appUrl, ["clearing.prepare"]);
  return queued;
};
/** Every kind of the night's work, once each. */
const EACH_NIGHT = nightlyKinds.length;

it("gathers every hospital's advances at night, once a night", async () => {
  const [first, second] = [await world.hospital(), await world.hospital()];
  await world.advance(first, { day: 3 });
  await world.advance(first, { day: 4 });
  await world.advance(second, { day: 5 });
  expect(await batchesOf(first)).toEqual([]);

  expect(await night(firstNight)).toHaveLength(EACH_NIGHT);
  expect(await batchesOf(first)).toEqual([{ month: `${lastMonth}-01`, cases: 2 }]);
  expect(await batchesOf(second)).toEqual([{ month: `${lastMonth}-01`, cases: 1 }]);

  await world.advance(second, { day: 6 });
  expect(await night(firstNight)).toEqual([]);
  expect(await batchesOf(second)).toEqual([{ month: `${lastMonth}-01`, cases: 1 }]);
  expect(await night(nextNight)).toHaveLength(EACH_NIGHT);
  expect(await batchesOf(second)).toEqual([{ month: `${lastMonth}-01`, cases: 2 }]);
});

it("shows the night's work to the agency and the system administrator, and to no hospital", async () => {
  const [queued] = await night(new Date("2031-05-03T17:30:00Z"));
  const administrator = await world.staff("system-admin");
  for (const member of [world.agency, administrator])
    expect((await world.as(member).jobs.list({})).rows).toContainEqual(
      expect.objectContaining({ id: queued, kind: "clearing.prepare", state: "done", member: null }),
    );
  expect((await world.as(await world.hospital()).jobs.list({})).rows).toEqual([]);
});

it("is begun by the worker at half past one in Shanghai, and made up for after an outage", async () => {
  const owner = postgres(world.ownerUrl, { max: 1 });
  const worker = await startWorker(world.database, world.appUrl);
  const sender = await bossOn(world.database).start();
  try {
    const [scheduled] = await owner`select cron, timezone, options from pgboss.schedule where name = ${nightQueue}`;
    expect(scheduled).toMatchObject({ cron: "30 1 * * *", timezone: "Asia/Shanghai", options: { missed: "once" } });
    const hospital = await world.hospital();
    await world.advance(hospital, { day: 7 });
    await sender.send(nightQueue, {});
    await expect.poll(() => batchesOf(hospital), { timeout: 20_000 }).toEqual([{ month: `${lastMonth}-01`, cases: 1 }]);
  } finally {
    await sender.stop({ graceful: false });
    await worker.stop();
    await owner.end();
  }
});
