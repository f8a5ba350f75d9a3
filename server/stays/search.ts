/** Finding stays from one box for everything: by a part of any of their numbers; people are listed by themselves. */
import { searchedIn, understand, usedWords } from "@/server/people/typed-words";
import type { ReadContext } from "@/server/requests/context";
import { listFound } from "./data-list";
import { findAmongStays } from "./found";

export async function findStaysByWords(ctx: ReadContext, words: string, limit: number) {
  if (!usedWords(understand(words), searchedIn.stays).some((word) => word.kind === "code")) return [];
  return listFound(ctx.tx, await findAmongStays(ctx, words), limit);
}
