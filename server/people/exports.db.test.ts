import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { storedFilePath } from "@/server/files/stored";
import { handlers } from "@/server/jobs/handlers";
import { runJob } from "@/server/jobs/queue";
import { readSheet } from "@/server/lists/spreadsheets";
import { inReadTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";

const MANY = 5_003;
let world: World;
let agency: Member;
let folder: string;

beforeAll(async () => {
  world = await mintWorld();
  agency = await world.staff("agency");
  folder = mkdtempSync(join(tmpdir(), "people-export-"));
  const owner = postgres(world.ownerUrl, { max: 1, onnotice: () => undefined });
  await owner`insert into person (area, id, name, number_sealed, number_index, number_masked, sex, born_on, region)
    select '441600', gen_random_uuid(), '王' || n, 'sealed', n::text, '441602********' || lpad(n::text, 4, '0'), 'female', '1960-01-01', '441602'
    from generate_series(1, ${MANY}) n`;
  await owner.end({ timeout: 5 });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world.end();
});

test("a large list is written by the worker, whole and masked, and fetched by its office", async () => {
  const { file, job } = await world.as(agency).people.export({ filter: {}, sort: { by: "name", direction: "asc" } });
  expect(file).toBeNull();
  expect(await runJob(world.database, { area: world.area, job: job ?? "" }, handlers)).toBe(true);
  const progress = await world.as(agency).jobs.progress({ id: job ?? "" });
  expect(progress).toMatchObject({ state: "done", result: { rows: MANY } });
  const path = await inReadTransaction(world.database, agency, (tx) =>
    storedFilePath(
      { member: agency, now: new Date(), today: "2026-01-01", requestId: "test", address: null, database: world.database, tx },
      String(progress.result?.file),
    ),
  );
  expect(readFileSync(path).subarray(0, 2).toString()).toBe("PK");
  const sheet = await readSheet({ path, name: "list.xlsx" });
  const numbers: string[] = [];
  for await (const row of sheet.rows()) if (row.cells[1]?.startsWith("441602")) numbers.push(row.cells[1]);
  expect(new Set(numbers).size).toBe(MANY);
  expect(numbers.every((number) => /^441602\*{8}\d{4}$/.test(number))).toBe(true);
});
