import {
  _createCache as createCache,
  _createIntlFormatters as createFormatters,
  createTranslator,
  type NamespaceKeys,
  type NestedKeyOf,
} from "use-intl/core";
import { type Catalogue, catalogues, refusalWords } from "./catalogues";
import { type Language, timeZone } from "./language";
import { refusalSentence } from "./refusal-sentence";

export type Namespace = NamespaceKeys<Catalogue, NestedKeyOf<Catalogue>>;

/** Sentences and number formats are read once in the life of the process, not once in every piece of every page. */
const _cache = createCache();
const shared = { _cache, _formatters: createFormatters(_cache), timeZone };

/** A translator in a given language, for pages, print views and files. */
export function translatorIn<Place extends Namespace>(language: Language, namespace: Place) {
  return createTranslator<Catalogue, Place>({ locale: language, messages: catalogues[language], namespace, ...shared });
}

/** The sentence of a refusal in a given language; null when no room has one for this reason. */
export function refusalMessage(language: Language, reason: string, parameters: Record<string, string | number> = {}): string | null {
  return refusalSentence(refusalWords(language), language, { reason, parameters });
}
