/** Finding people from one box for everything; a whole number is asked for on its own and on record (`findByNumber`). */
import type { ReadContext } from "@/server/requests/context";
import { listByWords } from "./data-list";

export function findPeopleByWords(ctx: ReadContext, words: string, limit: number) {
  return listByWords(ctx.tx, words, limit);
}
