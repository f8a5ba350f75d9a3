import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { writeBackup } from "./backup-writing";
import { openInstallation } from "./installation";
import { PlainFault, runTask } from "./task";

/** `npm run backup -- FILE`: the whole installation in one file, also while it is in use. */
runTask(async () => {
  const [name] = process.argv.slice(2);
  if (!name) throw new PlainFault("Name the file to write: npm run backup -- medaid.backup");
  const file = resolve(process.env.INIT_CWD ?? ".", name);
  if (existsSync(file)) throw new PlainFault(`There is already a file ${file}.`);
  const installation = await openInstallation({ shared: true, existing: true });
  const { tables, files } = await writeBackup(installation, file);
  const { s3 } = installation.settings;
  const where = s3 === null ? `${files} files` : `no files, which stay in the bucket ${s3.bucket}`;
  console.log(
    `${file}: ${tables} tables and ${where}. Keep secrets.json of the data folder as well: without its keys the backup cannot be used.`,
  );
});
