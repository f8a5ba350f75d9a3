/** Sealing anew accounts, phones and numbers of applications, a batch at a time, when the keys have changed. */
import type { WriteContext } from "@/server/requests/context";
import { marksInUse, RESEALED_AT_A_TIME, type Resealed, seal, unseal } from "@/server/sealing";
import * as data from "./data-reseal";

const sealAnew = (sealed: string | null): string | null => (sealed === null ? null : seal(unseal(sealed)));

export async function resealCases(ctx: WriteContext, after: string): Promise<Resealed<string>> {
  const rows = await data.lockOldCases(ctx.tx, { mark: marksInUse().sealed, after, limit: RESEALED_AT_A_TIME });
  for (const { id, sealed } of rows)
    await data.resealCase(ctx.tx, id, {
      bankAccountSealed: sealAnew(sealed.bankAccountSealed),
      phoneSealed: sealAnew(sealed.phoneSealed),
      proxyNumberSealed: sealAnew(sealed.proxyNumberSealed),
    });
  return { count: rows.length, last: rows.at(-1)?.id ?? after };
}

export async function resealHouseholds(ctx: WriteContext, after: string): Promise<Resealed<string>> {
  const rows = await data.lockOldMembers(ctx.tx, { mark: marksInUse().sealed, after, limit: RESEALED_AT_A_TIME });
  for (const { id, sealed } of rows) if (sealed !== null) await data.resealMember(ctx.tx, id, seal(unseal(sealed)));
  return { count: rows.length, last: rows.at(-1)?.id ?? after };
}
