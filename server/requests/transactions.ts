/** Opens the transactions every procedure and job runs in, and tells row-level security who is asking. */
import { sql } from "drizzle-orm";
import type { Database, ReadTx, WriteTx } from "@/db/client";
import { sqlStateOf } from "@/db/violations";
import { keepWritten } from "@/server/audit/outside";
import { type Member, regionScope } from "@/server/staff/rules";

type Identity = Pick<Member, "area" | "organisation" | "region"> & { department: string };

/** As the database reads it whatever stands in it; what is set takes no parameters. */
const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/**
 * Who asks, and whether they only read, in one way to the database. Said in `set local` and not by a function, so that a
 * distributed database tells it to each of its servers.
 */
async function introduce(tx: WriteTx, who: Identity, manner: "reads" | "writes" | "writes by key"): Promise<void> {
  const told = { area: who.area, organisation: who.organisation, department: who.department, scope: regionScope(who.region) };
  const settings = Object.entries(told).map(([name, value]) => `set local medaid.${name} = ${quoted(value)}`);
  if (manner === "writes by key") settings.push("set local plan_cache_mode to auto");
  await tx.execute(sql.raw([`set transaction ${manner === "reads" ? "read only" : "read write"}`, ...settings].join("; ")));
}

/** The questions of a transaction are answered in their order: the first need not wait until the introduction is through. */
async function introduced<T>(introduction: Promise<void>, answer: Promise<T>): Promise<T> {
  const [, result] = await Promise.all([introduction, answer]);
  return result;
}

/** Deadlock found, and could not serialise: nothing is wrong with what was asked, and nothing of it was written. */
const worthAnotherTry = new Set(["40P01", "40001"]);
const MOST_TRIES = 3;

async function trying<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt === MOST_TRIES || !worthAnotherTry.has(sqlStateOf(error) ?? "")) throw error;
    }
  }
}

/** Whoever only reads may wait in a ring, too: with a database that is being brought up to date. */
export function inReadTransaction<T>(database: Database, who: Identity, run: (tx: ReadTx) => Promise<T>): Promise<T> {
  return trying(() => database.inArea(who.area, (tx) => introduced(introduce(tx, who, "reads"), run(tx))));
}

export interface WriteManner {
  /**
   * Everything it asks and writes is found by a key, whatever the values: so the database may keep how it does it (`connect` has
   * it think anew each time, which for a row takes longer than the row itself).
   */
  byKey?: boolean;
}

/**
 * Verbs lock in one order (`clearing/claims.ts`), so that none waits for another in a ring; should two do so all
 * the same, the one the database gives up is run again.
 */
export function inWriteTransaction<T>(
  database: Database,
  who: Identity,
  run: (tx: WriteTx) => Promise<T>,
  { byKey = false }: WriteManner = {},
): Promise<T> {
  return trying(async () => {
    let opened: WriteTx | undefined;
    const result = await database.inArea(who.area, (tx) => {
      opened = tx;
      return introduced(introduce(tx, who, byKey ? "writes by key" : "writes"), run(tx));
    });
    if (opened !== undefined) await keepWritten(opened);
    return result;
  });
}

/** Before anybody is signed in only the area is known; a session and its member are all that is read. */
export const nobody = (area: string): Identity => ({
  area,
  organisation: "00000000-0000-0000-0000-000000000000",
  region: "nowhere00",
  department: "nobody",
});
