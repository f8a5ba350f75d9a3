import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { getTranslator } from "@/app/messages/translator";
import type { DeathKnown } from "@/server/settlements/rules";

/** Why nothing is assisted after a death, with who said so; it changes only when that entry is corrected or withdrawn. */
export async function DeathBand({ death }: { death: DeathKnown }) {
  const t = await getTranslator("settlements.page");
  const words = await getTranslator("common.personStatus");
  const { onDay, source, sourceList, documentNumber } = death;
  return (
    <NoticeBand meaning="wrong">
      {t("deathBand", {
        status: words("deceased", { date: onDay }),
        source: words("source", { source: words(`sources.${source}`), list: sourceList, number: documentNumber }),
      })}
    </NoticeBand>
  );
}
