/**
 * What is kept of the log outside the database, in the data folder: the newest link of each area, and for some hours the
 * ids of what was written. By these verifying notices what a chain cannot: that its end was cut off, or that something was
 * taken out before it was sealed.
 */
import { appendFile, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { log } from "@/server/log";

const KEPT_HOURS = 3;
const HOUR = 3_600_000;

const shared = globalThis as typeof globalThis & { medaidAuditFolder?: string };
/** By transaction, what it will have written once it is through. */
const written = new WeakMap<object, { area: string; lines: string[] }>();

/** Pages and worker of an installation say where; without it nothing is kept outside. */
export function keepOutside(dataDirectory: string): void {
  shared.medaidAuditFolder = join(dataDirectory, "audit");
}

export function noteWritten(tx: object, area: string, entries: readonly { id: string; digest: string }[]): void {
  const kept = written.get(tx) ?? { area, lines: [] };
  kept.lines.push(...entries.map(({ id, digest }) => `${id} ${digest}\n`));
  written.set(tx, kept);
}

const hourOf = (time: number) => new Date(time).toISOString().slice(0, 13);

/** After a transaction is through; what it wrote stands whether this works or not. */
export async function keepWritten(tx: object): Promise<void> {
  const folder = shared.medaidAuditFolder;
  const kept = written.get(tx);
  if (folder === undefined || kept === undefined) return;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await appendFile(join(folder, `${kept.area}.${hourOf(Date.now())}.written`), kept.lines.join(""), { mode: 0o600 });
  } catch (error) {
    log.error({ error }, "the audit log was not kept outside the database");
  }
}

export interface Head {
  place: number;
  hash: string;
}

export async function keepHead(area: string, head: Head): Promise<void> {
  log.info({ area, ...head }, "audit log sealed");
  const folder = shared.medaidAuditFolder;
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${area}.head`);
  await writeFile(`${file}.new`, `${head.place} ${head.hash}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** The newest link as it was kept; null where none was. */
export async function keptHead(area: string): Promise<Head | null> {
  const folder = shared.medaidAuditFolder;
  const text = folder === undefined ? "" : await readFile(join(folder, `${area}.head`), "utf8").catch(() => "");
  const [place, hash] = text.trim().split(" ");
  return place === undefined || hash === undefined ? null : { place: Number(place), hash };
}

async function filesOf(area: string): Promise<string[]> {
  const folder = shared.medaidAuditFolder;
  if (folder === undefined) return [];
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.startsWith(`${area}.`) && name.endsWith(".written")).sort();
}

/** Ids and digests of what was written lately, as far as it was kept. */
export async function keptEntries(area: string, wanted: "all" | "old" = "all"): Promise<Map<string, string>> {
  const kept = new Map<string, string>();
  for (const name of await filesOf(area)) {
    if (wanted === "old" && !isOld(name)) continue;
    const text = await readFile(join(shared.medaidAuditFolder ?? "", name), "utf8").catch(() => "");
    for (const line of text.split("\n")) {
      const [id, digest] = line.split(" ");
      if (id && digest) kept.set(id, digest);
    }
  }
  return kept;
}

const isOld = (name: string) => (name.split(".")[1] ?? "") < hourOf(Date.now() - KEPT_HOURS * HOUR);

/** What is sealed by now and still there needs no keeping; the caller has looked. */
export async function forgetOld(area: string): Promise<void> {
  for (const name of (await filesOf(area)).filter(isOld)) await rm(join(shared.medaidAuditFolder ?? "", name), { force: true });
}
