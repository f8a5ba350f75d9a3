import { formatAmount, isZero } from "@/app/_ui/figures/amount";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar, type FilterField } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { getTranslator } from "@/app/messages/translator";
import { identityTags } from "@/server/benefits/contract";
import { businessDateOf, formatInstant } from "@/server/dates";
import { searchedIn } from "@/server/people/typed-words";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { settlementTabs } from "@/server/settlements/shapes";
import { may } from "@/server/staff/rules";
import type { SettlementFilter } from "./_sheets/print-sheets";
import { SheetsBar } from "./_sheets/sheets-bar";
import { settlementsShape, stayMeanings, withFirstDays } from "./shape";

type Listed = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["settlements"]["list"]>>["rows"][number];

/** Stays with what was decided for them: who paid, by which identity, and where the hospital's own figure differs. */
export default async function SettlementsPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = withFirstDays(settlementsShape, readList(settlementsShape, await searchParams), businessDateOf(new Date()));
  const t = await getTranslator("settlements");
  const api = await caller();
  const { filters, tab, sort, page, pageSize } = query;
  const member = await memberOfRequest();
  const mayPrint = member !== null && may(member, "forms.print");
  const [found, hospitals] = await Promise.all([
    api.settlements.list({ ...filters, tab: tab ?? "settled", page, pageSize, sort: sort.by, ascending: sort.direction === "asc" }),
    api.staff.hospitals(),
  ]);
  return (
    <>
      <PageHead
        crumbs={[{ label: t("crumb") }]}
        title={t("title")}
        meta={[{ key: "unit", value: t("list.unit") }]}
        actions={
          <ButtonLink href="/settlements/differences" icon="undo">
            {t("actions.differences")}
          </ButtonLink>
        }
      />
      <FilterBar shape={settlementsShape} query={query} fields={await fieldsOf(hospitals)} />
      <ListTable
        shape={settlementsShape}
        query={query}
        caption={t("list.caption")}
        columns={await columnsOf(found.sums)}
        rows={found.rows}
        rowKey={(row) => row.stay}
        rowName={(row) => `${row.person} ${row.settlementNumber}`}
        rowHref={(row) => `/settlements/${row.stay}`}
        total={found.total}
        tabs={settlementTabs.map((key) => ({
          key,
          label: t(`tabs.${key}`),
          count: found.counts[key],
          ...(key === "refused" && found.counts.refused > 0 ? { meaning: "wrong" as const } : {}),
        }))}
        exportHref={exportHref("settlements", settlementsShape, query)}
        {...(mayPrint
          ? {
              select: sheetsOf(found.rows, {
                filter: { ...filters, sort: sort.by, ascending: sort.direction === "asc" },
                count: tab === null || tab === "settled" || tab === "all" ? found.counts.settled : 0,
              }),
            }
          : {})}
        empty={<EmptyState title={t("list.none")} note={t("list.noneHint")} />}
      />
    </>
  );
}

async function fieldsOf(hospitals: readonly { id: string; name: string }[]): Promise<FilterField[]> {
  const t = await getTranslator("settlements");
  return [
    {
      name: "words",
      label: t("list.search"),
      kind: "text",
      searches: searchedIn.settlements,
      personHref: "/settlements?tab=all&person=",
    },
    ...(hospitals.length > 1
      ? [
          {
            name: "hospital",
            label: t("list.hospital"),
            kind: "select" as const,
            options: hospitals.map((hospital) => ({ value: hospital.id, label: hospital.name })),
          },
        ]
      : []),
    { name: "from", label: t("list.from"), kind: "date" },
    { name: "to", label: t("list.to"), kind: "date" },
  ];
}

/** The settlements whose sheets may be printed together. */
function sheetsOf(rows: readonly Listed[], whole: { filter: SettlementFilter; count: number }) {
  const stays = rows.filter((row) => row.state === "settled").map((row) => row.stay);
  return { amountOf: (row: Listed) => row.assistance ?? "0.00", bar: <SheetsBar stays={stays} whole={whole} /> };
}

type Sums = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["settlements"]["list"]>>["sums"];

async function columnsOf(sums: Sums): Promise<Column<Listed>[]> {
  const t = await getTranslator("settlements");
  const common = await getTranslator("common");
  const identity = (row: Listed) => {
    const tag = identityTags.find((known) => known === row.tagUsed);
    return tag === undefined ? "—" : common(`identity.${tag}`);
  };
  return [
    {
      key: "person",
      title: t("list.person"),
      cell: (row) => (
        <>
          {row.person} <small>{row.numberMasked}</small>
        </>
      ),
    },
    { key: "number", title: t("list.number"), cell: (row) => row.settlementNumber },
    { key: "hospital", title: t("list.hospital"), cell: (row) => row.hospital },
    { key: "discharged", title: t("list.discharged"), sort: "dischargedOn", cell: (row) => row.dischargedOn },
    ...amountsOf(t, sums),
    { key: "identity", title: t("list.identity"), cell: identity },
    {
      key: "state",
      title: t("list.state"),
      cell: (row) => (
        <>
          <StatusTag meaning={stayMeanings[row.state]}>{t(`state.${row.state}`)}</StatusTag>
          {row.packStatus === "draft" && (
            <>
              {" "}
              <StatusTag meaning="attention">{t("draft")}</StatusTag>
            </>
          )}
        </>
      ),
    },
    {
      key: "settledAt",
      title: t("list.settledAt"),
      optional: true,
      sort: "settledAt",
      cell: (row) => (row.settledAt === null ? "—" : formatInstant(row.settledAt)),
    },
  ];
}

type Words = Awaited<ReturnType<typeof getTranslator<"settlements">>>;

/** Who paid what, with sums over everything filtered. */
function amountsOf(t: Words, sums: Sums): Column<Listed>[] {
  return [
    {
      key: "totalCost",
      title: t("list.totalCost"),
      align: "right",
      sort: "totalCost",
      cell: (row) => <Money amount={row.totalCost} />,
      total: formatAmount(sums.totalCost),
    },
    {
      key: "policyScope",
      title: t("list.policyScope"),
      align: "right",
      optional: true,
      cell: (row) => <Money amount={row.policyScopeCost} />,
      total: formatAmount(sums.policyScopeCost),
    },
    { key: "basic", title: t("list.basic"), align: "right", optional: true, cell: (row) => <Money amount={row.basicInsurance} /> },
    {
      key: "criticalIllness",
      title: t("list.criticalIllness"),
      align: "right",
      optional: true,
      cell: (row) => <Money amount={row.criticalIllness} />,
    },
    { key: "poverty", title: t("list.poverty"), align: "right", optional: true, cell: (row) => <Money amount={row.povertyInsurance} /> },
    {
      key: "assistance",
      title: t("list.assistance"),
      align: "right",
      sort: "assistance",
      cell: (row) => <Money amount={row.assistance} strong />,
      total: <b>{formatAmount(sums.assistance)}</b>,
    },
    {
      key: "burden",
      title: t("list.burden"),
      align: "right",
      cell: (row) => <Money amount={row.personBurden} />,
      total: formatAmount(sums.personBurden),
    },
    {
      key: "difference",
      title: t("list.difference"),
      align: "right",
      sort: "difference",
      cell: (row) =>
        row.hospitalDifference === null || isZero(row.hospitalDifference) ? (
          <Money amount={row.hospitalDifference} />
        ) : (
          <Money amount={row.hospitalDifference} signed meaning="attention" />
        ),
      total: formatAmount(sums.hospitalDifference, true),
    },
  ];
}
