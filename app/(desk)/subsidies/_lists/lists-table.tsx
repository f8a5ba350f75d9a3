import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { type AddressParameters, listShape, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { listMeanings } from "@/app/(desk)/subsidies/_campaign/meanings";
import { getTranslator } from "@/app/messages/translator";
import type { caller } from "@/server/requests/caller";

export type ListRow = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["subsidies"]["lists"]>>["rows"][number];

/** Lists with whom each went past: made, released, taken. */
export async function ListsTable(props: {
  path: string;
  parameters: AddressParameters;
  rows: readonly ListRow[];
  names: ReadonlyMap<string, string>;
  isTax: boolean;
}) {
  const t = await getTranslator("subsidies.lists");
  const shape = listShape({ path: props.path, filters: {}, sorts: ["at"], defaultSort: { by: "at", direction: "desc" } });
  const columns: Column<ListRow>[] = [
    { key: "number", title: t("columns.number"), cell: (row) => <b className="nowrap">{row.number}</b> },
    { key: "region", title: t("columns.region"), cell: (row) => props.names.get(row.region) ?? row.region },
    { key: "count", title: t("columns.count"), align: "right", cell: (row) => row.lineCount.toLocaleString("en-US") },
    { key: "amount", title: t("columns.amount"), align: "right", cell: (row) => <Money amount={row.amount} strong /> },
    { key: "personal", title: t("columns.personal"), align: "right", cell: (row) => <Money amount={row.personalNet} /> },
    {
      key: "state",
      title: t("columns.state"),
      cell: (row) => <StatusTag meaning={listMeanings[row.state]}>{t(`states.${row.state}`)}</StatusTag>,
    },
    { key: "madeBy", title: t("columns.madeBy"), cell: (row) => t("at", { name: row.madeByName ?? "", at: row.recordedAt }) },
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
    <ListTable
      shape={shape}
      query={readList(shape, props.parameters)}
      caption={t("caption")}
      columns={columns}
      rows={props.rows}
      rowKey={(row) => row.id}
      rowName={(row) => row.number}
      rowHref={(row) => `/subsidies/lists/${row.id}`}
      total={props.rows.length}
      pager={false}
      empty={<EmptyState title={t("none")} note={t(props.isTax ? "noneForTax" : "noneNote")} />}
    />
  );
}
