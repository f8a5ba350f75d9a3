import { formatAmount } from "@/app/_ui/figures/amount";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { FilterBar, type FilterField } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { listMeanings } from "@/app/(desk)/subsidies/_campaign/meanings";
import { getTranslator } from "@/app/messages/translator";
import { searchedIn } from "@/server/people/typed-words";
import type { caller } from "@/server/requests/caller";
import { listStates } from "@/server/subsidies/rules";
import { listsShape } from "./shape";

type Found = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["subsidies"]["lists"]>>;
type ListRow = Found["rows"][number];

interface ListsTableProps {
  campaign: string | null;
  parameters: AddressParameters;
  found: Pick<Found, "rows" | "sums">;
  names: ReadonlyMap<string, string>;
  isTax: boolean;
}

/** Lists with whom each went past: made, released, taken. */
export async function ListsTable({ campaign, parameters, found, names, isTax }: ListsTableProps) {
  const t = await getTranslator("subsidies.lists");
  const shape = listsShape(campaign);
  const query = readList(shape, parameters);
  const { sums } = found;
  const columns: Column<ListRow>[] = [
    { key: "number", title: t("columns.number"), sort: "number", cell: (row) => <b className="nowrap">{row.number}</b> },
    { key: "region", title: t("columns.region"), sort: "region", cell: (row) => names.get(row.region) ?? row.region },
    { key: "count", title: t("columns.count"), align: "right", sort: "count", cell: (row) => row.lineCount.toLocaleString("en-US") },
    { key: "amount", title: t("columns.amount"), align: "right", sort: "amount", cell: (row) => <Money amount={row.amount} strong /> },
    { key: "personal", title: t("columns.personal"), align: "right", cell: (row) => <Money amount={row.personalNet} /> },
    {
      key: "state",
      title: t("columns.state"),
      cell: (row) => <StatusTag meaning={listMeanings[row.state]}>{t(`states.${row.state}`)}</StatusTag>,
    },
    { key: "madeBy", title: t("columns.madeBy"), sort: "at", cell: (row) => t("at", { name: row.madeByName ?? "", at: row.recordedAt }) },
    {
      key: "released",
      title: t("columns.released"),
      cell: (row) => (row.releasedAt === null ? "—" : t("at", { name: row.releasedByName ?? "", at: row.releasedAt })),
    },
    {
      key: "taken",
      title: t("columns.taken"),
      cell: (row) => (row.takenAt === null ? "—" : t("at", { name: row.takenByName ?? "", at: row.takenAt })),
    },
  ];
  return (
    <>
      <FilterBar shape={shape} query={query} fields={await fieldsOf(names)} />
      <ListTable
        shape={shape}
        query={query}
        caption={t("caption")}
        columns={columns}
        rows={found.rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.number}
        rowHref={(row) => `/subsidies/lists/${row.id}`}
        total={sums.total}
        totals={t("totals", {
          count: sums.total,
          people: sums.people,
          amount: formatAmount(sums.amount),
          personal: formatAmount(sums.personalNet),
        })}
        exportHref={exportHref("subsidy-lists", shape, query, campaign === null ? {} : { campaign })}
        {...(Object.keys(query.filters).length > 0
          ? {}
          : { empty: <EmptyState title={t("none")} note={t(isTax ? "noneForTax" : "noneNote")} /> })}
      />
    </>
  );
}

async function fieldsOf(names: ReadonlyMap<string, string>): Promise<FilterField[]> {
  const t = await getTranslator("subsidies.lists");
  return [
    { name: "words", label: t("search"), kind: "text", searches: searchedIn.text },
    {
      name: "region",
      label: t("columns.region"),
      kind: "select",
      options: [...names].filter(([code]) => code.length === 6).map(([value, label]) => ({ value, label })),
    },
    {
      name: "state",
      label: t("columns.state"),
      kind: "select",
      options: listStates.map((value) => ({ value, label: t(`states.${value}`) })),
    },
    { name: "from", label: t("madeFrom"), kind: "date", more: true },
    { name: "to", label: t("madeTo"), kind: "date", more: true },
  ];
}
