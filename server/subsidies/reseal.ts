/** Sealing anew what subsidies keep sealed, a batch at a time, when the keys have changed. */
import type { WriteContext } from "@/server/requests/context";
import { marksInUse, RESEALED_AT_A_TIME, type Resealed, seal, unseal } from "@/server/sealing";
import * as data from "./data-reseal";

export async function resealRefundAccounts(ctx: WriteContext, after: string): Promise<Resealed<string>> {
  const rows = await data.lockOldAccounts(ctx.tx, marksInUse().sealed, after, RESEALED_AT_A_TIME);
  for (const { id, sealed } of rows) if (sealed !== null) await data.resealAccount(ctx.tx, id, seal(unseal(sealed)));
  return { count: rows.length, last: rows.at(-1)?.id ?? after };
}

export async function resealSubsidyLists(ctx: WriteContext, after: string): Promise<Resealed<string>> {
  const rows = await data.lockOldLists(ctx.tx, marksInUse().sealed, after, RESEALED_AT_A_TIME);
  for (const { id, sealed } of rows) await data.resealList(ctx.tx, id, seal(unseal(sealed)));
  return { count: rows.length, last: rows.at(-1)?.id ?? after };
}
