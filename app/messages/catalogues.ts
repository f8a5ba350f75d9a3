import { packNames } from "@/server/benefits/packs/names";
import { en } from "./en/catalogue";
import type { Language } from "./language";
import type { Wording } from "./wording";
import { zhCN } from "./zh-CN/catalogue";

export type Catalogue = Wording<typeof zhCN>;
export type Room = keyof Catalogue;

export const catalogues: Record<Language, Catalogue> = { "zh-CN": zhCN, en };

/** What refusals are told with. */
export interface RefusalWords {
  /** Of every room: `reason` → sentence. */
  sentences: Record<string, string>;
  /** What a policy pack is called where a refusal names one. */
  packs: Record<string, string>;
}

export function refusalWords(language: Language): RefusalWords {
  const sentences: Record<string, string> = {};
  for (const room of Object.values(catalogues[language])) {
    if ("refusals" in room) Object.assign(sentences, room.refusals);
  }
  return { sentences, packs: packNames(language === "en" ? "en" : "zh") };
}
