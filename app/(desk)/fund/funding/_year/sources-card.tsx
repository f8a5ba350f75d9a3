import { ClauseLink } from "@/app/_ui/figures/clause-link";
import { Money } from "@/app/_ui/figures/money";
import { Card } from "@/app/_ui/layout/card";
import type { Year } from "@/app/(desk)/fund/funding/_year/found";
import { getTranslator } from "@/app/messages/translator";
import styles from "./funding.module.css";

/** What came of each source in the year, and beside it the counties' top-up in its own book. */
export async function SourcesCard({ found }: { found: Year }) {
  const t = await getTranslator("funding");
  const ledger = await getTranslator("ledger");
  const names = new Map(found.counties.map(({ code, name }) => [code, name]));
  const clause = found.surplus?.cite ?? null;
  return (
    <Card
      title={t("receivedTitle")}
      note={t("receivedNote")}
      extra={clause === null ? undefined : <ClauseLink document={clause.document} clause={clause.clause} />}
      flush
    >
      <table className="stacks">
        <caption className="for-readers">{t("receivedTitle")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("source")}</th>
            <th scope="col" className="number">
              {t("received")}
            </th>
          </tr>
        </thead>
        <tbody>
          {found.sources.map(({ source, amount }) => (
            <tr key={source}>
              <td>
                <a href={`/fund/funding?year=${found.year}&source=${source}`}>{ledger(`sources.${source}`)}</a>
              </td>
              <td className="number">
                <Money amount={amount} />
              </td>
            </tr>
          ))}
          <tr className={styles.total}>
            <td>{t("total")}</td>
            <td className="number">
              <Money amount={found.total} strong />
            </td>
          </tr>
          {found.topUp.map(({ county, amount }) => (
            <tr key={county}>
              <td>
                {t("topUpTitle")} · {names.get(county) ?? county} <small>{t("topUpNote")}</small>
              </td>
              <td className="number">
                <Money amount={amount} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
