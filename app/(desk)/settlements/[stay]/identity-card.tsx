import { TagTimeline } from "@/app/_ui/figures/tag-timeline";
import { Card } from "@/app/_ui/layout/card";
import type { SettlementPage } from "@/app/(desk)/settlements/_result/result-types";
import { getTranslator } from "@/app/messages/translator";
import { addMonths } from "@/server/dates";

/** Months shown before the deciding day and after it. */
const BEFORE = -20;
const AFTER = 1;

/** The identities over time, with the day that decides (interpretation A11). */
export async function IdentityCard({ page }: { page: SettlementPage }) {
  const t = await getTranslator("settlements.tags");
  const names = await getTranslator("common.identity");
  const { tags, stay, settlement } = page;
  const on = stay.dischargedOn;
  const from = addMonths(on, BEFORE);
  const shown = tags.filter((tag) => tag.validTo === null || tag.validTo >= from).filter((tag) => tag.validFrom <= addMonths(on, AFTER));
  const active = shown.filter((tag) => tag.active).map((tag) => names(tag.tag));
  return (
    <Card title={t("title")} note={settlement === null ? t("knownNow") : t("known")}>
      {shown.length === 0 ? (
        <p className="tertiary">{t("none")}</p>
      ) : (
        <TagTimeline
          tags={shown.map((tag) => ({
            key: `${tag.tag}-${tag.validFrom}`,
            label: names(tag.tag),
            words: (settlement === null || tag.used
              ? t("bar", { office: tag.office ?? "", from: tag.validFrom })
              : t("barUnused", { office: tag.office ?? "", from: tag.validFrom })
            ).trim(),
            from: tag.validFrom < from ? from : tag.validFrom,
            to: tag.validTo,
            used: tag.used,
          }))}
          from={from}
          to={addMonths(on, AFTER)}
          mark={{ date: on, label: t("mark", { date: on }) }}
          label={t("timeline", { date: on, tags: active.length === 0 ? t("noneActive") : active.join("、") })}
        />
      )}
    </Card>
  );
}
