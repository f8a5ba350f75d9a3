/** The pool of this process, and whether anybody answers at its other end. */
import { type Database, database, workerDatabase } from "@/db/client";
import { poolingArea } from "@/db/tables/reference";

export type { Database };
export { database, workerDatabase };

export async function isReachable(db: Database): Promise<boolean> {
  try {
    await db.select({ code: poolingArea.code }).from(poolingArea).limit(1);
    return true;
  } catch {
    return false;
  }
}
