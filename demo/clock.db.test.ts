import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { organisation } from "@/db/tables/staff";
import { inWriteTransaction } from "@/server/requests/transactions";
import { mintWorld, type World } from "@/server/testing/world";
import { databaseAt, withOwnTime } from "./clock";

let world: World;
let sql: postgres.Sql;

beforeAll(async () => {
  world = await mintWorld();
  sql = postgres(world.ownerUrl, { max: 1 });
});
afterAll(async () => {
  await sql.end();
  await world.end();
});

const defaults = () =>
  sql`select table_name, column_name, column_default from information_schema.columns
    where table_schema = 'public' and column_default like '%now()%' order by 1, 2`;

async function addOffice(code: string, database = world.database): Promise<Date | undefined> {
  const { area } = world;
  const system = { area, organisation: "00000000-0000-0000-0000-000000000000", region: area, department: "system-admin" };
  const row = { area, code, name: code, department: "agency" as const, region: area };
  await inWriteTransaction(database, system, (tx) => tx.insert(organisation).values(row));
  const [found] = await sql<{ recorded_at: Date }[]>`select recorded_at from organisation where code = ${code}`;
  return found?.recorded_at;
}

test("what is recorded while the demo is loaded bears the day of the demo, and nothing of that is left afterwards", async () => {
  const before = await defaults();
  const then = new Date("2026-03-05T02:00:00Z");
  await withOwnTime(world.ownerUrl, async () => {
    expect(await addOffice("past", databaseAt(world.database, then))).toEqual(then);
    expect((await addOffice("present"))?.getTime()).toBeGreaterThan(then.getTime());
  });
  const failing = withOwnTime(world.ownerUrl, () => Promise.reject(new Error("cut short")));
  await expect(failing).rejects.toThrow("cut short");
  expect(await defaults()).toEqual(before);
});
