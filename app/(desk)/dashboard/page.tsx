import { Suspense } from "react";
import { formatMonth } from "@/app/_ui/figures/dates";
import { StatStrip } from "@/app/_ui/figures/stat-strip";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { PageHead } from "@/app/_ui/layout/page-head";
import { Skeleton } from "@/app/_ui/layout/skeleton";
import { FilterBar, type FilterField } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, readList } from "@/app/_ui/lists/list-address";
import { RoomMessages } from "@/app/messages/room-messages";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { sum } from "@/server/money";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { AgesCard, BudgetCard, CountiesCard, PurposesCard, WarningsCard } from "./bars-cards";
import { BriefButton } from "./brief-button";
import { BalanceCard, MonthsCard } from "./chart-cards";
import styles from "./dashboard.module.css";
import { HospitalsCard } from "./hospitals-card";
import { dashboardAskedOf, dashboardShape, inPercent, inTenThousands } from "./shape";
import { WaitingCard } from "./waiting-card";
import type { Seen, Words } from "./words";

const YEARS_OFFERED = 5;

export default async function DashboardPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(dashboardShape, await searchParams);
  const t = await getTranslator("dashboard");
  const dates = await getTranslator("common.dates");
  const member = await memberOfRequest();
  const seen = await (await caller()).dashboard.view(dashboardAskedOf(query.filters));
  // Who may not see single settlements reads the figures and stays here.
  const opens = member !== null && may(member, "settlements.view");
  return (
    <Stack>
      <PageHead
        title={t("heading")}
        meta={[
          { key: "span", value: t("span", { from: seen.span.from, to: seen.span.to }) },
          { key: "unit", value: t("unit") },
          { key: "asOf", value: t("asOf", { at: formatInstant(new Date()) }) },
        ]}
        actions={
          <RoomMessages rooms={["dashboard"]}>
            <BriefButton asked={{ ...dashboardAskedOf(query.filters), year: seen.year }} />
          </RoomMessages>
        }
      />
      <FilterBar
        shape={dashboardShape}
        query={{ ...query, filters: { year: String(seen.year), ...query.filters } }}
        fields={fieldsOf(t, seen)}
      />
      <NoticeBand
        meaning={seen.finding.kind === "short" || seen.finding.ahead.length > 0 ? "attention" : "neutral"}
        action={<a href="#months">{t("finding.why")}</a>}
      >
        {findingOf(t, seen, (month) => formatMonth(month, dates))}
        {seen.finding.ahead.length > 0 && t("finding.ahead", { counties: seen.finding.ahead.join(t("finding.and")) })}
      </NoticeBand>
      <StatStrip
        large
        figures={figuresOf(t, seen, {
          opensFund: member !== null && may(member, "fund.view"),
          ofWholeArea: query.filters.county === undefined,
        })}
      />
      <div className={styles.wide}>
        <MonthsCard seen={seen} opens={opens} query={query} />
        {seen.budget === null ? <CountiesCard seen={seen} query={query} /> : <BudgetCard budget={seen.budget} query={query} />}
      </div>
      <div className={styles.thirds}>
        <BalanceCard seen={seen} />
        <AgesCard seen={seen} opens={opens} />
        <WarningsCard seen={seen} opens={member !== null && may(member, "warnings.view")} county={query.filters.county} />
      </div>
      <div className={seen.budget === null ? styles.halves : styles.thirds}>
        <WaitingCard seen={seen} />
        <PurposesCard seen={seen} />
        {seen.budget !== null && <CountiesCard seen={seen} query={query} />}
      </div>
      {seen.hospitals.length === 0 ? (
        <EmptyState title={t("monthsCard.empty")} />
      ) : (
        <Suspense fallback={<Skeleton strip={false} />}>
          <HospitalsCard seen={seen} query={query} opens={opens} />
        </Suspense>
      )}
    </Stack>
  );
}

