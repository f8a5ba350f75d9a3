/**
 * The history of the embedded database in a folder on another disk: a copy of the cluster from time to time, and in between
 * its log, handed on within seconds. From these it is restored as it was at any moment since the oldest copy.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFileSync, chmodSync, chownSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import postgres from "postgres";
import { type Account, accountFor, clusterIn, EmbeddedFault, makePrivate } from "./embedded-place";

/** Whoever loses the machine loses no more than what was written within so many seconds. */
const HANDED_ON_SECONDS = 5;
const HANDED_ON_WITHIN_SECONDS = 600;
const KEPT_DAYS = 14;
const DAY = 86_400_000;
const COPY = /^copy-\d{8}T\d{6}Z$/;

interface CopyNote {
  /** From this moment on everything can be restored with it. */
  endedAt: string;
  /** The first piece of the log that it needs. */
  firstPiece: string;
}

const logFolder = (folder: string) => join(folder, "log");

/** As the server is told; the shell runs it as the server's account. */
export function historyFigures(folder: string): Record<string, string> {
  const place = `"${join(logFolder(folder), "%f.gz")}"`;
  // Written beside its place, so that a piece is there whole or not at all. One that is there must be the same.
  return {
    archive_mode: "on",
    archive_timeout: String(HANDED_ON_SECONDS),
    archive_command: `if test -f ${place}; then gzip -dc ${place} | cmp -s - "%p"; else gzip -1 < "%p" > ${place}.part && mv ${place}.part ${place}; fi`,
  };
}

/** Made ready before the server starts: the folder of the log is written by the server's account, and is of this database alone. */
export function prepareHistory(folder: string, directory: string, account: Account | undefined): void {
  if (process.platform === "win32") throw new EmbeddedFault("A history of the embedded database is not kept on Windows.");
  if (/["'\\%$`]/.test(folder)) throw new EmbeddedFault(`The folder ${folder} of the history must have a plainer name.`);
  mkdirSync(logFolder(folder), { recursive: true });
  chmodSync(logFolder(folder), 0o700);
  if (account) chownSync(logFolder(folder), account.uid, account.gid);
  const tried = spawnSync("/bin/sh", ["-c", '[ -w "$1" ] && command -v gzip cmp', "sh", logFolder(folder)], { ...account, cwd: "/" });
  if (tried.status !== 0)
    throw new EmbeddedFault(
      `The history cannot be kept in ${folder}: the account of the database must reach it, and gzip and cmp be there.`,
    );
  claimHistory(folder, directory);
}

/** A restored database has the password of the one it was, so it goes on in the same folder; any other one does not. */
function claimHistory(folder: string, directory: string): void {
  const mark = join(folder, "of");
  const own = createHash("sha256")
    .update(readFileSync(join(directory, "password")))
    .digest("hex");
  if (!existsSync(mark)) writeFileSync(mark, own, { mode: 0o600 });
  else if (readFileSync(mark, "utf8") !== own)
    throw new EmbeddedFault(`The folder ${folder} holds the history of another database; set MEDAID_HISTORY_DIR to an empty one.`);
}

/** What a copy leaves out: the log, which is handed on by itself, and what a server makes anew when it starts. */
const emptied = new Set(["pg_wal", "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans"]);
const leftOut = new Set(["postmaster.pid", "postmaster.opts"]);

async function copyTree(from: string, to: string, isTop = true): Promise<void> {
  await mkdir(to, { mode: 0o700 });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await (isTop && emptied.has(entry.name) ? mkdir(target, { mode: 0o700 }) : copyTree(source, target, false));
    else if (!leftOut.has(entry.name)) await copyIfThere(source, target);
  }
}

/** Files come and go while the server works; the log says what became of them. */
async function copyIfThere(source: string, target: string): Promise<void> {
  try {
    await copyFile(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

/** Copies the cluster while it is in use, and forgets what is older than it needs to be. */
export async function takeCopy(directory: string, ownerUrl: string, folder: string, now = new Date()): Promise<void> {
  const name = `copy-${now.toISOString().replace(/[-:]|\.\d+/g, "")}`;
  const part = join(folder, `${name}.part`);
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true, mode: 0o700 });
  // Ending waits until the log has been handed on that far.
  const connection = { statement_timeout: HANDED_ON_WITHIN_SECONDS * 1000 };
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined, connection });
  try {
    await sql`select pg_backup_start(${name}, true)`;
    await copyTree(clusterIn(directory), join(part, "cluster"));
    const [label] = await sql<{ text: string; at: Date }[]>`select labelfile as text, clock_timestamp() as at from pg_backup_stop()`;
    const [, firstPiece] = /\(file ([0-9A-F]{24})\)/.exec(label?.text ?? "") ?? [];
    if (label === undefined || firstPiece === undefined) throw new Error("a copy of the cluster has no label");
    await writeFile(join(part, "cluster", "backup_label"), label.text, { mode: 0o600 });
    await copyFile(join(directory, "password"), join(part, "password"));
    const note: CopyNote = { endedAt: label.at.toISOString(), firstPiece };
    await writeFile(join(part, "note.json"), JSON.stringify(note), { mode: 0o600 });
    await rename(part, join(folder, name));
  } finally {
    await sql.end({ timeout: 5 });
  }
  await forgetOld(folder, now);
}

