import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import type { Writable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { type Account, accountFor, binariesFor, clusterIn, EmbeddedFault, makePrivate } from "./embedded-place";
import { historyFigures, prepareHistory } from "./history";
import { beganAt, type Claim, claim, Held } from "./running";

/** A Postgres server of our own over the binaries that npm installs, for machines without one and for the tests. */
export interface Embedded {
  /** Address of the database `medaid` as its owner, a superuser. */
  url: string;
  /** How the running server ended, once it has; one that another process runs is that process's to watch. */
  ended(): Promise<string>;
  /** Starts it again where it was, after it ended by itself. */
  startAgain(): Promise<void>;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  directory: string;
  /** False only for tests: nothing is flushed to the disk, a power cut loses the cluster. */
  durable: boolean;
  /** Joins a server that another process of ours keeps running here instead of refusing; it then stays up after `stop`. */
  shared?: boolean;
  /** The folder in which its history is kept. */
  history?: string | undefined;
}

interface Place {
  directory: string;
  cluster: string;
  native: string;
  account: Account | undefined;
  durable: boolean;
  history: string | undefined;
}

const OWNER = "medaid";
const STARTS = 20;
const READY_WITHIN_MILLISECONDS = 600_000;
const STOP_WITHIN_MILLISECONDS = 30_000;
const LOG_KEPT_BYTES = 10_000_000;
/** What a server that is not ready says to whoever asks whether it is. */
const TOO_EARLY = /not accepting connections|starting up|shutting down/;

const ordinary = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  timezone: "UTC",
  log_timezone: "UTC",
  shared_buffers: "256MB",
  work_mem: "16MB",
  maintenance_work_mem: "128MB",
  random_page_cost: "1.1",
  jit: "off",
  log_checkpoints: "off",
  // Statements and row values can carry personal data, so they stay out of the log.
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_parameter_max_length_on_error: "0",
};
const quickAndForgetful = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "300",
  shared_buffers: "128MB",
};

/** Starts the server, after stopping one that a killed runner left behind. */
export async function startEmbedded({ directory, durable, shared = false, history }: EmbeddedOptions): Promise<Embedded> {
  const folder = resolve(directory);
  mkdirSync(folder, { recursive: true });
  let held: Claim;
  try {
    held = claim(join(folder, "runner"), "running the database");
  } catch (error) {
    if (!(error instanceof Held)) throw error;
    if (shared) return joinRunning(folder);
    throw new EmbeddedFault(`The database in ${folder} is in use by process ${error.holder.pid}; stop that first.`);
  }
  try {
    const cluster = clusterIn(folder);
    const account = accountFor(cluster);
    const place: Place = { directory: folder, cluster, account, durable, history, native: binariesFor(account) };
    await stopLeftBehind(cluster);
    if (!existsSync(join(cluster, "PG_VERSION"))) initialise(place);
    if (history !== undefined) prepareHistory(history, folder, account);
    let server = await launch(place);
    return {
      url: addressOf(folder, OWNER),
      ended: () => endOf(server),
      startAgain: async () => {
        server = await launch(place, Number(readFileSync(join(folder, "port"), "utf8")));
      },
      stop: async () => {
        await halt(server);
        held.release();
      },
    };
  } catch (error) {
    held.release();
    throw error;
  }
}

async function joinRunning(directory: string): Promise<Embedded> {
  for (let waited = 0; ; waited += 200) {
    try {
      const url = addressOf(directory, OWNER);
      await answer(url);
      return { url, ended: () => new Promise(() => undefined), startAgain: async () => undefined, stop: async () => undefined };
    } catch (error) {
      if (waited > 60_000) throw new EmbeddedFault(`The database in ${directory} does not answer: ${String(error)}`);
      await pause(200);
    }
  }
}

function addressOf(directory: string, database: string): string {
  const read = (name: string) => readFileSync(join(directory, name), "utf8").trim();
  return `postgres://${OWNER}:${read("password")}@127.0.0.1:${read("port")}/${database}`;
}

