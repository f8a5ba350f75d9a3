import Link from "next/link";
import { formatAmount, sumAmounts } from "@/app/_ui/figures/amount";
import { ClauseLink } from "@/app/_ui/figures/clause-link";
import { Money } from "@/app/_ui/figures/money";
import { Card } from "@/app/_ui/layout/card";
import { classNames } from "@/app/_ui/layout/class-names";
import { Icon } from "@/app/_ui/layout/icon";
import { getTranslator } from "@/app/messages/translator";
import { Decimal } from "@/server/money";
import styles from "./campaign.module.css";
import type { Shown, Words } from "./shown";

const percent = (ratio: string) => `${new Decimal(ratio).times(100).toString()}%`;

function standardWords(t: Words, standard: Shown["identities"][number]["standard"]): string {
  if (standard === null) return t("who.notListed");
  const { is, ratio, amount } = standard;
  if (is === "fixed" || (is === "share_until_fixed" && amount !== null))
    return t("who.standards.fixed", { amount: formatAmount(amount ?? "0.00") });
  if (is === "split") return t("who.standards.split", { amount: formatAmount(amount ?? "0.00") });
  if (ratio === null) return t("who.notListed");
  if (is === "taper") return t("who.standards.taper", { amount: formatAmount(amount ?? "0.00"), ratio: percent(ratio) });
  return ratio === "1" ? t("who.standards.full") : t("who.standards.share", { ratio: percent(ratio) });
}

const columnOf = {
  medical_assistance_fund: "assistanceFund",
  county_finance: "countyFinance",
  same_level_finance: "sameLevelFinance",
} as const;

/** Who gets how much by which standard, from which fund; what it adds up to is held against the premiums. */
export async function IdentitiesCard({ found }: { found: Shown }) {
  const t = await getTranslator("subsidies");
  const { identities, funds, id } = found;
  const total = (amounts: readonly string[]) => sumAmounts(amounts);
  const sums = funds.map((fund) => total(identities.map((row) => row[columnOf[fund]])));
  const personal = total(identities.map((row) => row.personal));
  const premiums = total(identities.map((row) => row.premiums));
  const parts = total([...sums, personal]);
  const residents = identities.reduce((all, row) => all + row.residents, 0);
  const people = (counted: (row: (typeof identities)[number]) => number) =>
    identities.reduce((all, row) => all + counted(row), 0).toLocaleString("en-US");
  return (
    <Card
      flush
      title={t("who.title")}
      note={t("who.note")}
      extra={
        <>
          <ClauseLink document={found.pack.cite.document} clause={found.pack.cite.clause} />{" "}
          <span className="tertiary">{t("who.rule")}</span>
        </>
      }
    >
      <div className={styles.scroll}>
        <table className={styles.table}>
          <caption className="for-readers">{t("who.caption")}</caption>
          <IdentitiesHead funds={funds} />
          <tbody>
            {identities.map((row) => (
              <IdentityLine key={row.tag} row={row} campaign={id} funds={funds} />
            ))}
            <tr className={styles.total}>
              <td colSpan={3}>{t("who.total")}</td>
              <td className="number">{people((row) => row.tagged)}</td>
              <td className="number">{people((row) => row.insured)}</td>
              {funds.map((fund, place) => (
                <td key={fund} className="number">
                  <Money amount={sums[place] ?? "0.00"} />
                </td>
              ))}
              <td className="number">
                <Money amount={personal} />
              </td>
            </tr>
          </tbody>
        </table>
      </div>
      <div className={classNames(styles.note, parts !== premiums && "wrong")}>
        <Icon name={parts === premiums ? "check" : "warning"} size={14} />{" "}
        {parts === premiums
          ? t("who.check", { sum: formatAmount(parts), people: residents.toLocaleString("en-US") })
          : t("who.checkWrong", { sum: formatAmount(parts), premiums: formatAmount(premiums) })}
      </div>
    </Card>
  );
}

type Fund = Shown["funds"][number];
type IdentityShown = Shown["identities"][number];

async function IdentitiesHead({ funds }: { funds: readonly Fund[] }) {
  const t = await getTranslator("subsidies");
  return (
    <thead>
      <tr>
        <th scope="col">{t("who.tag")}</th>
        <th scope="col">{t("who.standard")}</th>
        {(["perHead", "tagged", "insured"] as const).map((key) => (
          <th key={key} scope="col" className="number">
            {t(`who.${key}`)}
          </th>
        ))}
        {funds.map((fund) => (
          <th key={fund} scope="col" className="number">
            {t(`figures.funds.${fund}`)}
          </th>
        ))}
        <th scope="col" className="number">
          {t("who.personal")}
        </th>
      </tr>
    </thead>
  );
}

async function IdentityLine({ row, campaign, funds }: { row: IdentityShown; campaign: string; funds: readonly Fund[] }) {
  const t = await getTranslator("subsidies");
  const names = await getTranslator("common.identity");
  return (
    <tr>
      <td>
        <Link href={`/subsidies/${campaign}/lines?basis=${row.tag}`}>{names(row.tag)}</Link>
      </td>
      <td className={row.standard === null ? "tertiary" : "nowrap"}>{standardWords(t, row.standard)}</td>
      <td className="number">
        <Money amount={row.perHead} strong />
      </td>
      <td className="number tertiary">{row.tagged.toLocaleString("en-US")}</td>
      <td className="number">{row.insured.toLocaleString("en-US")}</td>
      {funds.map((fund) => (
        <td key={fund} className="number">
          <Money amount={row[columnOf[fund]]} />
        </td>
      ))}
      <td className="number">
        <Money amount={row.personal} />
      </td>
    </tr>
  );
}
