import { setTimeout as pause } from "node:timers/promises";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { businessDateOf } from "@/server/dates";
import { metricsText } from "@/server/health";
import { registerSomebody } from "@/server/people/people-world";
import { inWriteTransaction } from "@/server/requests/transactions";
import { mintWorld, type World } from "@/server/testing/world";
import { enqueue } from "./queue";
import { startWorker } from "./worker";

let world: World;
beforeAll(async () => {
  world = await mintWorld();
});
afterAll(() => world.end());

const WAITING = /^medaid_jobs_waiting\{queue="settlements\.recalculate"\} (\d+)$/m;
const waiting = async () => Number(WAITING.exec((await metricsText(world.database)).body)?.[1]);

test("many short recalculations are not taken one a look, and whoever watches sees what waits", { timeout: 60_000 }, async () => {
  const PEOPLE = 40;
  const agency = await world.staff("agency", "reviewer");
  const { id: person } = await registerSomebody(world, await world.staff("civil-affairs", "maker", "441602"));
  const now = new Date();
  const asking = { member: agency, now, today: businessDateOf(now), requestId: v7(), address: null, database: world.database };
  await inWriteTransaction(world.database, agency, async (tx) => {
    const ctx = { ...asking, tx, note: () => undefined };
    for (let count = 0; count < PEOPLE; count++)
      await enqueue(ctx, "settlements.recalculate", { person, fromDate: "2026-01-01", cause: "tag_added" });
  });
  expect(await waiting()).toBe(PEOPLE);
  const worker = await startWorker(world.database, world.appUrl);
  const began = performance.now();
  try {
    while ((await world.as(agency).jobs.list({ state: "done" })).total < PEOPLE) await pause(200);
  } finally {
    await worker.stop();
  }
  expect(await waiting()).toBe(0);
  // One a look of two seconds would be eighty.
  expect(performance.now() - began).toBeLessThan(30_000);
});
