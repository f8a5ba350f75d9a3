/** Finding people from one box for everything: by the beginning of a name. */
import type { ReadContext } from "@/server/requests/context";
import { listByWords } from "./data-list";

export function findPeopleByWords(ctx: ReadContext, words: string, limit: number) {
  return listByWords(ctx.tx, words, limit);
}
