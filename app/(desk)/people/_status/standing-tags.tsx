import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Row } from "@/app/_ui/layout/layout";
import { getTranslator } from "@/app/messages/translator";
import type { Standing } from "@/server/people/status-rules";

/** Dead or moved away, and since when; nothing for everybody else. */
export async function StandingTags({ diedOn, movedAwayOn }: Standing) {
  if (diedOn === null && movedAwayOn === null) return null;
  const t = await getTranslator("common.personStatus");
  return (
    <Row>
      {diedOn !== null && (
        <StatusTag meaning="wrong" strong>
          {t("deceased", { date: diedOn })}
        </StatusTag>
      )}
      {movedAwayOn !== null && <StatusTag meaning="attention">{t("moved_away", { date: movedAwayOn })}</StatusTag>}
    </Row>
  );
}
