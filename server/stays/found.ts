/** What the words typed into a list of stays mean, whichever list it is; `isStayFound` narrows the list by it. */
import { searchedIn, understand, usedWords } from "@/server/people/typed-words";
import type { ReadContext } from "@/server/requests/context";
import { type FoundAmongStays, findWord } from "./data-found";

export async function findAmongStays({ tx }: Pick<ReadContext, "tx">, typed: string | undefined): Promise<FoundAmongStays[]> {
  const found: FoundAmongStays[] = [];
  for (const word of usedWords(understand(typed ?? ""), searchedIn.stays)) found.push(await findWord(tx, word));
  return found;
}
