import { createWriteStream, existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname, resolve, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import postgres from "postgres";
import { sqlStateOf } from "@/db/violations";
import { type Entry, readArchive } from "./archive";
import { fingerprintsOfKeys, type Header, listMigrations, listTables } from "./backup-contents";
import type { BackupCounts } from "./backup-writing";
import { noteDemo, type Queries } from "./demo-note";
import type { Installation } from "./installation";
import { PlainFault } from "./task";

const LOCKED_WITHIN_SECONDS = 20;
const LOCK_NOT_AVAILABLE = "55P03";

/** Restores a backup into a database that is migrated and holds nobody's work yet; all of it or nothing. */
export async function readBackup(
  installation: Pick<Installation, "ownerUrl" | "settings" | "environment">,
  file: string,
  { lockedSeconds = LOCKED_WITHIN_SECONDS } = {},
): Promise<BackupCounts> {
  if (!existsSync(file)) throw new PlainFault(`There is no file ${file}.`);
  const sql = postgres(installation.ownerUrl, { max: 1, onnotice: () => undefined });
  const written: string[] = [];
  try {
    await readWhole(file);
    return await sql.begin((transaction) => restoreInto(transaction, installation, { file, written, lockedSeconds }));
  } catch (error) {
    // The database is as it was; the store is to be, too.
    await Promise.all(written.map((path) => rm(path, { force: true })));
    throw error;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Once to its end before anything is written: a damaged backup is known by its last byte. */
async function readWhole(file: string): Promise<void> {
  for await (const { content } of readArchive<Header>(file)) await readOut(content);
}

async function restoreInto(
  sql: Queries,
  { environment, settings }: Pick<Installation, "settings" | "environment">,
  { file, written, lockedSeconds }: { file: string; written: string[]; lockedSeconds: number },
): Promise<BackupCounts> {
  const tables = await listTables(sql);
  await refuseOccupied(
    sql,
    tables.filter(({ hasArea }) => hasArea).map(({ name }) => name),
  );
  await freeOfTriggers(sql);
  await emptyTables(
    sql,
    tables.map(({ name }) => name),
    lockedSeconds,
  );
  const counts: BackupCounts = { tables: 0, files: 0 };
  for await (const { header, content } of readArchive<Header>(file)) {
    switch (header.kind) {
      case "installation":
        await refuseStranger(sql, header, environment);
        if (header.demo) await noteDemo(sql, header.demo);
        break;
      case "table":
        if (!tables.some(({ name }) => name === header.name))
          throw new PlainFault(`The backup holds a table ${header.name} that this version does not know.`);
        await copyIn(sql, `${header.name} (${header.columns.join(", ")})`, content);
        counts.tables++;
        continue;
      case "sequences":
        for (const { name, value, called } of header.values) await sql`select setval(${name}::regclass, ${value}::bigint, ${called})`;
        break;
      case "file":
        await restoreFile(settings.fileStore, { path: header.path, written }, content);
        counts.files++;
        continue;
    }
    await readOut(content);
  }
  return counts;
}

/**
 * Rows as COPY reads them. Once all of them were handed over the driver no longer tells the stream what the database says
 * against them, and the stream would wait for ever; it is told here.
 */
export async function copyIn(sql: Queries, table: string, content: Entry<Header>["content"]): Promise<void> {
  const query = sql.unsafe(`copy ${table} from stdin`);
  const rows = await query.writable();
  Object.assign(query, { reject: (error: Error) => rows.destroy(error) });
  await pipeline(content, rows);
}

async function refuseOccupied(sql: Queries, tables: string[]): Promise<void> {
  for (const name of tables) {
    const [row] = await sql.unsafe(`select 1 from ${name} limit 1`);
    if (row)
      throw new PlainFault(`The database is not empty (${name} holds rows); restore into a new one: set MEDAID_DATA_DIR or DATABASE_URL.`);
  }
}

/** Takes the tables for itself first; an open transaction of somebody's could keep a restore waiting for ever. */
async function emptyTables(sql: Queries, tables: string[], lockedSeconds: number): Promise<void> {
  await sql.unsafe(`set local lock_timeout = '${lockedSeconds}s'`);
  try {
    await sql.unsafe(`truncate ${tables.join(", ")}`);
  } catch (error) {
    if (sqlStateOf(error) !== LOCK_NOT_AVAILABLE) throw error;
    throw new PlainFault("Nothing was restored, for somebody is at work in the database; stop the portal and its worker first.");
  }
}

/** Rows come back as they were: nothing is checked, refused or written a second time on their way in. */
async function freeOfTriggers(sql: Queries): Promise<void> {
  try {
    await sql`set local session_replication_role = replica`;
  } catch {
    throw new PlainFault("Restoring needs a superuser or: grant set on parameter session_replication_role to the owner of the database.");
  }
}

async function refuseStranger(sql: Queries, header: Header & { kind: "installation" }, environment: NodeJS.ProcessEnv): Promise<void> {
  if (header.format !== 2 || header.migrations.join() !== (await listMigrations(sql)).join()) {
    throw new PlainFault("The backup was made by another version of Medaid; restore it with that version, then start the newer one on it.");
  }
  const { known } = fingerprintsOfKeys(environment);
  if (!header.keys.every((key) => known.includes(key))) {
    throw new PlainFault("The backup was made with other keys; put the secrets.json of that installation into the data folder first.");
  }
}

async function restoreFile(
  folder: string,
  { path, written }: { path: string; written: string[] },
  content: Entry<Header>["content"],
): Promise<void> {
  const target = resolve(folder, path);
  if (!target.startsWith(resolve(folder) + sep)) throw new PlainFault(`The backup names a file outside the file store (${path}).`);
  await mkdir(dirname(target), { recursive: true });
  // Contents are named by their hash: one that is there already is the same, and not ours to take away again.
  if (existsSync(target)) return readOut(content);
  written.push(target, `${target}.part`);
  await pipeline(content, createWriteStream(`${target}.part`));
  await rename(`${target}.part`, target);
}

async function readOut(content: Entry<Header>["content"]): Promise<void> {
  for await (const _ of content);
}
