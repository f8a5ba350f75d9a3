import { formatAmount } from "@/app/_ui/figures/amount";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar, type FilterField } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { getTranslator } from "@/app/messages/translator";
import { shares } from "@/server/clearing/rules";
import { formatInstant } from "@/server/dates";
import { money, sum, toText } from "@/server/money";
import { searchedIn } from "@/server/people/typed-words";
import { causes, type Direction, directions, isUnsettled, type RecoveryState, ways } from "@/server/recoveries/rules";
import { ages } from "@/server/recoveries/shapes";
import { caller } from "@/server/requests/caller";
import { recoveriesAsked, recoveriesShape, recoveryMeanings, recoveryTabs } from "./_list/shape";

type Found = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["recoveries"]["list"]>>;
type Listed = Found["rows"][number];
type Words = Awaited<ReturnType<typeof getTranslator<"recoveries">>>;

/** What must come back or is still to be paid, the oldest first. */
export default async function RecoveriesPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(recoveriesShape, await searchParams);
  const t = await getTranslator("recoveries");
  const payments = await getTranslator("payments");
  const api = await caller();
  const asked = recoveriesAsked(query);
  const { rows, sums } = await api.recoveries.list({ ...asked, page: query.page, pageSize: query.pageSize });
  const hospitals = await api.staff.hospitals();
  const isIn = (tab: string, state: RecoveryState) => tab === "all" || tab === state || (tab === "unsettled" && isUnsettled(state));
  const countOf = (tab: string) => sums.filter((row) => isIn(tab, row.state)).reduce((count, row) => count + row.count, 0);
  const openOf = (direction: Direction) =>
    formatAmount(
      toText(
        sum(
          sums
            .filter((row) => row.direction === direction && isIn(asked.state, row.state) && row.state !== "cancelled")
            .map((row) => money(row.open)),
        ),
      ),
    );
  return (
    <>
      <PageHead crumbs={[{ label: t("title") }]} title={t("title")} meta={[{ value: t("about") }]} />
      <FilterBar shape={recoveriesShape} query={query} fields={fieldsOf(t, payments, hospitals)} />
      <ListTable
        shape={recoveriesShape}
        query={query}
        caption={t("list.caption")}
        columns={columnsOf(t, payments)}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.number}
        rowHref={(row) => `/recoveries/${row.id}`}
        total={countOf(asked.state)}
        totals={t("list.total", { count: countOf(asked.state), recover: openOf("recover"), pay: openOf("pay") })}
        tabs={recoveryTabs.map((key) => ({
          key,
          label: key === "unsettled" || key === "all" ? t(`list.${key}`) : t(`states.${key}`),
          count: countOf(key),
        }))}
        exportHref={exportHref("recoveries", recoveriesShape, query)}
        empty={<EmptyState title={t("list.empty")} note={t("list.emptyNote")} />}
      />
    </>
  );
}

function columnsOf(t: Words, payments: Awaited<ReturnType<typeof getTranslator<"payments">>>): Column<Listed>[] {
  return [
    {
      key: "number",
      title: t("list.number"),
      sort: "number",
      cell: (row) => (
        <>
          {row.number} <small>{t(`directions.${row.direction}`)}</small>
        </>
      ),
    },
    { key: "hospital", title: t("list.hospital"), cell: (row) => row.hospital },
    {
      key: "person",
      title: t("list.person"),
      cell: (row) =>
        row.person === null ? (
          "—"
        ) : (
          <>
            {row.person} <small>{row.numberMasked}</small>
          </>
        ),
    },
    { key: "stay", title: t("list.stay"), cell: (row) => row.settlementNumber ?? "—" },
    { key: "cause", title: t("list.cause"), cell: (row) => t(`causes.${row.cause}`) },
    { key: "share", title: t("list.share"), cell: (row) => payments(`shares.${row.share}`) },
    { key: "party", title: t("list.party"), optional: true, cell: (row) => t(`parties.${row.party}`) },
    { key: "way", title: t("list.way"), cell: (row) => (row.way === null ? "—" : t(`ways.${row.way}`)) },
    { key: "amount", title: t("list.amount"), align: "right", sort: "amount", cell: (row) => <Money amount={row.amount} /> },
    {
      key: "open",
      title: t("list.open"),
      align: "right",
      sort: "open",
      cell: (row) => <Money amount={row.state === "cancelled" ? null : row.open} strong />,
    },
    {
      key: "state",
      title: t("list.state"),
      cell: (row) => <StatusTag meaning={recoveryMeanings[row.state]}>{t(`states.${row.state}`)}</StatusTag>,
    },
    { key: "openedAt", title: t("list.openedAt"), sort: "recordedAt", cell: (row) => formatInstant(row.recordedAt) },
  ];
}

function fieldsOf(
  t: Words,
  payments: Awaited<ReturnType<typeof getTranslator<"payments">>>,
  hospitals: readonly { id: string; name: string }[],
): FilterField[] {
  const select = <Value extends string>(
    name: string,
    label: string,
    options: { values: readonly Value[]; word: (value: Value) => string },
  ) => ({
    name,
    label,
    kind: "select" as const,
    options: options.values.map((value) => ({ value, label: options.word(value) })),
  });
  return [
    { name: "words", label: t("list.search"), kind: "text", searches: searchedIn.recoveries },
    ...(hospitals.length > 1
      ? [
          {
            name: "hospital",
            label: t("list.hospital"),
            kind: "select" as const,
            options: hospitals.map(({ id, name }) => ({ value: id, label: name })),
          },
        ]
      : []),
    select("way", t("list.way"), { values: ways, word: (way) => t(`ways.${way}`) }),
    select("age", t("list.age"), { values: ages, word: (days) => t("list.days", { days }) }),
    { ...select("direction", t("list.direction"), { values: directions, word: (direction) => t(`directions.${direction}`) }), more: true },
    { ...select("cause", t("list.cause"), { values: causes, word: (cause) => t(`causes.${cause}`) }), more: true },
    { ...select("share", t("list.share"), { values: shares, word: (share) => payments(`shares.${share}`) }), more: true },
    { name: "from", label: t("list.from"), kind: "date", more: true },
    { name: "to", label: t("list.to"), kind: "date", more: true },
  ];
}
