import Link from "next/link";
import type { ReactNode } from "react";
import type { Meaning } from "@/app/_ui/figures/meanings";
import { SegmentBar } from "@/app/_ui/figures/segment-bar";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { Icon } from "@/app/_ui/layout/icon";
import { exportHref, type ListQuery, listHref } from "@/app/_ui/lists/list-address";
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

/** The figures of a card as a sheet. */
export function Excel({ of, seen, query }: { of: string; seen: Seen; query: ListQuery }) {
  const shown = { ...query, filters: { ...query.filters, year: String(seen.year) } };
  return (
    <ButtonLink href={exportHref(of, dashboardShape, shown)} size="small" icon="download" download>
      Excel
    </ButtonLink>
  );
}

export async function CountiesCard({ seen, query }: { seen: Seen; query: ListQuery }) {
  const t = await getTranslator("dashboard.countiesCard");
  const all = await getTranslator("dashboard");
  const counties = seen.counties.toSorted((one, other) => other.assistance.comparedTo(one.assistance));
  const whole = lengthOf(counties[0]?.assistance ?? noMoney);
  return (
    <Card title={t("title")} extra={<Excel of="dashboard-counties" seen={seen} query={query} />} flush>
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

/** Each county's budget with how far it is used, against how much of the year is over. */
export async function BudgetCard({ budget, query }: { budget: NonNullable<Seen["budget"]>; query: ListQuery }) {
  const t = await getTranslator("dashboard.budgetCard");
  const { over } = budget;
  const rows = budget.counties
    .map((county) => ({ ...county, share: county.planned.isZero() ? noMoney : county.used.div(county.planned) }))
    .sort((one, other) => other.share.comparedTo(one.share));
  const row = ({ key, name, planned, used, share }: (typeof rows)[number], href?: string): BarRow => ({
    ...{ key, name, length: Math.min(lengthOf(used), lengthOf(planned)), whole: lengthOf(planned) },
    meaning: used.greaterThan(planned) ? "wrong" : share.greaterThan(over) ? "attention" : "primary",
    amount: `${inPercent(share)}%`,
    note: t("of", { used: inTenThousands(used), planned: inTenThousands(planned) }),
    ...(href === undefined ? {} : { href }),
  });
  const all = { key: "all", name: t("all"), planned: budget.planned, used: budget.used };
  return (
    <Card title={t("title")} note={t("note", { over: inPercent(over) })} flush>
      <Bars
        rows={[
          ...rows.map((county) =>
            row(
              county,
              listHref(dashboardShape, query, { filters: { county: query.filters.county === county.key ? undefined : county.key } }),
            ),
          ),
          row({ ...all, share: all.planned.isZero() ? noMoney : all.used.div(all.planned) }),
        ]}
      />
    </Card>
  );
}

/** From the warning to the help, in counts; each bar opens its cases for those who may see them. */
export async function WarningsCard({ seen, opens, county }: { seen: Seen; opens: boolean; county: string | undefined }) {
  const t = await getTranslator("dashboard.warningsCard");
  const { warnings } = seen;
  if (warnings === null || warnings.warned === 0)
    return (
      <Card title={t("title")}>
        <p>{t("none")}</p>
      </Card>
    );
  const place = county === undefined ? "" : `&county=${county}`;
  type Stage = { key: "warned" | "acknowledged" | "answered" | "recognised" | "helped"; count: number; search: string; note: string };
  const reached = (key: Exclude<Stage["key"], "warned">, count: number, note: string): Stage => ({
    ...{ key, count, note },
    search: `&reached=${key}`,
  });
  const { warned, pushed, acknowledged, answered, recognised, helped } = warnings;
  const stages: Stage[] = [
    { key: "warned", count: warned, search: "", note: t("toPush", { count: warned - pushed }) },
    reached("acknowledged", acknowledged, t("open", { count: pushed - acknowledged })),
    reached("answered", answered, t("open", { count: acknowledged - answered })),
    reached("recognised", recognised, t("noRisk", { count: warnings.no_risk })),
    reached("helped", helped, t("helping", { count: warnings.helping })),
  ];
  return (
    <Card
      title={t("title")}
      note={t("note")}
      extra={warnings.late === 0 ? undefined : <span className="wrong">{t("late", { count: warnings.late })}</span>}
      flush
    >
      <Bars
        rows={stages.map(({ key, count, search, note }) => ({
          ...{ key, name: t(`stages.${key}`), length: count, whole: warnings.warned, meaning: "primary", amount: String(count), note },
          ...(opens ? { href: `/warnings?tab=all&year=${seen.year}${place}${search}` } : {}),
        }))}
      />
    </Card>
  );
}

const meaningOf = { within30: "primary", within60: "primary", within90: "attention", over90: "wrong" } as const;

/** What was paid by purpose and layer, less what came back. */
export async function PurposesCard({ seen }: { seen: Seen }) {
  const t = await getTranslator("dashboard.purposesCard");
  const budget = await getTranslator("budget");
  const { purposes } = seen;
  const whole = lengthOf(Decimal.max(noMoney, ...purposes.map(({ paid }) => paid)));
  return (
    <Card title={t("title")} note={t("note")} flush={purposes.length > 0}>
      {purposes.length === 0 ? (
        <p>{t("none")}</p>
      ) : (
        <Bars
          rows={purposes.map(({ key, paid }) => ({
            ...{ key, name: budget(`purposes.${key}`), length: Math.max(0, lengthOf(paid)), whole },
            ...{ meaning: "primary", amount: inTenThousands(paid) },
          }))}
        />
      )}
    </Card>
  );
}

/** By age; each opens what was settled for the months of that age, for those who may see it. */
export async function AgesCard({ seen, opens }: { seen: Seen; opens: boolean }) {
  const t = await getTranslator("dashboard.agesCard");
  const whole = lengthOf(Decimal.max(noMoney, ...seen.ages.map(({ amount }) => amount)));
  const total = inTenThousands(sum(seen.ages.map(({ amount }) => amount)));
  return (
    <Card title={t("title")} note={t("note")} extra={t("total", { amount: total })} flush>
      <Bars
        rows={seen.ages.map(({ band, amount, span }) => ({
          ...{ key: band, name: t(`bands.${band}`), length: lengthOf(amount), whole },
          ...{ meaning: meaningOf[band], amount: inTenThousands(amount) },
          ...(opens && span !== null ? { href: `/settlements?from=${span.from}&to=${span.to}` } : {}),
        }))}
      />
    </Card>
  );
}
