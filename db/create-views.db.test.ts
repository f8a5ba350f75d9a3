import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dropViews } from "./create-views";
import { migrate } from "./migrate";
import type { TestDatabase } from "./testing/template";
import { freshDatabase } from "./testing/world";

let database: TestDatabase;
let owner: postgres.Sql;
beforeAll(async () => {
  database = await freshDatabase();
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end({ timeout: 5 });
  await database.drop();
});

const views = async () =>
  (
    await owner<
      { name: string }[]
    >`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v' order by 1`
  ).map(({ name }) => name);

test("views make way for a migration, also those that stand on each other, and come back with the next start", async () => {
  const before = await views();
  expect(before).toContain("claimable_advance");
  await dropViews(owner);
  expect(await views()).toEqual([]);
  await migrate(database.ownerUrl, "only-for-tests", { repeatAll: true });
  expect(await views()).toEqual(before);
});
