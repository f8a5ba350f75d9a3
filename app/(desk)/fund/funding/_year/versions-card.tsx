import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import type { Year } from "@/app/(desk)/fund/funding/_year/found";
import { getTranslator } from "@/app/messages/translator";
import { DecideMatching } from "./decide-matching";
import styles from "./funding.module.css";

const meanings = { made: "attention", confirmed: "done", declined: "neutral" } as const;

/** Every version of the year with the parts of its base, its shares and who answers for it. */
export async function VersionsCard({ found }: { found: Year }) {
  const t = await getTranslator("funding");
  if (found.versions.length === 0) return null;
  const names = new Map(found.counties.map(({ code, name }) => [code, name]));
  return (
    <Card title={t("versionsTitle")} id="versions" flush>
      <table className="stacks">
        <caption className="for-readers">{t("versionsTitle")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("version")}</th>
            {[t("need"), t("base"), t("city"), t("counties")].map((head) => (
              <th key={head} scope="col" className="number">
                {head}
              </th>
            ))}
            {[t("document"), t("reason"), t("madeBy"), t("decidedBy"), t("state")].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {found.versions.map((row) => (
            <VersionRow key={row.id} row={row} year={found.year} names={names} />
          ))}
        </tbody>
      </table>
    </Card>
  );
}

interface RowProps {
  row: Year["versions"][number];
  year: number;
  names: ReadonlyMap<string, string>;
}

async function VersionRow({ row, year, names }: RowProps) {
  const t = await getTranslator("funding");
  const ledger = await getTranslator("ledger");
  return (
    <tr>
      <td>{row.version}</td>
      <td className="number" data-label={t("need")}>
        <Money amount={row.need} />
        <div className="tertiary">
          {row.planned
            .filter(({ amount }) => amount !== "0.00")
            .map(({ source, amount }) => (
              <div key={source}>
                {t("minus", { source: ledger(`sources.${source}`) })} <Money amount={amount} />
              </div>
            ))}
        </div>
      </td>
      <td className="number" data-label={t("base")}>
        <Money amount={row.base} strong />
      </td>
      <td className="number" data-label={t("city")}>
        <Money amount={row.cityShare} />
      </td>
      <td className="number" data-label={t("counties")}>
        <Money amount={row.countyShare} />
        <div className="tertiary">
          {row.shares.map(({ county, amount }) => (
            <div key={county}>
              {names.get(county) ?? county} <Money amount={amount} />
            </div>
          ))}
        </div>
      </td>
      <td data-label={t("document")}>
        {row.documentNumber}
        <div className="tertiary">
          {t("dueOn")} {row.dueOn}
        </div>
      </td>
      <td data-label={t("reason")}>{row.words ?? "—"}</td>
      <td data-label={t("madeBy")}>
        {row.madeByName}
        <div className="tertiary">{row.recordedAt}</div>
      </td>
      <td data-label={t("decidedBy")}>
        {row.decidedByName ?? "—"}
        <div className="tertiary">{row.decidedWords ?? row.decidedAt}</div>
      </td>
      <td data-label={t("state")}>
        <StatusTag meaning={meanings[row.state]}>{t(`states.${row.state}`)}</StatusTag>
        <div className={styles.acts}>
          {row.actions.length > 0 && (row.isOwn ? <small>{t("own")}</small> : <DecideMatching id={row.id} year={year} base={row.base} />)}
        </div>
      </td>
    </tr>
  );
}
