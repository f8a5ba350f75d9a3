/** What an account of the ledger is called, with the counties' names. */
import { accountName } from "@/app/(desk)/fund/names";
import { getTranslator } from "@/app/messages/translator";
import { caller } from "@/server/requests/caller";

export async function accountNames(): Promise<(code: string) => string> {
  const words = { ledger: await getTranslator("ledger"), payments: await getTranslator("payments") };
  const divisions = await (await caller()).staff.divisions({});
  const names = new Map(divisions.map(({ code, name }) => [code, name]));
  return (code) => accountName(code, words, names);
}
