import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import postgres from "postgres";
import { freePort } from "@/db/embedded";
import { clusterIn, removeEmbedded } from "@/db/embedded-place";
import { beganAt } from "@/db/running";

/** The one command, as people meet it in a terminal. */
test.describe.configure({ mode: "serial", timeout: 240_000 });

let data = "";
let port = 0;

test.beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), "medaid-installation-"));
  port = (await freePort(0)) ?? 0;
});
test.afterAll(() => {
  removeEmbedded(join(data, "postgres"));
  rmSync(data, { recursive: true, force: true });
});

interface Running {
  child: ChildProcess;
  ended: Promise<unknown[]>;
  /** What it has written so far. */
  said(): string;
  processes: number[];
}

/** Process groups of this file; one that a failing test left is ended with it. */
const groups: number[] = [];
test.afterEach(() => {
  for (const group of groups.splice(0)) {
    try {
      process.kill(-group, "SIGKILL");
    } catch {
      // It has ended, as it should.
    }
  }
});

/** Starts it in a process group of its own, as a terminal does, and waits for the line that says it is ready. */
async function start(command: string[], more: Record<string, string> = {}): Promise<Running> {
  // The portal under test has its own; this is another.
  const { DATABASE_URL, MEDAID_APP_DATABASE_URL, MEDAID_FILE_STORE, MEDAID_PUBLIC_URL, ...rest } = process.env;
  const [program = "", ...flags] = command;
  const env = { ...rest, PORT: String(port), MEDAID_DATA_DIR: data, MEDAID_DEMO: "0", ...more };
  const child = spawn(program, flags, { detached: true, env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const output of [child.stdout, child.stderr]) output?.on("data", (piece: Buffer) => (said += piece.toString()));
  const ended = once(child, "exit");
  groups.push(child.pid ?? 0);
  await expect.poll(() => (child.exitCode === null ? said : `ended: ${said}`), { timeout: 150_000 }).toMatch(/Medaid is ready|^ended/);
  expect(said).toContain("Medaid is ready");
  return { child, ended, said: () => said, processes: processesOn(data) };
}

/** Our processes on this data: those whose environment or command names it. */
function processesOn(folder: string): number[] {
  const named = (pid: string, file: string) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, "utf8").includes(folder);
    } catch {
      return false;
    }
  };
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && (named(name, "environ") || named(name, "cmdline")))
    .map(Number);
}

const alive = (processes: number[]) => processes.filter((pid) => beganAt(pid) !== null);

async function expectAllGone({ processes }: Running): Promise<void> {
  expect(processes.length).toBeGreaterThan(3);
  await expect.poll(() => alive(processes), { timeout: 30_000 }).toEqual([]);
}

const direct = [process.execPath, "scripts/run.mjs", "start"];

test("the first start makes everything, and Ctrl-C stops all of it", async ({ request }) => {
  const running = await start(direct);
  expect((await request.get(`http://localhost:${port}/readyz`)).ok()).toBe(true);
  process.kill(-(running.child.pid ?? 0), "SIGINT");
  expect(await running.ended).toEqual([0, null]);
  await expectAllGone(running);
});

test("the second start makes nothing anew, and ending npm ends all of it", async () => {
  const running = await start(["npm", "start"]);
  expect(running.said()).not.toMatch(/Installing|Building|Loading/);
  running.child.kill("SIGTERM");
  await expectAllGone(running);
});

test("after kill -9 nothing lingers and the next start works", async () => {
  const killed = await start(direct);
  process.kill(-(killed.child.pid ?? 0), "SIGKILL");
  await expectAllGone(killed);
  expect(readdirSync(clusterIn(join(data, "postgres")))).toContain("PG_VERSION");
  const again = await start(direct);
  again.child.kill("SIGTERM");
  await expectAllGone(again);
});

test("pages, worker and database that are killed are started again, and the terminal says so", async ({ request }) => {
  const running = await start(direct);
  const isReady = async () => (await request.get(`http://localhost:${port}/readyz`).catch(() => null))?.ok() ?? false;
  const parts = {
    "The pages": () => processNamed((pid) => readFileSync(`/proc/${pid}/comm`, "utf8").startsWith("next-server")),
    "The worker": () => processNamed((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("scripts/work.ts")),
    "The database": () => Number(readFileSync(join(clusterIn(join(data, "postgres")), "postmaster.pid"), "utf8").split("\n")[0]),
  };
  for (const [name, find] of Object.entries(parts)) {
    const killed = find();
    process.kill(killed, "SIGKILL");
    await expect.poll(() => running.said(), { timeout: 30_000 }).toContain(`${name} ended`);
    await expect.poll(() => successorOf(killed, find), { timeout: 60_000 }).toBe(true);
    await expect.poll(isReady, { timeout: 60_000 }).toBe(true);
  }
  // A worker that fell with its database starts again a moment after the pages answer.
  await expect.poll(() => processesOn(data).length, { timeout: 60_000 }).toBeGreaterThan(3);
  const now = { ...running, processes: processesOn(data) };
  running.child.kill("SIGTERM");
  expect(await running.ended).toEqual([0, null]);
  await expectAllGone(now);
});

function processNamed(fits: (pid: number) => boolean): number {
  return processesOn(data).find((pid) => alive([pid]).length > 0 && fits(pid)) ?? 0;
}

/** Whether another process has taken the place of the one that was killed. */
function successorOf(killed: number, find: () => number): boolean {
  try {
    const now = find();
    return now !== 0 && now !== killed;
  } catch {
    return false;
  }
}

test("a database that is named takes the place of the embedded one", async () => {
  const { DATABASE_URL = "", MEDAID_APP_DATABASE_URL = "" } = process.env;
  const name = `named_${port}`;
  const named = (address: string) => Object.assign(new URL(address), { pathname: `/${name}` }).href;
  const owner = postgres(DATABASE_URL, { max: 1 });
  const other = join(data, "other");
  try {
    await owner.unsafe(`create database ${name}`);
    const databases = { DATABASE_URL: named(DATABASE_URL), MEDAID_APP_DATABASE_URL: named(MEDAID_APP_DATABASE_URL) };
    const running = await start(direct, { ...databases, MEDAID_DATA_DIR: other });
    expect(readdirSync(other).sort()).toEqual(["files", "portal", "secrets.json"]);
    running.child.kill("SIGTERM");
    await expectAllGone(running);
  } finally {
    await owner.unsafe(`drop database if exists ${name} with (force)`);
    await owner.end();
  }
});
