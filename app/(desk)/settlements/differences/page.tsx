import { formatAmount } from "@/app/_ui/figures/amount";
import { Money } from "@/app/_ui/figures/money";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { differencesShape } from "@/app/(desk)/settlements/shape";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { searchedIn } from "@/server/people/typed-words";
import { differenceStates, recalculationCauses } from "@/server/recalculation/rules";
import { caller } from "@/server/requests/caller";
import { causeOf } from "./causes";

type Found = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["recalculation"]["differences"]>>;
type Listed = Found["rows"][number];

/** What recalculating found, for a person to decide on. */
export default async function DifferencesPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(differencesShape, await searchParams);
  const t = await getTranslator("settlements.differences");
  const { filters, tab, sort, page, pageSize } = query;
  const found = await (await caller()).recalculation.differences({
    ...filters,
    state: tab ?? "open",
    page,
    pageSize,
    sort: sort.by,
    ascending: sort.direction === "asc",
  });
  return (
    <>
      <PageHead
        crumbs={[{ label: (await getTranslator("settlements"))("crumb"), href: "/settlements" }, { label: t("title") }]}
        title={t("title")}
        meta={[{ key: "note", value: t("note") }]}
      />
      <FilterBar
        shape={differencesShape}
        query={query}
        fields={[
          { name: "words", label: t("search"), kind: "text", searches: searchedIn.differences },
          {
            name: "direction",
            label: t("direction"),
            kind: "select",
            options: [
              { value: "pay", label: t("toPay") },
              { value: "recover", label: t("toRecover") },
            ],
          },
          {
            name: "cause",
            label: t("cause"),
            kind: "select",
            options: recalculationCauses.map((value) => ({ value, label: t(`causes.${value}`) })),
          },
          { name: "from", label: t("from"), kind: "date", more: true },
          { name: "to", label: t("to"), kind: "date", more: true },
        ]}
      />
      <ListTable
        shape={differencesShape}
        query={query}
        caption={t("caption")}
        columns={columnsOf(t)}
        rows={found.rows}
        rowKey={(row) => row.id}
        rowName={(row) => `${row.person} ${row.settlementNumber}`}
        rowHref={(row) => `/settlements/differences/${row.id}`}
        total={found.total}
        totals={t("sums", { pay: formatAmount(found.sums.toPay), recover: formatAmount(found.sums.toRecover.replace("-", "")) })}
        tabs={differenceStates.map((key) => ({ key, label: t(`state.${key}`), count: found.counts[key] }))}
        exportHref={exportHref("settlement-differences", differencesShape, query)}
        empty={<EmptyState title={t("none")} note={t("noneHint")} />}
      />
    </>
  );
}

function columnsOf(t: Awaited<ReturnType<typeof getTranslator<"settlements.differences">>>): Column<Listed>[] {
  return [
    {
      key: "person",
      title: t("person"),
      cell: (row) => (
        <>
          {row.person} <small>{row.numberMasked}</small>
        </>
      ),
    },
    { key: "number", title: t("number"), cell: (row) => row.settlementNumber },
    { key: "hospital", title: t("hospital"), cell: (row) => row.hospital },
    { key: "discharged", title: t("discharged"), sort: "dischargedOn", cell: (row) => row.dischargedOn },
    { key: "cause", title: t("cause"), cell: (row) => causeOf(row.cause, t) },
    { key: "before", title: t("before"), align: "right", cell: (row) => <Money amount={row.before} /> },
    { key: "after", title: t("after"), align: "right", cell: (row) => <Money amount={row.after} /> },
    {
      key: "difference",
      title: t("difference"),
      align: "right",
      sort: "difference",
      cell: (row) => <Money amount={row.difference} signed strong meaning={row.difference.startsWith("-") ? "attention" : "done"} />,
    },
    { key: "found", title: t("found"), sort: "recordedAt", cell: (row) => formatInstant(row.recordedAt) },
    {
      key: "decided",
      title: t("decided"),
      cell: (row) =>
        row.decidedByName === null || row.decidedAt === null ? (
          "—"
        ) : (
          <>
            {row.decidedByName} <small>{formatInstant(row.decidedAt)}</small>
          </>
        ),
    },
  ];
}
