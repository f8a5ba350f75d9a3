import Link from "next/link";
import { SegmentBar } from "@/app/_ui/figures/segment-bar";
import { Card } from "@/app/_ui/layout/card";
import { Icon } from "@/app/_ui/layout/icon";
import { getTranslator } from "@/app/messages/translator";
import styles from "./campaign.module.css";
import { rateOf } from "./meanings";
import type { Shown } from "./shown";

interface CoverageRow {
  region: string;
  tagged: number;
  insured: number;
}

/** Tagged against insured: counties, and the townships of the one that is unfolded. */
async function CoverageTable(props: {
  counties: readonly CoverageRow[];
  townships: readonly CoverageRow[];
  county: string | null;
  names: ReadonlyMap<string, string>;
  hrefOf: (county: string | null) => string;
  peopleHref: (region: string) => string;
}) {
  const t = await getTranslator("subsidies");
  const { counties, townships, county, names } = props;
  const most = Math.max(1, ...counties.map((row) => row.tagged - row.insured));
  const all = counties.reduce((sum, row) => ({ tagged: sum.tagged + row.tagged, insured: sum.insured + row.insured }), {
    tagged: 0,
    insured: 0,
  });
  const figures = (row: Omit<CoverageRow, "region">) => (
    <>
      <td className="number">{row.tagged.toLocaleString("en-US")}</td>
      <td className="number">{row.insured.toLocaleString("en-US")}</td>
      <td className="number">{rateOf(row.insured, row.tagged)}</td>
    </>
  );
  const gap = (row: CoverageRow) => (
    <td>
      <div className={styles.gap}>
        <SegmentBar label={t("reach.open")} whole={most} parts={[{ key: "open", amount: row.tagged - row.insured, meaning: "primary" }]} />
        <b>
          <Link href={props.peopleHref(row.region)}>{(row.tagged - row.insured).toLocaleString("en-US")}</Link>
        </b>
      </div>
    </td>
  );
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="for-readers">{t("reach.caption")}</caption>
        <CoverageHead />
        <tbody>
          {counties.flatMap((row) => {
            const name = names.get(row.region) ?? row.region;
            const isOpen = row.region === county;
            return [
              <tr key={row.region} className={isOpen ? styles.open : undefined}>
                <td className="nowrap">
                  <FoldLink name={name} isOpen={isOpen} href={props.hrefOf(isOpen ? null : row.region)} />
                </td>
                {figures(row)}
                {gap(row)}
              </tr>,
              ...(isOpen
                ? townships.map((township) => (
                    <tr key={township.region} className={styles.sub}>
                      <td className="nowrap">{names.get(township.region) ?? township.region}</td>
                      {figures(township)}
                      {gap(township)}
                    </tr>
                  ))
                : []),
            ];
          })}
          <tr className={styles.total}>
            <td>{t("reach.whole")}</td>
            {figures(all)}
            <td className="number">{(all.tagged - all.insured).toLocaleString("en-US")}</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

async function FoldLink({ name, isOpen, href }: { name: string; isOpen: boolean; href: string }) {
  const t = await getTranslator("subsidies.reach");
  return (
    <Link href={href} aria-expanded={isOpen} aria-label={isOpen ? `${t("fold")} ${name}` : t("unfold", { name })}>
      <Icon name={isOpen ? "down" : "right"} size={12} /> {name}
    </Link>
  );
}

async function CoverageHead() {
  const t = await getTranslator("subsidies");
  return (
    <thead>
      <tr>
        <th scope="col">{t("reach.region")}</th>
        <th scope="col" className="number">
          {t("who.tagged")}
        </th>
        <th scope="col" className="number">
          {t("who.insured")}
        </th>
        <th scope="col" className="number">
          {t("columns.rate")}
        </th>
        <th scope="col">{t("reach.open")}</th>
      </tr>
    </thead>
  );
}

export async function CoverageCard({
  found,
  county,
  townships,
  names,
}: {
  found: Shown;
  county: string | null;
  townships: readonly CoverageRow[];
  names: ReadonlyMap<string, string>;
}) {
  const t = await getTranslator("subsidies");
  return (
    <Card
      flush
      title={t("reach.title")}
      note={t("reach.note")}
      extra={
        <a href={`/api/export/subsidy-coverage?campaign=${found.id}`} download>
          {t("reach.table")}
        </a>
      }
    >
      <CoverageTable
        counties={found.coverage}
        townships={townships}
        county={county}
        names={names}
        hrefOf={(next) => (next === null ? `/subsidies/${found.id}` : `/subsidies/${found.id}?county=${next}`)}
        peopleHref={(region) => `/subsidies/${found.id}/tasks?tab=all&region=${region}`}
      />
    </Card>
  );
}
