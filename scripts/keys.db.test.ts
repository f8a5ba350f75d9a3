import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { claim } from "@/db/running";
import { temporaryFolder } from "@/db/testing/folder";
import { type Key, sealerOf } from "@/server/sealing";
import { mintWorld, type World } from "@/server/testing/world";

/** Changing the keys from the command line, also when the machine stops in the middle of it. */

const PEOPLE = 3000;
const key = (id: string, pair: string): Key => ({ id, key: pair.repeat(32) });
const before = sealerOf({ suite: "sm4-sm3", field: [key("1", "aa")], index: [key("1", "bb")] });
const after = sealerOf({ suite: "aes-sha", field: [key("2", "cc"), key("1", "aa")], index: [key("2", "dd"), key("1", "bb")] });
const data = temporaryFolder();
let world: World;
let owner: postgres.Sql;

beforeAll(async () => {
  world = await mintWorld();
  owner = postgres(world.ownerUrl, { max: 1 });
  const rows = Array.from({ length: PEOPLE }, (_, index) => {
    const number = `44160219700101${String(index).padStart(4, "0")}`;
    const sealed = { number_sealed: before.seal(number), number_index: before.blindIndex(number), number_masked: number };
    return { area: world.area, id: crypto.randomUUID(), name: "李秀英", sex: "female", born_on: "1970-01-01", region: "441602", ...sealed };
  });
  await owner`insert into person ${owner(rows)}`;
});
afterAll(async () => {
  await owner.end();
  await world.end();
});

function keys(word: string, environment: Record<string, string>) {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/keys.ts", word], {
    env: { PATH: process.env.PATH ?? "", NODE_ENV: "production", MEDAID_DATA_DIR: data, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  return { child, ended: once(child, "close").then(([code]) => ({ code: code as number | null, lines: said.trim().split("\n") })) };
}

const changed = () => ({
  DATABASE_URL: world.ownerUrl,
  MEDAID_APP_DATABASE_URL: world.appUrl,
  MEDAID_AUTH_SECRET: "only-for-tests-only-for-tests-only-for-tests",
  MEDAID_FORM_KEY: "33".repeat(32),
  MEDAID_AUDIT_KEY: "44".repeat(32),
  MEDAID_CIPHER: "aes-sha",
  MEDAID_FIELD_KEY: `2:${"cc".repeat(32)}`,
  MEDAID_FIELD_KEYS_OLD: `1:${"aa".repeat(32)}`,
  MEDAID_INDEX_KEY: `2:${"dd".repeat(32)}`,
  MEDAID_INDEX_KEYS_OLD: `1:${"bb".repeat(32)}`,
});

/** How many are under the old keys, after making sure that everybody can be read and found. */
async function countOld(): Promise<number> {
  const rows = await owner<{ sealed: string; index: string; number: string }[]>`
    select number_sealed as sealed, number_index as index, number_masked as number from person`;
  expect(rows).toHaveLength(PEOPLE);
  for (const { sealed, index, number } of rows) {
    expect(after.unseal(sealed)).toBe(number);
    expect(after.blindIndexes(number)).toContain(index);
    expect(sealed.startsWith("aes-sha:2:")).toBe(index.startsWith("aes-sha:2:"));
  }
  return rows.filter(({ sealed }) => !sealed.startsWith("aes-sha:2:")).length;
}

test("a run that is killed loses nothing, and the next one finishes what is left", { timeout: 120_000 }, async () => {
  expect(await countOld()).toBe(PEOPLE);
  const first = keys("reseal", changed());
  await Promise.race([once(first.child.stdout, "data"), first.ended.then(({ lines }) => Promise.reject(new Error(lines.join("\n"))))]);
  first.child.kill("SIGKILL");
  await first.ended;
  const left = await countOld();
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(PEOPLE);

  const second = await keys("reseal", changed()).ended;
  expect(second).toMatchObject({ code: 0, lines: expect.arrayContaining([`${left} values sealed anew.`]) });
  expect(await countOld()).toBe(0);
  expect((await keys("reseal", changed()).ended).lines).toEqual(["0 values sealed anew."]);
});

test("an installation that keeps its own keys makes new ones while it is stopped, and keeps the ones before", {
  timeout: 60_000,
}, async () => {
  const first = { field: "aa".repeat(32), index: "bb".repeat(32) };
  const folder = temporaryFolder();
  const here = { MEDAID_DATA_DIR: folder };
  expect((await keys("new", here).ended).lines).toEqual([
    `There is no installation in ${folder}; set MEDAID_DATA_DIR to where its secrets.json is.`,
  ]);
  secretsOf(folder, { MEDAID_FIELD_KEY: first.field, MEDAID_INDEX_KEY: first.index });
  const held = claim(join(folder, "portal"), "http://localhost:4100");
  expect((await keys("new", here).ended).lines).toEqual([expect.stringContaining("stop it before its keys are changed")]);
  held.release();

  for (const _ of [1, 2]) expect((await keys("new", here).ended).code).toBe(0);
  const now = JSON.parse(readFileSync(join(folder, "secrets.json"), "utf8")) as Record<string, string>;
  expect(now.MEDAID_FIELD_KEY).toMatch(/^3:[0-9a-f]{64}$/);
  expect(now.MEDAID_FIELD_KEYS_OLD).toMatch(new RegExp(`^2:[0-9a-f]{64},1:${first.field}$`));
  expect(now.MEDAID_INDEX_KEYS_OLD).toMatch(new RegExp(`^2:[0-9a-f]{64},1:${first.index}$`));
});

test("keys that the environment brings are changed there", async () => {
  const folder = temporaryFolder();
  secretsOf(folder, {});
  const { code, lines } = await keys("new", { MEDAID_DATA_DIR: folder, MEDAID_FIELD_KEY: "aa".repeat(32) }).ended;
  expect(lines).toEqual([
    "Setting MEDAID_FIELD_KEY comes from the environment; change it there and name the one before it in MEDAID_FIELD_KEYS_OLD.",
  ]);
  expect(code).toBe(1);
});

function secretsOf(folder: string, secrets: Record<string, string>): void {
  writeFileSync(join(folder, "secrets.json"), JSON.stringify(secrets), { mode: 0o600 });
}
