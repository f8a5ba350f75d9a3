/** Finding a warning from one box for everything: by whom it warns of. */
import type { ReadContext } from "@/server/requests/context";
import * as data from "./data-pages";

export async function findWarningsByWords(ctx: ReadContext, words: string, limit: number) {
  const of = data.ofWords(words);
  return of === null ? [] : data.listOfPeople(ctx.tx, of, limit);
}
