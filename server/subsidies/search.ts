/** Finding a year's campaign from one box for everything: by its year or the document of its premium. */
import { searchedIn, wordsFor } from "@/server/people/typed-words";
import type { ReadContext } from "@/server/requests/context";
import { listCampaignsByWords } from "./data-campaigns";

export async function findCampaignsByWords(ctx: ReadContext, typed: string, limit: number) {
  const words = wordsFor(typed, searchedIn.campaigns);
  return words.length === 0 ? [] : listCampaignsByWords(ctx.tx, words, limit);
}
