import { PgBoss } from "pg-boss";
import postgres from "postgres";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorker } from "@/server/jobs/worker";
import { type ImportWorld, mintImportWorld, previewOf, rowOf, sheetOf } from "./imports-world";

let world: ImportWorld;
let owner: postgres.Sql;

beforeAll(async () => {
  world = await mintImportWorld();
  owner = postgres(world.ownerUrl, { max: 1 });
});
afterAll(async () => {
  await owner.end();
  await world.end();
});

/** A worker takes the work for the last time and dies: its heart stops, and the queue notices. */
async function dieWith(queue: string): Promise<void> {
  const boss = new PgBoss({ connectionString: world.appUrl, max: 1, migrate: false, schedule: false, supervise: false });
  boss.on("error", () => undefined);
  await boss.start();
  expect(await boss.fetch(queue)).toHaveLength(1);
  await owner`update pgboss.job set retry_count = retry_limit, heartbeat_on = now() - interval '1 hour' where name = ${queue}`;
  await boss.supervise(queue);
  await boss.stop({ graceful: false });
}

test("an import whose worker died each time is shown as interrupted and can be resumed", async () => {
  const { hospital } = world;
  const caller = world.as(hospital);
  const { import: id, page } = await previewOf(world, hospital, await sheetOf([rowOf(world.patient(0))]));
  const { job } = await caller.stayImports.confirm({
    import: id,
    rows: page.goodCount,
    assistance: page.assistanceToWrite,
    idempotencyKey: v7(),
  });
  await dieWith("lists.write");
  const worker = await startWorker(world.database, world.appUrl);
  try {
    await expect
      .poll(() => caller.jobs.progress({ id: job }), { timeout: 20_000 })
      .toMatchObject({
        state: "failed",
        failure: { reason: "job_given_up", parameters: { reference: job } },
      });
    expect(await caller.stayImports.page({ import: id })).toMatchObject({ state: "writing", isStuck: true });
    await caller.stayImports.resume({ import: id, idempotencyKey: v7() });
    await expect.poll(async () => (await caller.stayImports.page({ import: id })).state, { timeout: 20_000 }).toBe("written");
  } finally {
    await worker.stop();
  }
});
