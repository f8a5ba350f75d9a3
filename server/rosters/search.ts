/** Finding rosters from one box for everything: by office and month. */
import { searchedIn, wordsFor } from "@/server/people/typed-words";
import type { ReadContext } from "@/server/requests/context";
import { listRostersByWords } from "./data-rosters";

export async function findRostersByWords(ctx: ReadContext, typed: string, limit: number) {
  const words = wordsFor(typed, searchedIn.rosters);
  return words.length === 0 ? [] : listRostersByWords(ctx.tx, words, limit);
}