function initialise({ directory, cluster, native, account, durable }: Place): void {
  const password = randomBytes(24).toString("hex");
  const passwordFile = join(directory, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  chmodSync(passwordFile, 0o600);
  const fresh = `${cluster}.new`;
  makePrivate(fresh, account);
  // The server's account may not read our file, so it gets one of its own for the moment.
  const handed = `${cluster}.password`;
  writeFileSync(handed, password, { mode: 0o600 });
  if (account) chownSync(handed, account.uid, account.gid);
  const flags = ["-D", fresh, "-U", OWNER, "-A", "scram-sha-256", `--pwfile=${handed}`, "-E", "UTF8"];
  flags.push("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--no-instructions");
  if (!durable) flags.push("--no-sync");
  const run = spawnSync(join(native, "bin", "initdb"), flags, { ...account, cwd: "/", env: plainEnvironment(), encoding: "utf8" });
  rmSync(handed, { force: true });
  if (run.status !== 0) {
    const fault =
      run.error?.message ??
      run.stderr
        .trim()
        .split("\n")
        .find((line) => line.includes("error")) ??
      run.stderr.trim();
    throw new EmbeddedFault(`The database could not be created in ${cluster}: ${fault}`);
  }
  rmSync(cluster, { recursive: true, force: true });
  renameSync(fresh, cluster);
}

function plainEnvironment(): NodeJS.ProcessEnv {
  return { PATH: "/usr/local/bin:/usr/bin:/bin", LC_ALL: "C", TZ: "UTC", NODE_ENV: "production" };
}

/** The pid file of a cluster names its server; one that outlived its runner is asked to end, then made to. */
async function stopLeftBehind(cluster: string): Promise<void> {
  const pidFile = join(cluster, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  if (!Number.isInteger(pid) || pid <= 0 || beganAt(pid) === null) return;
  if (!commandOf(pid).includes(cluster)) {
    // The number was given to a stranger since; Postgres itself would take it for a living server.
    rmSync(pidFile, { force: true });
    return;
  }
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (let waited = 0; waited < STOP_WITHIN_MILLISECONDS; waited += 50) {
      if (beganAt(pid) === null) return;
      await pause(50);
    }
  }
}

function commandOf(pid: number): string {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8");
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}

/** A cluster killed a moment ago may still be letting go of its memory, and a free port may be taken meanwhile: so it tries again. */
async function launch(place: Place, fixedPort?: number): Promise<ChildProcess> {
  const log = join(place.directory, "server.log");
  for (let attempt = 1; ; attempt++) {
    const port = fixedPort ?? (await choosePort(join(place.directory, "port")));
    if (existsSync(log) && statSync(log).size > LOG_KEPT_BYTES) renameSync(log, `${log}.1`);
    const before = existsSync(log) ? statSync(log).size : 0;
    const server = spawnServer(place, port, log);
    if (await becomesReady(server, addressOf(place.directory, "postgres"))) {
      await ensureDatabase(addressOf(place.directory, "postgres"));
      return server;
    }
    const said = readFileSync(log).subarray(before).toString("utf8").trim();
    const passing = /Address already in use|pre-existing shared memory block|lock file/.test(said);
    if (!passing || attempt === STARTS) {
      const faults = said.split("\n").filter((text) => /FATAL|PANIC/.test(text) && !TOO_EARLY.test(text));
      const line = faults.at(-1) ?? said.split("\n").at(-1) ?? "";
      throw new EmbeddedFault(`The embedded Postgres did not start: ${line.replace(/^.*?(FATAL|PANIC):\s*/, "")} (log: ${log})`);
    }
    await pause(500);
  }
}

function spawnServer({ cluster, native, account, durable, history }: Place, port: number, log: string): ChildProcess {
  const kept = history === undefined ? {} : historyFigures(history);
  const figures = { ...ordinary, ...(durable ? {} : quickAndForgetful), ...kept, port: String(port) };
  const flags = ["-D", cluster, ...Object.entries(figures).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
  const output = openSync(log, "a");
  const program = join(native, "bin", "postgres");
  const options = { ...account, cwd: "/", env: plainEnvironment(), detached: true };
  // The guard reads from us; when we are gone, however that came, its read ends and the server is asked to stop.
  // Being detached, the server does not hear the terminal's Ctrl-C and outlives those who still need it.
  const guard = '(read -r farewell <&3 || kill -INT $$) & exec "$@" 3<&-';
  const server =
    process.platform === "win32"
      ? spawn(program, flags, { ...options, stdio: ["ignore", output, output] })
      : spawn("/bin/sh", ["-c", guard, "sh", program, ...flags], { ...options, stdio: ["ignore", output, output, "pipe"] });
  closeSync(output);
  const guarded = server.stdio[3] as Writable | undefined;
  guarded?.on("error", () => undefined);
  server.once("exit", () => guarded?.end("stopped\n"));
  return server;
}

async function endOf(server: ChildProcess): Promise<string> {
  if (server.exitCode === null && server.signalCode === null) await once(server, "exit");
  return `ended (${server.signalCode ?? `code ${server.exitCode}`})`;
}

async function halt(server: ChildProcess): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    const ended = once(server, "exit");
    server.kill("SIGINT");
    const impatience = setTimeout(() => server.kill("SIGQUIT"), STOP_WITHIN_MILLISECONDS);
    await ended;
    clearTimeout(impatience);
  }
}

async function becomesReady(server: ChildProcess, url: string): Promise<boolean> {
  const until = Date.now() + READY_WITHIN_MILLISECONDS;
  while (Date.now() < until) {
    if (server.exitCode !== null || server.signalCode !== null) return false;
    try {
      await answer(url);
      return true;
    } catch {
      await pause(30);
    }
  }
  await halt(server);
  return false;
}

async function answer(url: string): Promise<void> {
  const client = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined });
  try {
    await client`select 1`;
  } finally {
    await client.end({ timeout: 5 });
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const found = await client`select 1 from pg_database where datname = ${OWNER}`;
    if (found.length === 0) await client.unsafe(`create database ${OWNER}`);
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** The port of last time while it is free, so that a configured client keeps working; otherwise any free one. */
async function choosePort(file: string): Promise<number> {
  const remembered = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  const port = (await freePort(remembered)) ?? (await freePort(0));
  if (port === null) throw new EmbeddedFault("There is no free port on 127.0.0.1 for the embedded Postgres.");
  writeFileSync(file, String(port));
  return port;
}

export function freePort(wanted: number): Promise<number | null> {
  return new Promise((settle) => {
    const probe = createServer();
    probe.once("error", () => settle(null));
    probe.listen({ port: wanted, host: "127.0.0.1" }, () => {
      const address = probe.address();
      probe.close(() => settle(address && typeof address === "object" ? address.port : null));
    });
  });
}
