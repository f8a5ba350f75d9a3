import Link from "next/link";
import type { ReactNode } from "react";
import { formatMonth } from "@/app/_ui/figures/dates";
import { buttonLooks } from "@/app/_ui/forms/button-looks";
import { Disclosure } from "@/app/_ui/forms/disclosure";
import { Card } from "@/app/_ui/layout/card";
import { Icon } from "@/app/_ui/layout/icon";
import type { ListQuery } from "@/app/_ui/lists/list-address";
import { getTranslator } from "@/app/messages/translator";
import { lastDayOfMonth } from "@/server/dates";
import { type Money, sum } from "@/server/money";
import { Chart } from "./_charts/chart";
import { groupColours } from "./_charts/options";
import { Excel } from "./bars-cards";
import styles from "./dashboard.module.css";
import { inTenThousands, lengthOf, noMoney } from "./shape";
import type { Seen } from "./words";

/** As many identities as are told apart by colour; the rest is one part. */
const GROUPS = groupColours.length - 1;

type MonthSeen = Seen["months"][number];

const amountOf = (month: MonthSeen, tag: string): Money => month.byTag.find((part) => part.tag === tag)?.assistance ?? noMoney;

/** The identities with the most, then everything else as one. */
function groupsOf(months: readonly MonthSeen[], nameOf: (tag: string) => string, rest: string) {
  const tags = [...new Set(months.flatMap(({ byTag }) => byTag.map(({ tag }) => tag)))];
  const withSums = tags
    .map((tag) => ({ tag, total: sum(months.map((month) => amountOf(month, tag))) }))
    .sort((one, other) => other.total.comparedTo(one.total));
  const shown = withSums.slice(0, GROUPS).map(({ tag, total }) => ({
    key: tag,
    name: nameOf(tag),
    total,
    amounts: months.map((month) => amountOf(month, tag)),
  }));
  const others = withSums.slice(GROUPS).map(({ tag }) => tag);
  if (others.length === 0) return shown;
  const amounts = months.map((month) => sum(others.map((tag) => amountOf(month, tag))));
  return [...shown, { key: "rest", name: rest, total: sum(amounts), amounts }];
}

export async function MonthsCard({ seen, opens, query }: { seen: Seen; opens: boolean; query: ListQuery }) {
  const t = await getTranslator("dashboard.monthsCard");
  const all = await getTranslator("dashboard");
  const common = await getTranslator("common");
  const dates = await getTranslator("common.dates");
  const { months } = seen;
  const nameOf = (tag: string) => (tag === "" ? t("untagged") : common(`identity.${tag as "orphan"}`));
  const groups = groupsOf(months, nameOf, t("rest"));
  const [highest] = months.toSorted((one, other) => other.total.comparedTo(one.total));
  const hrefOf = (month: string) => (opens ? `/settlements?from=${month}-01&to=${lastDayOfMonth(month)}` : null);
  const [first, last] = [months[0], months.at(-1)];
  if (groups.length === 0 || highest === undefined || first === undefined || last === undefined)
    return (
      <Card title={t("title")} id="months">
        <p>{t("empty")}</p>
      </Card>
    );
  const label = t("label", {
    ...{ from: formatMonth(first.month, dates), to: formatMonth(last.month, dates) },
    ...{ month: formatMonth(highest.month, dates), amount: inTenThousands(highest.total) },
  });
  return (
    <Card
      title={t("title")}
      note={opens ? `${t("note")} · ${t("opens")}` : t("note")}
      extra={<Excel of="dashboard-months" seen={seen} query={query} />}
      id="months"
    >
      <ul className={styles.legend}>
        {groups.map(({ key, name, total }, at) => (
          <li key={key}>
            <Swatch colour={groupColours[at] ?? groupColours[5]} />
            {name} <b>{inTenThousands(total)}</b>
          </li>
        ))}
      </ul>
      <Chart
        kind="stacked"
        label={label}
        hrefs={months.map(({ month }) => hrefOf(month))}
        data={{
          unit: all("figures.unit"),
          months: months.map(({ month }) => String(Number(month.slice(5)))),
          groups: groups.map(({ name, amounts }) => ({ name, amounts: amounts.map(lengthOf) })),
          totals: months.map(({ total }) => (total.isZero() ? null : inTenThousands(total))),
        }}
      />
      <AsTable words={all("table")}>
        <MonthsTable months={months} groups={groups} hrefOf={hrefOf} />
      </AsTable>
    </Card>
  );
}

