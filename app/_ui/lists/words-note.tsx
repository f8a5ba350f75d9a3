import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { getTranslator } from "@/app/messages/translator";
import { type SearchedField, understand, unusedWords } from "@/server/people/typed-words";

/** Says which of the words typed were not searched for, and what the list is searched by. */
export async function WordsNote({ words, searches }: { words: string | undefined; searches: readonly SearchedField[] }) {
  const unused = unusedWords(understand(words ?? ""), searches);
  if (unused.length === 0) return null;
  const t = await getTranslator("common.list");
  return (
    <NoticeBand meaning="attention">
      {t("notSearched", {
        words: unused.map((word) => t("quoted", { word: word.text })).join(t("listed")),
        fields: searches.map((field) => t(`searched.${field}`)).join(t("listed")),
      })}
    </NoticeBand>
  );
}
