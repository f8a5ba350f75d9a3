/** The cases in which hospitals claimed the stays of a person, and what became of each. */
import { toText } from "@/server/money";
import { recordsOf } from "@/server/people/records";
import type { ReadContext } from "@/server/requests/context";
import { listCasesOf } from "./data-of-person";

export async function casesOfPerson(ctx: ReadContext, input: { person: string }) {
  const records = await recordsOf(ctx, [input.person]);
  const rows = await listCasesOf(ctx.tx, records.all);
  const inText = (amount: (typeof rows)[number]["approved"]) => (amount === null ? null : toText(amount));
  return rows.map(({ claimed, approved, paid, ...row }) => ({
    ...row,
    ...{ claimed: toText(claimed), approved: inText(approved), paid: inText(paid) },
  }));
}
