import { ClauseLink } from "@/app/_ui/figures/clause-link";
import { Money } from "@/app/_ui/figures/money";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { ExportButton } from "@/app/_ui/forms/export-button";
import { Card } from "@/app/_ui/layout/card";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import type { Year } from "@/app/(desk)/fund/funding/_year/found";
import { getTranslator } from "@/app/messages/translator";
import { formatMoney, money, sum, toText } from "@/server/money";
import { DunButton } from "./dun-button";
import styles from "./funding.module.css";

type Owed = NonNullable<Year["owed"]>;
type Standing = Owed["city"];

/** What city and counties owe by the version that holds, what came, and what is open; where the text sets no shares, that. */
export async function OwedCard({ found, today }: { found: Year; today: string }) {
  const t = await getTranslator("funding");
  const { shares, owed } = found;
  if (shares === null)
    return (
      <Card title={t("owedTitle")} id="owed">
        <EmptyState title={t("noRule")} />
      </Card>
    );
  const clause = <ClauseLink document={shares.cite.document} clause={shares.cite.clause} />;
  if (owed === null)
    return (
      <Card title={t("owedTitle")} extra={clause} id="owed">
        <EmptyState title={t("noMatching")} note={t("noMatchingNote")} />
      </Card>
    );
  return (
    <Card
      title={t("owedTitle")}
      note={t("owedNote", { city: shares.city, county: shares.county, dueOn: owed.dueOn })}
      extra={
        <span className={styles.acts}>
          {clause}
          <ExportButton href={`/api/export/funding-owed?year=${found.year}`} rows={owed.counties.length + 1} />
        </span>
      }
      id="owed"
      flush
    >
      <OwedTable found={found} owed={owed} today={today} />
    </Card>
  );
}

async function OwedTable({ found, owed, today }: { found: Year; owed: Owed; today: string }) {
  const t = await getTranslator("funding");
  const names = new Map(found.counties.map(({ code, name }) => [code, name]));
  const total = (each: (standing: Standing) => string) => toText(sum(owed.counties.map((county) => money(each(county)))));
  return (
    <table className="stacks">
      <caption className="for-readers">{t("owedTitle")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("county")}</th>
          {[t("owed"), t("paid"), t("open")].map((head) => (
            <th key={head} scope="col" className="number">
              {head}
            </th>
          ))}
          <th scope="col">{t("dunned")}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>
            <a href={`/fund/funding?year=${found.year}&source=city`}>{t("city")}</a>
          </td>
          <Amounts standing={owed.city} />
          <td data-label={t("dunned")}>
            <Letters found={found} county={found.area} name={t("city")} standing={owed.city} today={today} />
          </td>
        </tr>
        {owed.counties.map((county) => {
          const name = names.get(county.county) ?? county.county;
          return (
            <tr key={county.county}>
              <td>
                <a href={`/fund/funding?year=${found.year}&source=county&county=${county.county}`}>{name}</a>
              </td>
              <Amounts standing={county} />
              <td data-label={t("dunned")}>
                <Letters found={found} county={county.county} name={name} standing={county} today={today} />
              </td>
            </tr>
          );
        })}
        <tr className={styles.total}>
          <td>{t("counties")}</td>
          {[total((row) => row.owed), total((row) => row.paid), total((row) => row.open)].map((amount, at) => (
            <td key={at === 0 ? "owed" : at === 1 ? "paid" : "open"} className="number">
              <Money amount={amount} strong {...(at === 2 && amount !== "0.00" ? { meaning: "wrong" } : {})} />
            </td>
          ))}
          <td />
        </tr>
      </tbody>
    </table>
  );
}

interface LettersProps {
  found: Year;
  county: string;
  name: string;
  standing: Standing;
  today: string;
}

/** How often it was asked for, and the button that asks. */
async function Letters({ found, county, name, standing, today }: LettersProps) {
  const t = await getTranslator("funding");
  const letters = found.dunnings.filter((one) => one.county === county);
  const [last] = letters;
  return (
    <>
      {last !== undefined && <div>{t("dunnedTimes", { count: String(letters.length), on: last.dunnedOn })}</div>}
      {found.mayMake && standing.daysLate !== null && (
        <DunButton year={found.year} county={county} name={name} open={standing.open} today={today} />
      )}
    </>
  );
}

async function Amounts({ standing }: { standing: Standing }) {
  const t = await getTranslator("funding");
  return (
    <>
      <td className="number" data-label={t("owed")}>
        <Money amount={standing.owed} />
      </td>
      <td className="number" data-label={t("paid")}>
        <Money amount={standing.paid} />
        {standing.credit !== "0.00" && <div className="tertiary">{t("credit", { amount: formatMoney(standing.credit) })}</div>}
      </td>
      <td className="number" data-label={t("open")}>
        <Money amount={standing.open} {...(standing.open === "0.00" ? {} : { meaning: "wrong" })} />
        {standing.daysLate !== null && <div className="wrong">{t("late", { days: standing.daysLate })}</div>}
        {standing.open !== "0.00" && standing.daysLate === null && <div className="tertiary">{t("notDue")}</div>}
      </td>
    </>
  );
}

/** Every letter of the year, the latest first, each to be printed again. */
export async function DunningsCard({ found }: { found: Year }) {
  const t = await getTranslator("funding");
  if (found.dunnings.length === 0) return null;
  const names = new Map(found.counties.map(({ code, name }) => [code, name]));
  return (
    <Card
      title={t("dunningsTitle")}
      extra={<ExportButton href={`/api/export/funding-dunnings?year=${found.year}`} rows={found.dunnings.length} />}
      flush
    >
      <table className="stacks">
        <caption className="for-readers">{t("dunningsTitle")}</caption>
        <thead>
          <tr>
            {[t("dunningNumber"), t("county"), t("nth"), t("dunnedOn"), t("payBy")].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            <th scope="col" className="number">
              {t("open")}
            </th>
            <th scope="col">{t("by")}</th>
            <th scope="col">{t("print")}</th>
          </tr>
        </thead>
        <tbody>
          {found.dunnings.map((row) => (
            <tr key={row.id}>
              <td>{row.number}</td>
              <td>{row.county === found.area ? t("city") : (names.get(row.county) ?? row.county)}</td>
              <td>{t("nthOf", { nth: row.nth })}</td>
              <td>{row.dunnedOn}</td>
              <td>{row.payBy}</td>
              <td className="number">
                <Money amount={row.open} />
              </td>
              <td>{row.memberName}</td>
              <td>
                <ButtonLink href={`/print/dunning/${row.id}`} size="small" icon="print" newTab>
                  {t("print")}
                </ButtonLink>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