interface MonthsTableProps {
  months: readonly MonthSeen[];
  groups: ReturnType<typeof groupsOf>;
  hrefOf: (month: string) => string | null;
}

async function MonthsTable({ months, groups, hrefOf }: MonthsTableProps) {
  const t = await getTranslator("dashboard.monthsCard");
  const dates = await getTranslator("common.dates");
  return (
    <table>
      <caption className="for-readers">{t("title")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("month")}</th>
          {groups.map(({ key, name }) => (
            <th key={key} scope="col" className="number">
              {name}
            </th>
          ))}
          <th scope="col" className="number">
            {t("total")}
          </th>
        </tr>
      </thead>
      <tbody>
        {months.map(({ month, total }, at) => (
          <tr key={month}>
            <th scope="row">
              <MonthName href={hrefOf(month)} name={formatMonth(month, dates)} />
            </th>
            {groups.map(({ key, amounts }) => (
              <td key={key} className="number">
                {inTenThousands(amounts[at] ?? noMoney)}
              </td>
            ))}
            <td className="number">{inTenThousands(total)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Swatch({ colour }: { colour: string }) {
  return (
    <svg width="11" height="11" aria-hidden="true">
      <rect width="11" height="11" rx="2" fill={colour} />
    </svg>
  );
}

function MonthName({ href, name }: { href: string | null; name: string }) {
  if (href === null) return name;
  return (
    <Link href={href} prefetch={false}>
      {name}
    </Link>
  );
}

/** The same figures as a table, for whoever reads or copies them. */
function AsTable({ words, children }: { words: string; children: ReactNode }) {
  return (
    <Disclosure
      className={styles.asTable}
      summaryClass={buttonLooks({ size: "small" })}
      summary={
        <>
          <Icon name="table" size={13} />
          {words}
        </>
      }
    >
      <div className={styles.scrolls}>{children}</div>
    </Disclosure>
  );
}

export async function BalanceCard({ seen }: { seen: Seen }) {
  const t = await getTranslator("dashboard.balanceCard");
  const all = await getTranslator("dashboard");
  const dates = await getTranslator("common.dates");
  const { balances, forecast } = seen;
  const last = balances.at(-1);
  if (last === undefined) return null;
  const isRunning = seen.span.to < `${seen.year}-12-31`;
  const rest = inTenThousands(forecast.expected);
  return (
    <Card title={t("title")} note={t("note")}>
      <Chart
        kind="course"
        label={t("label", { month: formatMonth(last.month, dates), amount: inTenThousands(last.amount), rest })}
        data={{
          unit: all("figures.unit"),
          name: t("balance"),
          months: balances.map(({ month }) => String(Number(month.slice(5)))),
          balances: balances.map(({ amount }) => lengthOf(amount)),
          expected: isRunning
            ? {
                ...{ name: t("yearEnd"), value: lengthOf(forecast.expected), text: rest },
                ...{ least: lengthOf(forecast.least), most: lengthOf(forecast.most) },
              }
            : null,
          pace: { value: lengthOf(seen.pace), name: t("onePace", { amount: inTenThousands(seen.pace) }) },
        }}
      />
      <AsTable words={all("table")}>
        <table>
          <caption className="for-readers">{t("title")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("month")}</th>
              <th scope="col" className="number">
                {t("balance")}
              </th>
            </tr>
          </thead>
          <tbody>
            {balances.map(({ month, amount }) => (
              <tr key={month}>
                <th scope="row">{formatMonth(month, dates)}</th>
                <td className="number">{inTenThousands(amount)}</td>
              </tr>
            ))}
            {isRunning && (
              <tr>
                <th scope="row">{t("expected")}</th>
                <td className="number">
                  {rest}（{t("band", { least: inTenThousands(forecast.least), most: inTenThousands(forecast.most) })}）
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </AsTable>
    </Card>
  );
}
