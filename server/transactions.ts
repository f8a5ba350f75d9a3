/** Opens the transactions every procedure and job runs in, and tells row-level security who is asking. */
import { sql } from "drizzle-orm";
import type { Database, ReadTx, WriteTx } from "@/db/client";
import { type Member, regionScope } from "@/server/staff/rules";

type Identity = Pick<Member, "area" | "organisation" | "region"> & { department: string };

async function introduce(tx: WriteTx, who: Identity): Promise<void> {
  await tx.execute(sql`select
    set_config('medaid.area', ${who.area}, true),
    set_config('medaid.organisation', ${who.organisation}, true),
    set_config('medaid.department', ${who.department}, true),
    set_config('medaid.scope', ${regionScope(who.region)}, true)`);
}

export async function inReadTransaction<T>(database: Database, who: Identity, run: (tx: ReadTx) => Promise<T>): Promise<T> {
  return database.transaction(
    async (tx) => {
      await introduce(tx, who);
      return run(tx);
    },
    { accessMode: "read only" },
  );
}

export async function inWriteTransaction<T>(database: Database, who: Identity, run: (tx: WriteTx) => Promise<T>): Promise<T> {
  return database.transaction(async (tx) => {
    await introduce(tx, who);
    return run(tx);
  });
}

/** Before anybody is signed in only the area is known; a session and its member are all that is read. */
export const nobody = (area: string): Identity => ({
  area,
  organisation: "00000000-0000-0000-0000-000000000000",
  region: "nowhere00",
  department: "nobody",
});