function fieldsOf(t: Words, seen: Seen): FilterField[] {
  const thisYear = Number(formatInstant(new Date()).slice(0, 4));
  return [
    {
      ...{ name: "year", label: t("year"), kind: "select", always: true },
      options: Array.from({ length: YEARS_OFFERED }, (_, at) => {
        const year = String(thisYear - at);
        return { value: year, label: t("yearName", { year }) };
      }),
    },
    { name: "county", label: t("county"), kind: "select", options: seen.counties.map(({ key, name }) => ({ value: key, label: name })) },
  ];
}

function findingOf(t: Words, { finding, year }: Seen, monthName: (month: string) => string): string {
  switch (finding.kind) {
    case "past":
      return t("finding.past", { year: String(year), rest: inTenThousands(finding.rest), paid: inTenThousands(finding.paid) });
    case "none":
      return t("finding.none");
    case "lasts":
      return t("finding.lasts", { months: finding.months.toFixed(1), rest: inTenThousands(finding.rest) });
    case "short":
      return t("finding.short", {
        ...{ months: finding.months.toFixed(1), month: monthName(finding.runsOut), rest: inTenThousands(finding.missing) },
      });
  }
}

/** People helped are counted for the whole area only, so a chosen county leaves the figure out. */
function figuresOf(t: Words, seen: Seen, { opensFund, ofWholeArea }: { opensFund: boolean; ofWholeArea: boolean }) {
  const unit = t("figures.unit");
  const old = seen.ages.find(({ band }) => band === "over90")?.amount;
  const isOld = old !== undefined && !old.isZero();
  return [
    {
      ...{ key: "available", label: t("figures.available"), value: inTenThousands(seen.available), unit, meaning: "primary" as const },
      note: ofWholeArea ? t("figures.availableNote", { amount: inTenThousands(seen.setAside) }) : t("figures.wholeArea"),
      ...(opensFund ? { href: "/fund" } : {}),
    },
    {
      ...{ key: "monthsLeft", label: t("figures.monthsLeft"), value: seen.monthsLeft?.toFixed(1) ?? "—", unit: t("figures.months") },
      note: ofWholeArea ? t("figures.pace", { amount: inTenThousands(seen.pace) }) : t("figures.wholeArea"),
      ...(seen.forecast.runsOut === null ? {} : { meaning: "attention" as const }),
    },
    {
      ...{ key: "paid", label: t("figures.paid"), value: inTenThousands(seen.paid), unit },
      note: ofWholeArea
        ? t("figures.paidNote", { received: inTenThousands(seen.received), before: inTenThousands(seen.paidBefore) })
        : t("figures.wholeArea"),
    },
    {
      ...{ key: "advances", label: t("figures.advances"), value: inTenThousands(sum(seen.ages.map(({ amount }) => amount))), unit },
      note: isOld ? <span className="wrong">{t("figures.old", { amount: inTenThousands(old) })}</span> : t("figures.none"),
    },
    ...budgetFigureOf(t, seen, opensFund),
    ...(ofWholeArea
      ? [
          {
            ...{ key: "people", label: t("figures.people"), value: String(seen.people), unit: t("figures.persons") },
            note: t("figures.stays", { count: seen.all.stays }),
          },
        ]
      : []),
  ];
}

/** How much of the budget is used, beside how much of the year is over. */
function budgetFigureOf(t: Words, { budget, year }: Seen, opensFund: boolean) {
  if (budget === null || budget.planned.isZero()) return [];
  const share = budget.used.div(budget.planned);
  return [
    {
      ...{ key: "budget", label: t("figures.budget"), value: inPercent(share), unit: "%" },
      note: t("figures.budgetNote", { over: inPercent(budget.over), planned: inTenThousands(budget.planned) }),
      ...(share.greaterThan(1)
        ? { meaning: "wrong" as const }
        : share.greaterThan(budget.over.plus("0.1"))
          ? { meaning: "attention" as const }
          : {}),
      ...(opensFund ? { href: `/fund/budget?year=${year}` } : {}),
    },
  ];
}
