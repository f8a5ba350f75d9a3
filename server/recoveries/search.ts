/** Finding what must come back or is still owed from one box for everything: by its number, or by whose stay it is about. */
import type { ReadContext } from "@/server/requests/context";
import { listRecoveries } from "./read-recoveries";
import { recoveryList } from "./shapes";

export async function findRecoveriesByWords(ctx: ReadContext, words: string, limit: number) {
  return (await listRecoveries(ctx, recoveryList.parse({ words, state: "all", pageSize: limit, ascending: false }))).rows;
}
