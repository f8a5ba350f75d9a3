/** What an account of the ledger is called, with the names of whom it is of. */
import { accountName, holdersOf } from "@/app/(desk)/fund/names";
import { getTranslator } from "@/app/messages/translator";
import { caller } from "@/server/requests/caller";

export async function accountNames(): Promise<(code: string) => string> {
  const words = { ledger: await getTranslator("ledger"), payments: await getTranslator("payments") };
  const names = await holdersOf(await caller());
  return (code) => accountName(code, words, names);
}
