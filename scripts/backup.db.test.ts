import { existsSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "@/db/migrate";
import { temporaryFolder } from "@/db/testing/folder";
import secrets from "@/db/testing/secrets.json" with { type: "json" };
import type { TestDatabase } from "@/db/testing/template";
import { freshDatabase } from "@/db/testing/world";
import { readLaunchSettings } from "@/server/settings";
import { listTables } from "./backup-contents";
import { copyIn, readBackup } from "./backup-reading";
import { copyOut, writeBackup } from "./backup-writing";
import { noteDemo } from "./demo-note";
import { checkKeys } from "./key-prints";

const folder = temporaryFolder();
const file = join(folder, "medaid.backup");
const HOSPITAL = "0199a000-0000-7000-8000-000000000001";
const AWKWARD = "源城区\t人民医院\n\\N “一”";

let first: TestDatabase;
const opened: TestDatabase[] = [];

function at(database: TestDatabase, store: string, keys: Record<string, string> = {}) {
  const settings = readLaunchSettings({ MEDAID_DATA_DIR: folder, MEDAID_FILE_STORE: join(folder, store) });
  return { ownerUrl: database.ownerUrl, settings, environment: { ...process.env, ...keys } };
}

async function fresh(): Promise<TestDatabase> {
  const database = await freshDatabase();
  opened.push(database);
  return database;
}

async function withOwner<T>(database: TestDatabase, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Number of rows and a checksum over every value, per table. */
function contentsOf(database: TestDatabase): Promise<Record<string, string>> {
  return withOwner(database, async (sql) => {
    const contents: Record<string, string> = {};
    for (const { name } of await listTables(sql)) {
      const [row] = await sql.unsafe(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from ${name} t`,
      );
      contents[name] = String(row?.sum);
    }
    return contents;
  });
}

beforeAll(async () => {
  first = await fresh();
  await withOwner(first, async (sql) => {
    await sql`insert into organisation (area, id, code, name, department, region) values ('441600', ${HOSPITAL}, 'H1', ${AWKWARD}, 'hospital', '441602')`;
    await noteDemo(sql, "demo: loaded");
  });
  mkdirSync(join(folder, "files", "ab"), { recursive: true });
  writeFileSync(join(folder, "files", "ab", "cdef"), Buffer.alloc(3_000_000, 7));
  writeFileSync(join(folder, "files", "empty"), "");
  await writeBackup(at(first, "files"), file);
});

afterAll(() => Promise.all(opened.map((database) => database.drop())));

test("a backup restored into a new database holds the same rows, to the last value, and the same files", async () => {
  const second = await fresh();
  await readBackup(at(second, "restored"), file);
  const contents = await contentsOf(second);
  expect(contents).toEqual(await contentsOf(first));
  expect(contents["public.organisation"]).toMatch(/^1 /);
  expect(readFileSync(join(folder, "restored", "ab", "cdef"))).toEqual(readFileSync(join(folder, "files", "ab", "cdef")));
  expect(readFileSync(join(folder, "restored", "empty"))).toHaveLength(0);
  const [name] = await withOwner(
    second,
    (sql) => sql`select name, obj_description('medaid_installation'::regnamespace) as note from organisation`,
  );
  expect(name).toEqual({ name: AWKWARD, note: "demo: loaded" });
});

test("the connection goes on after rows of any amount that were read late", { timeout: 60_000 }, async () => {
  await withOwner(first, async (sql) => {
    for (const rows of [1, 600, 700, 800, 1000, 1200, 5000]) {
      const read = sql.begin(async (transaction) => {
        const stream = await copyOut(transaction, `select repeat('x', 99) from generate_series(1, ${rows})`);
        // Late enough that what fits has arrived and the driver has paused.
        await setTimeout(20);
        let bytes = 0;
        for await (const piece of stream) bytes += piece.length;
        return [bytes, (await transaction`select 1 as one`).length];
      });
      expect(await read).toEqual([rows * 100, 1]);
    }
  });
});

test("a database that somebody works with is refused and stays as it was", async () => {
  const before = await contentsOf(first);
  await expect(readBackup(at(first, "elsewhere"), file)).rejects.toThrow("The database is not empty (public.organisation holds rows)");
  expect(await contentsOf(first)).toEqual(before);
});

test("a backup made with other keys is refused, for nobody could read its personal numbers", async () => {
  const other = await fresh();
  const strange = at(other, "elsewhere", { MEDAID_FIELD_KEY: "44".repeat(32) });
  await expect(readBackup(strange, file)).rejects.toThrow("made with other keys");
});

test("a backup from before a change of keys is restored where the older keys are still known", async () => {
  const other = await fresh();
  const { MEDAID_FIELD_KEY, MEDAID_INDEX_KEY } = secrets;
  const rotated = at(other, "rotated", {
    MEDAID_FIELD_KEY: `2:${"44".repeat(32)}`,
    MEDAID_FIELD_KEYS_OLD: `1:${MEDAID_FIELD_KEY}`,
    MEDAID_INDEX_KEY: `2:${"55".repeat(32)}`,
    MEDAID_INDEX_KEYS_OLD: `1:${MEDAID_INDEX_KEY}`,
  });
  expect(await readBackup(rotated, file)).toMatchObject({ files: 2 });
});

test("a backup of another version is refused", async () => {
  const other = await fresh();
  await withOwner(other, (sql) => sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 99999999999999)`);
  await expect(readBackup(at(other, "elsewhere"), file)).rejects.toThrow("another version of Medaid");
});

function changeBit(path: string): void {
  const bytes = readFileSync(path);
  const at = Math.floor(bytes.length / 3);
  bytes.writeUInt8((bytes[at] ?? 0) ^ 16, at);
  writeFileSync(path, bytes);
}

test("files that are being received while a backup is made are no part of it", async () => {
  mkdirSync(join(folder, "files", "incoming"), { recursive: true });
  const half = join(folder, "files", "incoming", "half");
  const uploads = setInterval(() => (existsSync(half) ? rmSync(half) : writeFileSync(half, "half a scan")), 1);
  try {
    for (let round = 0; round < 5; round++) await writeBackup(at(first, "files"), join(folder, "busy.backup"));
  } finally {
    clearInterval(uploads);
  }
  const other = await fresh();
  expect(await readBackup(at(other, "quiet"), join(folder, "busy.backup"))).toMatchObject({ files: 2 });
  expect(existsSync(join(folder, "quiet", "incoming"))).toBe(false);
});

test("what a restore put into the store is taken away again when it cannot be finished", async () => {
  const other = await fresh();
  const before = await contentsOf(other);
  // Where a folder is needed lies a file.
  mkdirSync(join(folder, "refused"), { recursive: true });
  writeFileSync(join(folder, "refused", "ab"), "in the way");
  await expect(readBackup(at(other, "refused"), file)).rejects.toThrow();
  expect(existsSync(join(folder, "refused", "empty"))).toBe(false);
  expect(await contentsOf(other)).toEqual(before);
});

test("keys that do not fit a database are refused before anything of it is touched, and changed keys are taken", async () => {
  const other = await fresh();
  const prints = (keys: Record<string, string>) => withOwner(other, (sql) => checkKeys(sql, { ...process.env, ...keys }));
  await prints({});
  await prints({});
  await expect(prints({ MEDAID_INDEX_KEY: "66".repeat(32) })).rejects.toThrow("written with other keys");
  const changed = { MEDAID_INDEX_KEY: `2:${"66".repeat(32)}` };
  await prints({ ...changed, MEDAID_INDEX_KEYS_OLD: `1:${secrets.MEDAID_INDEX_KEY}` });
  await prints(changed);
  await expect(prints({})).rejects.toThrow("written with other keys");
});

test("a database of a newer version is refused", async () => {
  const other = await fresh();
  await withOwner(other, (sql) => sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 99999999999999)`);
  await expect(migrate(other.ownerUrl, "only-for-tests")).rejects.toThrow("a newer version of Medaid");
});

test.each([
  ["cut short", () => truncateSync(join(folder, "broken"), 2000)],
  ["cut short in the middle", () => truncateSync(join(folder, "broken"), Math.floor(statSync(join(folder, "broken")).size / 2))],
  ["without its last byte", () => truncateSync(join(folder, "broken"), statSync(join(folder, "broken")).size - 1)],
  ["changed by a bit", () => changeBit(join(folder, "broken"))],
  ["not a backup at all", () => writeFileSync(join(folder, "broken"), "personal notes")],
])("a file that is %s is refused in one line and leaves the database empty", async (_what, spoil) => {
  const other = await fresh();
  const before = await contentsOf(other);
  writeFileSync(join(folder, "broken"), readFileSync(file));
  spoil();
  await expect(readBackup(at(other, "spoilt"), join(folder, "broken"))).rejects.toThrow("is not a whole backup of Medaid");
  expect(await contentsOf(other)).toEqual(before);
  expect(existsSync(join(folder, "spoilt"))).toBe(false);
});

test.each([
  ["at their end", 2],
  ["while more are on their way", 200_000],
])("rows that the database refuses %s end a restore instead of letting it wait for ever", { timeout: 30_000 }, async (_when, rows) => {
  const other = await fresh();
  await withOwner(other, async (sql) => {
    await sql`create table refusing (number int primary key)`;
    const restored = sql.begin((transaction) => copyIn(transaction, "refusing (number)", [Buffer.from("1\n".repeat(rows))]));
    await expect(restored).rejects.toMatchObject({ code: "23505" });
    expect(await sql`select count(*)::int as count from refusing`).toEqual([{ count: 0 }]);
  });
});

test("a database in which somebody is at work is refused instead of waited for", { timeout: 30_000 }, async () => {
  const other = await fresh();
  await withOwner(other, (sql) =>
    sql.begin(async (holding) => {
      await holding`lock table person in access share mode`;
      await expect(readBackup(at(other, "held"), file, { lockedSeconds: 1 })).rejects.toThrow("somebody is at work in the database");
    }),
  );
});
