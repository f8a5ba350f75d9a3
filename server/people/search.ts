/** Finding people from one box for everything: by the beginning of a name, or by a whole number. */
import type { ReadContext } from "@/server/requests/context";
import { blindIndexes } from "@/server/sealing";
import { listByWords } from "./data-list";
import { isPersonalNumber, normalNumber, plainName } from "./rules";

export function findPeopleByWords(ctx: ReadContext, words: string, limit: number) {
  const indexes = isPersonalNumber(words) ? blindIndexes(normalNumber(words)) : null;
  return listByWords(ctx.tx, plainName(words), indexes, limit);
}
