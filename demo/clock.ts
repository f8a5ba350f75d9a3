/** The demo's own time: what a verb records while the demo is loaded bears the day on which it happens in the demo. */
import { sql } from "drizzle-orm";
import postgres from "postgres";
import type { Database } from "@/db/client";

const SETTING = "medaid.demo_now";

/**
 * While the demo is loaded, columns that take the time of the database take the time said in the transaction, where one
 * is said. Afterwards they are as the migrations made them, also where loading failed.
 */
export async function withOwnTime(ownerUrl: string, load: () => Promise<void>): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  const columns = await owner<{ place: string; name: string }[]>`
    select table_name as place, column_name as name from information_schema.columns
    where table_schema = 'public' and column_default = 'now()'`;
  const setDefault = async (value: string) => {
    for (const { place, name } of columns) await owner.unsafe(`alter table "${place}" alter column "${name}" set default ${value}`);
  };
  try {
    await setDefault(`coalesce(nullif(current_setting('${SETTING}', true), '')::timestamptz, now())`);
    await load();
    // The worker says for itself when it did a job.
    for (const { area, id, at } of await owner`select area, id, recorded_at as at from job where finished_at is not null`) {
      const after = new Date(at.getTime() + 60_000);
      await owner`update job set started_at = ${at}, beat_at = ${at}, finished_at = ${after} where area = ${area} and id = ${id}`;
    }
  } finally {
    await setDefault("now()");
    await owner.end();
  }
}

/** The database as it is asked at that instant. */
export function databaseAt(database: Database, now: Date): Database {
  const inArea: Database["inArea"] = (area, run) =>
    database.inArea(area, async (tx) => {
      await tx.execute(sql.raw(`set local ${SETTING} = '${now.toISOString()}'`));
      return run(tx);
    });
  return Object.create(database, { inArea: { value: inArea } });
}

/** Ten in the morning of a day, and never later than now. */
export function onDay(date: string): Date {
  return new Date(Math.min(new Date(`${date}T02:00:00Z`).getTime(), Date.now()));
}
