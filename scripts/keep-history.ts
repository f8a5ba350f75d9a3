import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { lastCopyAt, takeCopy } from "@/db/history";
import type { Installation } from "./installation";
import { isLeaving } from "./task";

/** Keeps the history of the embedded database: its log hands itself on; the copies and the files of the store come from here. */

const LOOK_EVERY_MILLISECONDS = 5_000;
const COPIED_EVERY_MILLISECONDS = 86_400_000;
/** What is still being received is no part of it. */
const HASH = /^[0-9a-f]{64}$/;

type Kept = Pick<Installation, "settings" | "ownerUrl">;

const filesOf = (history: string) => join(history, "files");

/** Runs until the portal ends; what goes wrong is said once, and tried again. */
export async function keepHistory(installation: Kept, say: (line: string) => void): Promise<void> {
  const history = installation.settings.historyDirectory;
  if (history === undefined) return;
  let since = new Date(0);
  let said = "";
  while (!isLeaving()) {
    const fault = await keepOnce(installation, history, since).then(
      (seen) => {
        since = seen.until;
        return seen.fault;
      },
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (fault !== said) say(fault === "" ? "The history is kept again." : `The history in ${history} is not kept: ${fault}`);
    said = fault;
    await pause(LOOK_EVERY_MILLISECONDS, undefined, { ref: false });
  }
}

async function keepOnce({ settings, ownerUrl }: Kept, history: string, since: Date): Promise<{ until: Date; fault: string }> {
  const last = await lastCopyAt(history);
  if (last === null || Date.now() - last.getTime() > COPIED_EVERY_MILLISECONDS)
    await takeCopy(join(settings.dataDirectory, "postgres"), ownerUrl, history);
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    const [now] = await sql<{ until: Date; failing: boolean }[]>`select clock_timestamp() - interval '1 minute' as until,
      coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false) as failing from pg_stat_archiver`;
    // A row may have waited for its transaction to end since it was dated.
    const stored = await sql<{ hash: string }[]>`select distinct content_hash as hash from stored_file where recorded_at >= ${since}`;
    const hashes = stored.map(({ hash }) => hash);
    if (settings.s3 === null) await copyMissing(hashes, settings.fileStore, filesOf(history));
    return { until: now?.until ?? since, fault: now?.failing ? "its log cannot be handed on; see server.log of the database" : "" };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

const placeOf = (hash: string) => join(hash.slice(0, 2), hash.slice(2, 4), hash);

/** Contents are named by their hash: one that is there already is the same. */
async function copyMissing(hashes: readonly string[], from: string, to: string): Promise<number> {
  const missing = hashes.filter((hash) => HASH.test(hash) && !existsSync(join(to, placeOf(hash))));
  let count = 0;
  for (const hash of missing) {
    const target = join(to, placeOf(hash));
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    const copied = await copyFile(join(from, placeOf(hash)), `${target}.part`).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        // Files that nothing named any more are swept away at night.
        if (error.code === "ENOENT") return false;
        throw error;
      },
    );
    if (!copied) continue;
    await rename(`${target}.part`, target);
    count++;
  }
  return count;
}

/** Puts files of the history back into the store. */
export async function restoreFiles(history: string, store: string): Promise<number> {
  const kept = await readdir(filesOf(history), { recursive: true, withFileTypes: true }).catch(() => []);
  return copyMissing(
    kept.flatMap((entry) => (entry.isFile() && HASH.test(entry.name) ? [entry.name] : [])),
    filesOf(history),
    store,
  );
}
