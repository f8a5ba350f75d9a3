/** Sealing anew what the room keeps sealed, a batch at a time, when the keys have changed. */
import type { WriteContext } from "@/server/requests/context";
import { blindIndex, marksInUse, RESEALED_AT_A_TIME, type Resealed, seal, unseal } from "@/server/sealing";
import * as data from "./data-reseal";

export async function resealPeople(ctx: WriteContext, after: string): Promise<Resealed<string>> {
  const rows = await data.lockOldPeople(ctx.tx, marksInUse(), after, RESEALED_AT_A_TIME);
  const sealed = rows.map(({ id, numberSealed, phoneSealed }) => {
    const number = unseal(numberSealed);
    return {
      id,
      numberSealed: seal(number),
      numberIndex: blindIndex(number),
      phoneSealed: phoneSealed === null ? null : seal(unseal(phoneSealed)),
    };
  });
  if (sealed.length > 0) await data.resealPeople(ctx.tx, sealed);
  return { count: rows.length, last: rows.at(-1)?.id ?? after };
}
