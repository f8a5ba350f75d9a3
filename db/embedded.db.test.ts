import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { temporaryFolder } from "@/db/testing/folder";
import { startEmbedded } from "./embedded";
import { clusterIn, removeEmbedded } from "./embedded-place";
import { beganAt } from "./running";

const directory = join(temporaryFolder(), "postgres");
afterAll(() => removeEmbedded(directory));

const script = `
  import { startEmbedded } from "@/db/embedded";
  const { url } = await startEmbedded({ directory: process.argv[2], durable: true });
  console.log(url);
  setInterval(() => undefined, 1000);
`;

/** A process of its own that starts the server and then waits to be killed. */
async function startRunner(place = directory, account: { uid?: number; gid?: number } = {}) {
  const runner: ChildProcess = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script, "runner", place], {
    stdio: ["ignore", "pipe", "inherit"],
    ...account,
  });
  const [line] = await once(runner.stdout as NodeJS.ReadableStream, "data");
  return {
    runner,
    url: String(line).trim(),
    server: Number(readFileSync(join(clusterIn(place), "postmaster.pid"), "utf8").split("\n")[0]),
  };
}

async function kill(runner: ChildProcess): Promise<void> {
  const gone = once(runner, "exit");
  runner.kill("SIGKILL");
  await gone;
}

async function ask<T extends postgres.Row>(url: string, question: string): Promise<T[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await sql.unsafe<T[]>(question);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

test("what was committed survives a stop, the port stays, and the database is UTF-8 with pinyin at hand", async () => {
  const first = await startEmbedded({ directory, durable: true });
  await ask(first.url, "create table kept (name text); insert into kept values ('张'), ('安'), ('李')");
  await first.stop();
  const second = await startEmbedded({ directory, durable: true });
  expect(second.url).toBe(first.url);
  expect((await ask(second.url, 'select name from kept order by name collate "zh-x-icu"')).map(({ name }) => name)).toEqual([
    "安",
    "李",
    "张",
  ]);
  const [facts] = await ask(
    second.url,
    "select current_setting('fsync') as fsync, current_setting('server_encoding') as encoding, current_setting('listen_addresses') as listens",
  );
  expect(facts).toEqual({ fsync: "on", encoding: "UTF8", listens: "127.0.0.1" });
  await second.stop();
});

test("a server that was killed says how it ended and is started again under the same address with what was committed", async () => {
  const server = await startEmbedded({ directory, durable: true });
  await ask(server.url, "create table outlived (line text); insert into outlived values ('kept')");
  process.kill(Number(readFileSync(join(clusterIn(directory), "postmaster.pid"), "utf8").split("\n")[0]), "SIGKILL");
  expect(await server.ended()).toBe("ended (SIGKILL)");
  await server.startAgain();
  expect(await ask(server.url, "select line from outlived")).toEqual([{ line: "kept" }]);
  await server.stop();
});

test("a second runner is refused, or joins when it says so and then leaves the server running", async () => {
  const first = await startEmbedded({ directory, durable: true });
  await expect(startEmbedded({ directory, durable: true })).rejects.toThrow(`is in use by process ${process.pid}`);
  const joined = await startEmbedded({ directory, durable: true, shared: true });
  await joined.stop();
  expect(await ask(first.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await first.stop();
});

test("the server of a killed runner stops by itself, and what was committed is there at the next start", async () => {
  const { runner, url, server } = await startRunner();
  await ask(url, "create table survivor (line text); insert into survivor values ('here')");
  await kill(runner);
  await expect.poll(() => beganAt(server), { timeout: 20_000 }).toBeNull();
  const again = await startEmbedded({ directory, durable: true });
  expect(await ask(again.url, "select line from survivor")).toEqual([{ line: "here" }]);
  await again.stop();
});

test("after server and runner were killed at once the next start recovers", async () => {
  const { runner, url, server } = await startRunner();
  await ask(url, "create table recovered (line text); insert into recovered values ('here')");
  process.kill(server, "SIGKILL");
  await kill(runner);
  const again = await startEmbedded({ directory, durable: true });
  expect(await ask(again.url, "select line from recovered")).toEqual([{ line: "here" }]);
  await again.stop();
});

/** Who may start it: ourselves, and where we are root also somebody who is not. */
const accounts: { who: string; account: { uid?: number; gid?: number } }[] = [{ who: "whoever runs the tests", account: {} }];
if (process.getuid?.() === 0) accounts.push({ who: "an ordinary user", account: { uid: 65_534, gid: 65_534 } });

test.each(accounts)("$who starts a server that does not run as root", async ({ account }) => {
  const folder = temporaryFolder();
  const { uid, gid } = account;
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  const place = join(folder, "postgres");
  const { runner, url, server } = await startRunner(place, account);
  expect(await ask(url, "select 1 as one")).toEqual([{ one: 1 }]);
  const owner = statSync(`/proc/${server}`, { throwIfNoEntry: false })?.uid;
  expect(owner).not.toBe(0);
  if (uid !== undefined) expect(owner).toBe(uid);
  await kill(runner);
  await expect.poll(() => beganAt(server), { timeout: 20_000 }).toBeNull();
  removeEmbedded(place);
});
