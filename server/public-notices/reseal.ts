/** Sealing anew the phones of those who object, a batch at a time, when the keys have changed. */
import type { WriteContext } from "@/server/requests/context";
import { marksInUse, RESEALED_AT_A_TIME, type Resealed, seal, unseal } from "@/server/sealing";
import * as data from "./data-reseal";

export async function resealObjections(ctx: WriteContext, after: string): Promise<Resealed<string>> {
  const rows = await data.lockOldObjections(ctx.tx, { mark: marksInUse().sealed, after, limit: RESEALED_AT_A_TIME });
  for (const { id, sealed } of rows) if (sealed !== null) await data.resealObjection(ctx.tx, { id, sealed: seal(unseal(sealed)) });
  return { count: rows.length, last: rows.at(-1)?.id ?? after };
}
