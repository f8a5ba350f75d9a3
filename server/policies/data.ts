import { and, asc, eq } from "drizzle-orm";
import type { ReadTx } from "@/db/client";
import { localParameter } from "@/db/tables/policies";

export type LocalParameterRow = typeof localParameter.$inferSelect;

export async function listInForce(tx: ReadTx, pack: string): Promise<LocalParameterRow[]> {
  return tx
    .select()
    .from(localParameter)
    .where(and(eq(localParameter.pack, pack), eq(localParameter.state, "in_force")))
    .orderBy(asc(localParameter.key), asc(localParameter.validFrom));
}
