/** Whole numbers of many people, for a list that another office works with; whoever asks says on record what the list is. */
import type { ReadContext } from "@/server/requests/context";
import { unseal } from "@/server/sealing";
import { numberKept } from "./certificate-rules";
import { listSealedNumbers } from "./data-people";

export async function numbersForOffice(ctx: ReadContext, people: readonly string[]): Promise<Map<string, string>> {
  const rows = await listSealedNumbers(ctx.tx, people);
  return new Map(
    rows.flatMap(({ id, numberSealed }) => {
      // Somebody who has no number yet is on the list without one.
      const number = numberKept(unseal(numberSealed));
      return number === null ? [] : [[id, number] as const];
    }),
  );
}
