import { StatStrip } from "@/app/_ui/figures/stat-strip";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ExportButton } from "@/app/_ui/forms/export-button";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, readList } from "@/app/_ui/lists/list-address";
import { inPercent } from "@/app/(desk)/dashboard/shape";
import { BeginButton, BudgetActions } from "@/app/(desk)/fund/_budget/budget-actions";
import { BudgetEditor } from "@/app/(desk)/fund/_budget/budget-editor";
import { ExecutionCard } from "@/app/(desk)/fund/_budget/execution-card";
import { PooledCard } from "@/app/(desk)/fund/_budget/pooled-card";
import { budgetMeanings, ExcessesCard, VersionsCard } from "@/app/(desk)/fund/_budget/versions-card";
import { yearAskedOf, yearsShape } from "@/app/(desk)/fund/_year/shape";
import { getTranslator } from "@/app/messages/translator";
import { budgetActions } from "@/server/budget/rules";
import { formatMoney, sum, toText } from "@/server/money";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

const shape = yearsShape("/fund/budget");

export default async function BudgetPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(shape, await searchParams);
  const t = await getTranslator("budget");
  const member = await memberOfRequest();
  const seen = await (await caller()).budget.year({ year: yearAskedOf(query.filters) });
  const { year, open, inForce, places } = seen;
  const drafts = member !== null && may(member, "budget.draft");
  const possible = open === null || member === null ? [] : budgetActions(open.state, member);
  const shown = open === null ? null : { ...open, total: toText(sum(open.lines.map(({ amount }) => amount))) };
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("fund"), href: "/fund" }, { label: t("tab") }]}
        title={t("title", { year: String(year) })}
        status={shown === null ? undefined : <StatusTag meaning={budgetMeanings[shown.state]}>{t(`states.${shown.state}`)}</StatusTag>}
        meta={[
          {
            key: "inForce",
            value:
              inForce === null
                ? t("none")
                : t("inForce", { number: String(inForce.number), document: inForce.documentNumber ?? "", date: inForce.documentOn ?? "" }),
          },
          { key: "unit", value: t("unit") },
        ]}
        actions={
          <>
            <ExportButton href={`/api/export/budget?year=${year}`} rows={seen.purposes.length + seen.counties.length} />
            {drafts && open === null && !seen.isLocked && <BeginButton year={year} isAdjustment={seen.versions.length > 0} />}
            {shown !== null && (
              <BudgetActions
                open={{ id: shown.id, version: shown.version, year, number: shown.number, total: shown.total }}
                possible={possible}
              />
            )}
          </>
        }
      />
      <FilterBar
        shape={shape}
        query={{ ...query, filters: { ...query.filters, year: String(year) } }}
        fields={[
          {
            ...{ name: "year", label: t("year"), kind: "select", always: true },
            options: [...new Set([...seen.years, year + 1])]
              .sort((one, other) => other - one)
              .map((one) => ({ value: String(one), label: String(one) })),
          },
        ]}
      />
      {shown !== null && shown.returnedWords !== null && shown.state === "draft" && (
        <NoticeBand meaning="attention">{t("returned", { words: shown.returnedWords })}</NoticeBand>
      )}
      {shown !== null && possible.includes("change") && (
        <BudgetEditor
          key={shown.version}
          open={{ id: shown.id, version: shown.version, year, number: shown.number }}
          places={places}
          lines={shown.lines.map((line) => ({ ...line, amount: toText(line.amount) }))}
        />
      )}
      {inForce === null ? <EmptyState title={t("none")} note={t("noneNote")} /> : <Figures seen={seen} />}
      {seen.purposes.length > 0 && <ExecutionCard title={t("byPurpose")} rows={seen.purposes} places={places} kind="purpose" />}
      {seen.counties.length > 0 && <ExecutionCard title={t("byCounty")} rows={seen.counties} places={places} kind="county" />}
      <PooledCard year={year} />
      {seen.excesses.length > 0 && <ExcessesCard excesses={seen.excesses} places={places} />}
      {seen.versions.length > 0 && <VersionsCard year={year} versions={seen.versions} />}
    </Stack>
  );
}

type Seen = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["budget"]["year"]>>;

async function Figures({ seen: { all, over } }: { seen: Seen }) {
  const t = await getTranslator("budget");
  const left = all.planned.minus(all.used);
  const share = all.planned.isZero() ? "—" : `${inPercent(all.used.div(all.planned))}%`;
  return (
    <StatStrip
      large
      figures={[
        { key: "planned", label: t("figures.planned"), value: formatMoney(all.planned), meaning: "primary" },
        { key: "paid", label: t("figures.paid"), value: formatMoney(all.paid) },
        ...(all.returned.isZero() ? [] : [{ key: "returned", label: t("figures.returned"), value: formatMoney(all.returned) }]),
        { key: "underWay", label: t("figures.underWay"), value: formatMoney(all.used.minus(all.paid).plus(all.returned)) },
        { key: "left", label: t("figures.left"), value: formatMoney(left), ...(left.isNegative() ? { meaning: "wrong" } : {}) },
        { key: "share", label: t("figures.share"), value: share, note: t("figures.over", { share: `${inPercent(over)}%` }) },
      ]}
    />
  );
}
