import { ClassTag } from "@/app/_ui/figures/class-tag";
import { Card } from "@/app/_ui/layout/card";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { formatMoney } from "@/server/money";
import styles from "./person.module.css";
import type { PersonTags } from "./tags-card";

/** What each identity gives today, which governs for benefits and which for the subsidy of enrolment, and why. */
export async function TiersCard({ tiers }: { tiers: PersonTags["tiers"] }) {
  const t = await getTranslator("identity.tiers");
  const names = await getTranslator("common.identity");
  const language = await getLanguage();
  if (tiers.length === 0) return null;
  return (
    <Card title={t("title")} note={t("note")} flush>
      <div className={styles.scroll}>
        <table className="stacks">
          <caption className="for-readers">{t("title")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("tag")}</th>
              <th scope="col">{t("assistance")}</th>
              <th scope="col">{t("reason")}</th>
              <th scope="col" className="number">
                {t("subsidy")}
              </th>
              <th scope="col">{t("reason")}</th>
            </tr>
          </thead>
          <tbody>
            {tiers.map((row) => (
              <tr key={row.tag}>
                <th scope="row">{names(row.tag)}</th>
                <td>{row.assistance === null ? "—" : row.assistance.name[language === "en" ? "en" : "zh"]}</td>
                <td>
                  {row.governsAssistance && <ClassTag governs>{t("governs")}</ClassTag>} {t(`reasons.${row.assistanceReason}`)}
                </td>
                <td className="number">{row.subsidy === null ? t("notSet") : formatMoney(row.subsidy)}</td>
                <td>
                  {row.governsSubsidy && <ClassTag governs>{t("governs")}</ClassTag>} {t(`reasons.${row.subsidyReason}`)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
