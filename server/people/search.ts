/** Finding people from one box for everything: by the beginning of a name, or by a whole number. */
import type { ReadContext } from "@/server/requests/context";
import { blindIndexes } from "@/server/sealing";
import { listByWords } from "./data-list";

const PERSONAL_NUMBER = /^\d{17}[\dXx]$/;

export function findPeopleByWords(ctx: ReadContext, words: string, limit: number) {
  const indexes = PERSONAL_NUMBER.test(words) ? blindIndexes(words.toUpperCase()) : null;
  return listByWords(ctx.tx, words, indexes, limit);
}
