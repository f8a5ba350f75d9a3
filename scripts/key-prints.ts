import type { Environment } from "@/server/settings";
import { fingerprintsOfKeys } from "./backup-contents";
import type { Queries } from "./demo-note";
import { PlainFault } from "./task";

/** Prints of the keys with which a database is written, kept in it: with other keys nobody could read it, and people would be registered twice. */
const TABLE = "medaid_installation.key_in_use";

/** Refuses keys that do not fit the database; keeps the prints of those in use. Nothing else has been touched by then. */
export async function checkKeys(sql: Queries, environment: Environment): Promise<void> {
  const { known, inUse } = fingerprintsOfKeys(environment);
  const [there] = await sql<{ isThere: boolean }[]>`select to_regclass(${TABLE}) is not null as "isThere"`;
  const kept = there?.isThere ? (await sql.unsafe<{ print: string }[]>(`select print from ${TABLE}`)).map(({ print }) => print) : [];
  if (!kept.every((print) => known.includes(print)))
    throw new PlainFault(
      "The database was written with other keys; put the secrets.json that belongs to it into the data folder. Nothing was changed.",
    );
  if (inUse.every((print) => kept.includes(print)) && kept.length === inUse.length) return;
  await sql.unsafe(`create schema if not exists medaid_installation; create table if not exists ${TABLE} (print text primary key)`);
  await sql.unsafe(`delete from ${TABLE}`);
  await sql.unsafe(`insert into ${TABLE} (print) select unnest($1::text[])`, [inUse]);
}
