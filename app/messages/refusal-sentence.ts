import { createTranslator } from "use-intl/core";
import { withAmounts } from "@/app/_ui/figures/amount";
import type { RefusalWords } from "./catalogues";
import { type Language, timeZone } from "./language";

type Parameters = Record<string, string | number>;

/** The sentence of a refusal; null when no room has one for this reason. */
export function refusalSentence(
  { sentences, packs }: RefusalWords,
  language: Language,
  { reason, parameters }: { reason: string; parameters: Parameters },
): string | null {
  if (!Object.hasOwn(sentences, reason)) return null;
  const render = createTranslator<{ refusals: Record<string, string> }, "refusals">({
    locale: language,
    messages: { refusals: sentences },
    namespace: "refusals",
    timeZone,
  });
  const { pack, ...said } = withAmounts(parameters);
  return render(reason, pack === undefined ? said : { ...said, pack: (Object.hasOwn(packs, pack) ? packs[pack] : undefined) ?? pack });
}
