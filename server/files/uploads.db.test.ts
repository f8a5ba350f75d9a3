import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { beginNight } from "@/server/jobs/night";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";
import { receiveFile } from "./router-files";
import { UNUSED_AFTER_DAYS } from "./rules";
import { pathInFolder } from "./store-folder";

let world: World;
let owner: postgres.Sql;
const folder = mkdtempSync(join(tmpdir(), "uploads-"));

beforeAll(async () => {
  vi.stubEnv("MEDAID_FILE_STORE", folder);
  vi.stubEnv("MEDAID_UPLOADS_OF_MEMBER", "2");
  vi.stubEnv("MEDAID_UPLOADS_OF_OFFICE", "3");
  world = await mintWorld();
  owner = postgres(world.ownerUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end({ timeout: 5 });
  await world.end();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const MEGABYTE = 1024 * 1024;
let lists = 0;
/** A list that no other is like, as long as wished. */
const listOf = (bytes = 200) => Buffer.from(`姓名,金额\n第${++lists}份,1\n`.padEnd(bytes - 12, "1,1\n"));

async function bring(member: Member, content: Buffer, { said = content.length as number | null, parts = 1 } = {}): Promise<string> {
  async function* body() {
    for (let part = 0; part < parts; part++) yield content;
  }
  const context = { database: world.database, member, requestId: v7(), address: null };
  return (await receiveFile(context, "stays", body(), { fileName: "十月.csv", byteCount: said })).id;
}

async function newOffice(): Promise<[Member, Member]> {
  const office = await world.addOrganisation("hospital", { region: "441602" });
  return [await world.addMember(office, "maker"), await world.addMember(office, "maker")];
}

const hashOf = async (id: string) =>
  (await owner<{ content_hash: string }[]>`select content_hash from stored_file where id = ${id}`)[0]?.content_hash ?? "";

/** As if it had been brought so many days ago. */
async function age(id: string, days: number): Promise<void> {
  await owner`update stored_file set recorded_at = now() - ${days} * interval '1 day' where id = ${id}`;
  const then = new Date(Date.now() - days * 24 * 3_600_000);
  utimesSync(pathInFolder(await hashOf(id)), then, then);
}

test("a sender who leaves in the middle is refused by name, and nothing of what came is kept", async () => {
  const [member] = await newOffice();
  async function* body() {
    yield listOf();
    throw new Error("aborted");
  }
  const context = { database: world.database, member, requestId: v7(), address: null };
  const received = receiveFile(context, "stays", body(), { fileName: "十月.csv", byteCount: 400 });
  await expect(received).rejects.toMatchObject({ reason: "file_cut_off" });
  expect(existsSync(join(folder, "incoming")) ? readdirSync(join(folder, "incoming")) : []).toEqual([]);
});

test("nobody uploads more than a member and an office may in a day, also not many at once, and the next day it goes on", async () => {
  const [one, other] = await newOffice();
  const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => bring(one, listOf(0.7 * MEGABYTE))));
  const refused = outcomes.filter((outcome) => outcome.status === "rejected").map(({ reason }) => reason.message);
  expect(refused).toEqual(Array(3).fill("upload_quota_of_member"));
  await expect(bring(one, listOf())).resolves.toBeDefined();
  await expect(bring(other, listOf(1.8 * MEGABYTE))).rejects.toMatchObject({ message: "upload_quota_of_office" });
  await expect(bring(other, listOf(1.2 * MEGABYTE))).resolves.toBeDefined();
  await owner`update stored_file set recorded_at = now() - interval '25 hours'`;
  await expect(bring(one, listOf(1.9 * MEGABYTE))).resolves.toBeDefined();
});

test("what a request says of its length binds it, and one that says nothing has room for the longest only", async () => {
  const [one] = await newOffice();
  await expect(bring(one, listOf(1000), { parts: 2 })).rejects.toMatchObject({ message: "file_too_large" });
  await expect(bring(one, listOf(1000), { said: null })).rejects.toMatchObject({ message: "upload_quota_of_member" });
});

test("an upload that nothing came of is forgotten after a week, on record; what is used, fresh or another's stays", async () => {
  const [one] = await newOffice();
  const [stranger] = await newOffice();
  const abandoned = listOf();
  const both = listOf();
  const ids = {
    abandoned: await bring(one, abandoned),
    used: await bring(one, listOf()),
    fresh: await bring(one, listOf()),
    shared: await bring(one, both),
    anothers: await bring(stranger, both),
  };
  await world.as(one).stayImports.begin({ file: ids.used, idempotencyKey: v7() });
  const hashes = { abandoned: await hashOf(ids.abandoned), shared: await hashOf(ids.shared) };
  for (const id of [ids.abandoned, ids.used, ids.shared]) await age(id, UNUSED_AFTER_DAYS + 1);
  await age(ids.fresh, UNUSED_AFTER_DAYS - 1);
  await beginNight(world.database, new Date());
  const left = (
    await owner<{ id: string }[]>`select id from stored_file where organisation in (${one.organisation}, ${stranger.organisation})`
  ).map(({ id }) => id);
  expect(left.sort()).toEqual([ids.used, ids.fresh, ids.anothers].sort());
  expect(existsSync(pathInFolder(hashes.abandoned))).toBe(false);
  expect(existsSync(pathInFolder(hashes.shared))).toBe(true);
  const auditor = await world.staff("audit", "viewer");
  const log = await world.as(auditor).audit.list({ subject: ids.abandoned, action: "files.forgetUnused" });
  expect(log.rows).toHaveLength(1);
  // It may come again, and then it is there.
  const again = await bring(one, abandoned);
  await beginNight(world.database, new Date());
  expect(existsSync(pathInFolder(await hashOf(again)))).toBe(true);
});

test("nobody but the worker forgets uploads", async () => {
  const app = postgres(world.appUrl, { max: 1 });
  await expect(
    app.begin(async (sql) => {
      await sql.unsafe("set local medaid.area = '441600'; set local medaid.department = 'hospital'");
      await sql`select * from forget_unused_files(now(), 10)`;
    }),
  ).rejects.toMatchObject({ code: "42501" });
  await app.end({ timeout: 5 });
});

test("whatever names an upload does so in a column called file, by which the sweep finds it; others name a table", async () => {
  const others = await owner`
    select c.table_name, c.column_name from information_schema.columns c
    where c.table_schema = 'public' and c.data_type = 'uuid' and c.column_name like '%file%' and c.column_name <> 'file'
      and c.column_name not in (select table_name from information_schema.tables where table_schema = 'public')`;
  expect(others.map((row) => `${row.table_name}.${row.column_name}`)).toEqual([]);
});
