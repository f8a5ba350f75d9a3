import { isZero } from "@/app/_ui/figures/amount";
import { Money } from "@/app/_ui/figures/money";
import { Card } from "@/app/_ui/layout/card";
import { getTranslator } from "@/app/messages/translator";
import type { Pair } from "./pair-of-page";
import styles from "./same.module.css";

/** What each year would come to under one cap. */
export async function YearsTogether({ years }: { years: NonNullable<Pair["years"]> }) {
  const t = await getTranslator("merging.page");
  return (
    <Card title={t("yearsTitle")} flush={years.length > 0}>
      {years.length === 0 ? (
        <p className="tertiary">{t("noYears")}</p>
      ) : (
        <table className={styles.table}>
          <caption className="for-readers">{t("yearsTitle")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("year")}</th>
              <th scope="col" className="number">
                {t("paidFirst")}
              </th>
              <th scope="col" className="number">
                {t("paidSecond")}
              </th>
              <th scope="col" className="number">
                {t("together")}
              </th>
              <th scope="col" className="number">
                {t("cap")}
              </th>
              <th scope="col" className="number">
                {t("over")}
              </th>
            </tr>
          </thead>
          <tbody>
            {years.map((row) => (
              <tr key={row.year}>
                <th scope="row">{row.year}</th>
                <td className="number">
                  <Money amount={row.first} />
                </td>
                <td className="number">
                  <Money amount={row.second} />
                </td>
                <td className="number">
                  <Money amount={row.together} strong />
                </td>
                <td className="number">
                  <Money amount={row.cap} />
                </td>
                <td className="number">{isZero(row.over) ? "—" : <Money amount={row.over} strong meaning="attention" />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
