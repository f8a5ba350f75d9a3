import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { migrate } from "@/db/migrate";
import { seedReference } from "@/db/seed";
import { servedAreas } from "@/server/benefits/packs/registry";
import { readBackup } from "./backup-reading";
import { openInstallation } from "./installation";
import { PlainFault, runTask } from "./task";

/** `npm run restore -- FILE`: a backup into an empty database. */
runTask(async () => {
  const [name] = process.argv.slice(2);
  if (!name) throw new PlainFault("Name the file to read: npm run restore -- medaid.backup");
  const installation = await openInstallation({ shared: false });
  await migrate(installation.ownerUrl, installation.appPassword);
  await seedReference(installation.ownerUrl, servedAreas);
  const { tables, files } = await readBackup(installation, resolve(process.env.INIT_CWD ?? ".", name));
  // The newest link of the log is now that of the backup; what was kept of a later one belongs to another history.
  await rm(join(installation.settings.dataDirectory, "audit"), { recursive: true, force: true });
  console.log(`Restored ${tables} tables and ${files} files.`);
});
