/** Sealing anew what the room keeps sealed, a batch at a time, when the keys have changed. */
import type { WriteContext } from "@/server/requests/context";
import { marksInUse, RESEALED_AT_A_TIME, type Resealed, seal, unseal } from "@/server/sealing";
import * as data from "./data-reseal";
import { changeMember, changeOrganisation } from "./data-staff";

export async function resealAccounts(ctx: WriteContext, after: string): Promise<Resealed<string>> {
  const rows = await data.lockOldAccounts(ctx.tx, marksInUse().sealed, after, RESEALED_AT_A_TIME);
  for (const { id, sealed } of rows)
    await changeOrganisation(ctx.tx, id, { bankAccountSealed: sealed === null ? null : seal(unseal(sealed)) });
  return { count: rows.length, last: rows.at(-1)?.id ?? after };
}

export async function resealAccountChanges(ctx: WriteContext, after: string): Promise<Resealed<string>> {
  const rows = await data.lockOldAccountChanges(ctx.tx, marksInUse().sealed, after, RESEALED_AT_A_TIME);
  for (const { id, sealed } of rows) await data.resealAccountChange(ctx.tx, id, seal(unseal(sealed)));
  return { count: rows.length, last: rows.at(-1)?.id ?? after };
}

export async function resealAuthenticators(ctx: WriteContext, after: string): Promise<Resealed<string>> {
  const rows = await data.lockOldAuthenticators(ctx.tx, marksInUse().sealed, after, RESEALED_AT_A_TIME);
  for (const { id, sealed } of rows) await changeMember(ctx.tx, id, { totpSealed: sealed === null ? null : seal(unseal(sealed)) });
  return { count: rows.length, last: rows.at(-1)?.id ?? after };
}
