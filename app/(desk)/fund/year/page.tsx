import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Columns, Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, readList } from "@/app/_ui/lists/list-address";
import { ExecutionCard } from "@/app/(desk)/fund/_budget/execution-card";
import { CheckMatrix } from "@/app/(desk)/fund/_year/check-matrix";
import { ConditionsCard } from "@/app/(desk)/fund/_year/conditions-card";
import { RaisedCard, SurplusCard, YearStrip } from "@/app/(desk)/fund/_year/figures-cards";
import { yearAskedOf, yearsShape } from "@/app/(desk)/fund/_year/shape";
import { handsOf, type Seen, yearMeanings } from "@/app/(desk)/fund/_year/words";
import { YearActions } from "@/app/(desk)/fund/_year/year-actions";
import { getTranslator } from "@/app/messages/translator";
import { businessDateOf, yearOf } from "@/server/dates";
import { toText } from "@/server/money";
import { caller } from "@/server/requests/caller";
import { holdsUp } from "@/server/year-end/rules";

const shape = yearsShape("/fund/year");
const YEARS_OFFERED = 5;

type BudgetYear = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["budget"]["year"]>>;

export default async function YearPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(shape, await searchParams);
  const t = await getTranslator("yearEnd");
  const year = yearAskedOf(query.filters);
  const api = await caller();
  const [seen, budget] = await Promise.all([api.yearEnd.year({ year }), api.budget.year({ year })]);
  const thisYear = yearOf(businessDateOf(new Date()));
  const open = seen.conditions.filter(holdsUp);
  const [first] = open;
  const notReady = first === undefined ? undefined : t("notReady", { first: t(`conditions.${first.key}`), count: String(open.length) });
  const hands = seen.hands === null ? [] : handsOf(t, seen.hands);
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("fund"), href: "/fund" }, { label: t("tab") }]}
        title={t("title", { year: String(year) })}
        status={<StatusTag meaning={yearMeanings[seen.state]}>{t(`states.${seen.state}`)}</StatusTag>}
        meta={[...hands, { key: "unit", value: t("unit") }]}
        actions={
          <>
            <ButtonLink href={`/fund/year/report?year=${year}`} icon="document">
              {t("report")}
            </ButtonLink>
            <YearActions
              {...{ year, version: seen.version, possible: seen.possible, isOwn: seen.isOwn, isDrawnUp: seen.state !== "open" }}
              closing={toText(seen.figures.closing)}
              drawnUpBy={seen.hands?.drawnUp.by ?? null}
              isOver={thisYear > year}
              isCurrent={seen.isCurrent}
              notReady={notReady}
            />
          </>
        }
        reason={seen.state === "signed" ? notReady : undefined}
      />
      <FilterBar
        shape={shape}
        query={{ ...query, filters: { ...query.filters, year: String(year) } }}
        fields={[
          {
            ...{ name: "year", label: t("year"), kind: "select", always: true },
            options: Array.from({ length: YEARS_OFFERED }, (_, back) => String(thisYear - back)).map((one) => ({ value: one, label: one })),
          },
        ]}
      />
      {["drawn_up", "signed"].includes(seen.state) && !seen.isCurrent && <NoticeBand meaning="attention">{t("changed")}</NoticeBand>}
      <YearStrip seen={seen} planned={budget.inForce === null ? null : budget.all.planned} />
      <Figures seen={seen} budget={budget} />
    </Stack>
  );
}

async function Figures({ seen, budget }: { seen: Seen; budget: BudgetYear }) {
  const t = await getTranslator("yearEnd");
  const budgetWords = await getTranslator("budget");
  return (
    <Columns
      railWidth={372}
      railLabel={t("conditionsTitle")}
      rail={
        <Stack>
          <SurplusCard seen={seen} />
          <ConditionsCard seen={seen} hasBudget={budget.inForce !== null} />
        </Stack>
      }
    >
      <Stack>
        <CheckMatrix seen={seen} />
        <RaisedCard seen={seen} />
        {budget.purposes.length > 0 && (
          <ExecutionCard title={t("budgetTitle")} rows={budget.purposes} places={budget.places} kind="purpose" />
        )}
        {budget.counties.length > 0 && (
          <ExecutionCard title={t("budgetByCounty")} rows={budget.counties} places={budget.places} kind="county" />
        )}
        {budget.purposes.length === 0 && <p className="tertiary">{budgetWords("noneNote")}</p>}
      </Stack>
    </Columns>
  );
}