type Copy = CopyNote & { name: string };

async function listCopies(folder: string): Promise<Copy[]> {
  const names = existsSync(folder) ? (await readdir(folder)).filter((name) => COPY.test(name)).sort() : [];
  return Promise.all(
    names.map(async (name) => ({ name, ...(JSON.parse(await readFile(join(folder, name, "note.json"), "utf8")) as CopyNote) })),
  );
}

/** When the newest copy was made; null without one. */
export async function lastCopyAt(folder: string): Promise<Date | null> {
  const last = (await listCopies(folder)).at(-1);
  return last === undefined ? null : new Date(last.endedAt);
}

/** The place of a piece in the log, whatever course the history took before it. */
const placeOf = (piece: string) => piece.slice(8, 24);

async function forgetOld(folder: string, now: Date): Promise<void> {
  const copies = await listCopies(folder);
  const kept = copies.filter((copy, at) => at === copies.length - 1 || now.getTime() - Date.parse(copy.endedAt) < KEPT_DAYS * DAY);
  for (const copy of copies.filter((one) => !kept.includes(one))) await rm(join(folder, copy.name), { recursive: true, force: true });
  const first = kept.map(({ firstPiece }) => placeOf(firstPiece)).sort()[0] ?? "";
  for (const file of await readdir(logFolder(folder)))
    if (/^[0-9A-F]{24}[.\w]*\.gz$/.test(file) && placeOf(file) < first) await rm(join(logFolder(folder), file), { force: true });
}

const SETTINGS = "postgresql.auto.conf";
const MARK = "# restoring from the history";

/** Puts the newest copy from before that moment where a cluster is to be; the server, started on it, goes on to the moment. */
export async function layCopy(directory: string, folder: string, until: Date | null): Promise<void> {
  const copies = (await listCopies(folder)).filter((copy) => until === null || Date.parse(copy.endedAt) <= until.getTime());
  const copy = copies.at(-1);
  if (copy === undefined) throw new EmbeddedFault(`The history in ${folder} does not reach back to that moment.`);
  mkdirSync(directory, { recursive: true });
  const cluster = clusterIn(directory);
  if (existsSync(cluster)) throw new EmbeddedFault(`There is a database in ${cluster} already; restore into a new data folder.`);
  const account = accountFor(cluster);
  makePrivate(cluster, account);
  cpSync(join(folder, copy.name, "cluster"), cluster, { recursive: true });
  // Read before the server knows names of zones.
  const moment = until?.toISOString().replace("T", " ").replace("Z", "+00");
  const target = moment === undefined ? [] : [`recovery_target_time = '${moment}'`, "recovery_target_action = 'promote'"];
  const lines = [`restore_command = 'gzip -dc "${join(logFolder(folder), "%f.gz")}" > "%p"'`, "hot_standby = off", ...target];
  appendFileSync(join(cluster, SETTINGS), `${MARK}\n${lines.join("\n")}\n`);
  writeFileSync(join(cluster, "recovery.signal"), "");
  if (account) giveAll(cluster, account);
  cpSync(join(folder, copy.name, "password"), join(directory, "password"));
}

function giveAll(folder: string, account: Account): void {
  chownSync(folder, account.uid, account.gid);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    chownSync(join(entry.parentPath, entry.name), account.uid, account.gid);
}

/** Nothing was written any more between the end of the log and the moment: then the end of the log is what was meant. */
export function stopAtEnd(directory: string): void {
  change(directory, (lines) => lines.filter((line) => !line.startsWith("recovery_target_")));
}

/** Once restored the cluster is one like any other. */
export function forgetRestoring(directory: string): void {
  change(directory, (lines) => lines.slice(0, lines.indexOf(MARK)));
}

function change(directory: string, work: (lines: string[]) => string[]): void {
  const file = join(clusterIn(directory), SETTINGS);
  const lines = readFileSync(file, "utf8").split("\n");
  if (lines.includes(MARK)) writeFileSync(file, `${work(lines).join("\n").trimEnd()}\n`);
}
