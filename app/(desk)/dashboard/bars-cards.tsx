import Link from "next/link";
import type { ReactNode } from "react";
import type { Meaning } from "@/app/_ui/figures/meanings";
import { SegmentBar } from "@/app/_ui/figures/segment-bar";
import { Card } from "@/app/_ui/layout/card";
import { Icon } from "@/app/_ui/layout/icon";
import { type ListQuery, listHref } from "@/app/_ui/lists/list-address";
import { getTranslator } from "@/app/messages/translator";
import { Decimal, sum } from "@/server/money";
import styles from "./dashboard.module.css";
import { dashboardShape, inPercent, inTenThousands, lengthOf, noMoney } from "./shape";
import type { Seen } from "./words";

interface BarRow {
  key: string;
  name: string;
  length: number;
  whole: number;
  meaning: Meaning;
  amount: string;
  note?: ReactNode;
  href?: string;
}

/** Name, bar, amount: rows that open what is behind them. */
function Bars({ rows }: { rows: readonly BarRow[] }) {
  return (
    <ul className={styles.bars}>
      {rows.map(({ key, name, length, whole, meaning, amount, note, href }) => {
        const inside = (
          <>
            <span className={styles.barName}>{name}</span>
            <SegmentBar parts={[{ key, amount: length, meaning }]} whole={whole} label={`${name} ${amount}`} tall />
            <b className="number">{amount}</b>
            <span className={styles.barNote}>{note}</span>
            {href !== undefined && <Icon name="right" size={12} />}
          </>
        );
        return (
          <li key={key}>
            {href === undefined ? (
              <div className={styles.barRow}>{inside}</div>
            ) : (
              <Link href={href} className={styles.barRow} prefetch={false} scroll={false}>
                {inside}
              </Link>
            )}
          </li>
        );
      })}
    </ul>
  );
}

export async function CountiesCard({ seen, query }: { seen: Seen; query: ListQuery }) {
  const t = await getTranslator("dashboard.countiesCard");
  const all = await getTranslator("dashboard");
  const counties = seen.counties.toSorted((one, other) => other.assistance.comparedTo(one.assistance));
  const whole = lengthOf(counties[0]?.assistance ?? noMoney);
  return (
    <Card title={t("title")} flush>
      <Bars
        rows={counties.map(({ key, name, assistance, change }) => ({
          ...{ key, name, length: lengthOf(assistance), whole, meaning: "primary", amount: inTenThousands(assistance) },
          note: change === null ? "" : all("change", { change: inPercent(change, true) }),
          href: listHref(dashboardShape, query, { filters: { county: query.filters.county === key ? undefined : key } }),
        }))}
      />
    </Card>
  );
}

const meaningOf = { within30: "primary", within60: "primary", within90: "attention", over90: "wrong" } as const;

export async function AgesCard({ seen }: { seen: Seen }) {
  const t = await getTranslator("dashboard.agesCard");
  const whole = lengthOf(Decimal.max(noMoney, ...seen.ages.map(({ amount }) => amount)));
  const total = inTenThousands(sum(seen.ages.map(({ amount }) => amount)));
  return (
    <Card title={t("title")} note={t("note")} extra={t("total", { amount: total })} flush>
      <Bars
        rows={seen.ages.map(({ band, amount }) => ({
          ...{ key: band, name: t(`bands.${band}`), length: lengthOf(amount), whole },
          ...{ meaning: meaningOf[band], amount: inTenThousands(amount) },
        }))}
      />
    </Card>
  );
}
