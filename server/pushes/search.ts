/** Finding pushed lists from one box for everything: by their month. */
import { monthOf } from "@/server/dates";
import { searchedIn, wordsFor } from "@/server/people/typed-words";
import type { ReadContext } from "@/server/requests/context";
import { listPushesByWords } from "./data-pushes";
import { visibleStates } from "./read-pushes";

export async function findPushesByWords(ctx: ReadContext, typed: string, limit: number) {
  const words = wordsFor(typed, searchedIn.pushes);
  if (words.length === 0) return [];
  const rows = await listPushesByWords(ctx.tx, { states: visibleStates(ctx), words }, limit);
  return rows.map((row) => ({ ...row, month: monthOf(row.month) }));
}
