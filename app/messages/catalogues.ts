import { en } from "./en/catalogue";
import type { Language } from "./language";
import type { Wording } from "./wording";
import { zhCN } from "./zh-CN/catalogue";

export type Catalogue = Wording<typeof zhCN>;
export type Room = keyof Catalogue;

export const catalogues: Record<Language, Catalogue> = { "zh-CN": zhCN, en };

/** The sentences of every refusal, whichever room refuses: `reason` → sentence. */
export function refusalSentences(language: Language): Record<string, string> {
  const sentences: Record<string, string> = {};
  for (const room of Object.values(catalogues[language])) {
    if ("refusals" in room) Object.assign(sentences, room.refusals);
  }
  return sentences;
}
