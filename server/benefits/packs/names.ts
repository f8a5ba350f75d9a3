import type { InBothLanguages } from "@/server/benefits/figures/pack";
import { allPacks } from "@/server/benefits/packs/registry";

/** What a sentence calls a pack that is named in it by id or by region: "heyuan-2019" → 河源市. */
export function packNames(language: keyof InBothLanguages): Record<string, string> {
  return Object.fromEntries(allPacks.flatMap((pack) => [pack.id, pack.region].map((key) => [key, pack.areaName[language]])));
}
