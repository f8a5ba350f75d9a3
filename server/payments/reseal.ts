/** Sealing anew what payments keep sealed, a batch at a time, when the keys have changed. */
import type { WriteContext } from "@/server/requests/context";
import { marksInUse, RESEALED_AT_A_TIME, type Resealed, seal, unseal } from "@/server/sealing";
import * as data from "./data-reseal";

export async function resealOrders(ctx: WriteContext, after: string): Promise<Resealed<string>> {
  const rows = await data.lockOldOrders(ctx.tx, marksInUse().sealed, after, RESEALED_AT_A_TIME);
  for (const { id, sealed } of rows) if (sealed !== null) await data.resealOrder(ctx.tx, id, seal(unseal(sealed)));
  return { count: rows.length, last: rows.at(-1)?.id ?? after };
}

export async function resealBankDocuments(ctx: WriteContext, after: data.DocumentPlace): Promise<Resealed<data.DocumentPlace>> {
  const rows = await data.lockOldDocuments(ctx.tx, marksInUse().sealed, after, RESEALED_AT_A_TIME);
  for (const { bankFile, format, sealed } of rows) await data.resealDocument(ctx.tx, { bankFile, format }, seal(unseal(sealed)));
  return { count: rows.length, last: rows.at(-1) ?? after };
}
