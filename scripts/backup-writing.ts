import { type FileHandle, open, readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { Readable } from "node:stream";
import postgres from "postgres";
import { type Entry, writeArchive } from "./archive";
import { fingerprintsOfKeys, type Header, listMigrations, listTables } from "./backup-contents";
import { demoNote, type Queries } from "./demo-note";
import type { Installation } from "./installation";

/** Where the store receives files, until they are whole. */
const INCOMING = "incoming";

export interface BackupCounts {
  tables: number;
  files: number;
}

/** Writes the whole installation as it was at one moment: the rows in one snapshot, then the files, which never change. */
export async function writeBackup(
  installation: Pick<Installation, "ownerUrl" | "settings" | "environment">,
  file: string,
): Promise<BackupCounts> {
  const sql = postgres(installation.ownerUrl, { max: 1, onnotice: () => undefined });
  const counts: BackupCounts = { tables: 0, files: 0 };
  try {
    await sql.begin("isolation level repeatable read read only", (snapshot) =>
      writeArchive(file, entriesOf(snapshot, installation, counts)),
    );
    return counts;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function* entriesOf(
  sql: Queries,
  { environment, settings }: Pick<Installation, "settings" | "environment">,
  counts: BackupCounts,
): AsyncGenerator<Entry<Header>> {
  const takenAt = new Date().toISOString();
  const migrations = await listMigrations(sql);
  yield {
    header: {
      kind: "installation",
      format: 2,
      takenAt,
      migrations,
      keys: fingerprintsOfKeys(environment).known,
      demo: await demoNote(sql),
    },
    content: [],
  };
  for (const { name, columns } of await listTables(sql)) {
    yield { header: { kind: "table", name, columns }, content: await copyOut(sql, `select ${columns.join(", ")} from ${name}`) };
    counts.tables++;
  }
  yield { header: { kind: "sequences", values: await readSequences(sql) }, content: [] };
  // What lies in a bucket is kept safe by whoever keeps the bucket; the folder then holds only copies.
  for (const path of settings.s3 === null ? await filesBelow(settings.fileStore) : []) {
    const file = await openIfThere(join(settings.fileStore, path));
    if (file === null) continue;
    yield { header: { kind: "file", path }, content: file.createReadStream() };
    counts.files++;
  }
}

/**
 * The rows of a question as COPY writes them. The driver pauses its connection while the reader is busy and forgets to go
 * on when the last rows arrive just then, so the end of the stream asks once more.
 */
export async function copyOut(sql: Queries, question: string): Promise<Readable> {
  const rows = await sql.unsafe(`copy (${question}) to stdout`).readable();
  return rows.once("end", () => rows._read(0));
}

async function readSequences(sql: Queries): Promise<{ name: string; value: string; called: boolean }[]> {
  const rows = await sql<{ name: string; value: string | null; start: string }[]>`
    select format('%I.%I', schemaname, sequencename) as name, last_value::text as value, start_value::text as start
      from pg_sequences where schemaname !~ '^pg_' and schemaname <> 'drizzle'`;
  return rows.map(({ name, value, start }) => ({ name, value: value ?? start, called: value !== null }));
}

/** Null where the night's sweep has taken it away since the folder was read: nothing named it any more. */
async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

async function filesBelow(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
    // What is still being received has no row in the snapshot, and may be gone when its turn comes.
    return paths.filter((path) => !path.startsWith(`${INCOMING}${sep}`));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
