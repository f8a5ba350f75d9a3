import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { forgetRestoring, layCopy, stopAtEnd } from "@/db/history";
import { migrate } from "@/db/migrate";
import { seedReference } from "@/db/seed";
import { servedAreas } from "@/server/benefits/packs/registry";
import { readBackup } from "./backup-reading";
import { checkSettings, type Installation, openInstallation } from "./installation";
import { restoreFiles } from "./keep-history";
import { PlainFault, runTask } from "./task";

/** `npm run restore -- FILE`: a backup into an empty database; `npm run restore -- --to MOMENT`: the embedded one as it was then. */
runTask(async () => {
  const [name, moment] = process.argv.slice(2);
  if (!name) throw new PlainFault('Name the file to read: npm run restore -- medaid.backup, or a moment: -- --to "2026-11-30 14:05"');
  const installation = name === "--to" ? await restoreMoment(moment) : await restoreBackup(resolve(process.env.INIT_CWD ?? ".", name));
  // The newest link of the log is now that of what was restored; what was kept of a later one belongs to another history.
  await rm(join(installation.settings.dataDirectory, "audit"), { recursive: true, force: true });
});

async function restoreBackup(file: string): Promise<Installation> {
  const installation = await openInstallation({ shared: false });
  await migrate(installation.ownerUrl, installation.appPassword);
  await seedReference(installation.ownerUrl, servedAreas);
  const { tables, files } = await readBackup(installation, file);
  console.log(`Restored ${tables} tables and ${files} files.`);
  return installation;
}

/** A day and a time of Beijing, or one that names its zone; null for as late as the history goes. */
function momentOf(text: string | undefined): Date | null {
  if (text === "latest") return null;
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)$/.exec(text ?? "") ?? [];
  const read = new Date(day === undefined ? (text ?? "") : `${day}T${time}+08:00`);
  if (Number.isNaN(read.getTime())) throw new PlainFault('Say until when: --to "2026-11-30 14:05:00" (Beijing time), or --to latest');
  return read;
}

async function restoreMoment(text: string | undefined): Promise<Installation> {
  const until = momentOf(text);
  const { dataDirectory, databaseUrl, historyDirectory, fileStore } = checkSettings({ existing: true });
  if (databaseUrl !== undefined) throw new PlainFault("A Postgres of your own is restored with its own tools; see docs/settings.md.");
  if (historyDirectory === undefined) throw new PlainFault("Set MEDAID_HISTORY_DIR to the folder of the history.");
  const directory = join(dataDirectory, "postgres");
  await layCopy(directory, historyDirectory, until);
  const open = () => openInstallation({ shared: false, existing: true });
  const installation = await open().catch((error: unknown) => {
    if (!String(error).includes("before configured recovery target was reached")) throw error;
    stopAtEnd(directory);
    return open();
  });
  forgetRestoring(directory);
  const files = await restoreFiles(historyDirectory, fileStore);
  console.log(`Restored as of ${until === null ? "the end of the history" : until.toISOString()}, with ${files} files.`);
  return installation;
}
