import Link from "next/link";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, listShape, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { ConflictButtons } from "@/app/(desk)/identity/board/conflict-buttons";
import { Side } from "@/app/(desk)/identity/board/conflicts";
import { getTranslator } from "@/app/messages/translator";
import { businessDateOf, monthOf } from "@/server/dates";
import { caller } from "@/server/requests/caller";
import { pageSizes } from "@/server/requests/limits-rules";
import { conflictTabs } from "@/server/rosters/board-rules";

const shape = listShape({
  path: "/identity/board/conflicts",
  tabs: conflictTabs,
  filters: { month: "month" },
  sorts: ["name"],
  defaultSort: { by: "name", direction: "asc" },
  pageSizes,
});

type Row = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["rosters"]["conflicts"]>>["rows"][number];

/** Every conflict of a month: to decide, and decided. */
export default async function ConflictsPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(shape, await searchParams);
  const t = await getTranslator("rosters");
  const month = query.filters.month ?? monthOf(businessDateOf(new Date()));
  const found = await orNotFound(
    (await caller()).rosters.conflicts({ month, tab: query.tab ?? "waiting", page: query.page, pageSize: query.pageSize }),
  );
  const title = t("board.conflicts", { count: found.total });
  const columns: Column<Row>[] = [
    {
      key: "person",
      title: t("board.conflictColumns.person"),
      cell: (row) => (
        <>
          <Link href={`/people/${row.person}`}>{row.name}</Link>
          <br />
          <span className="nowrap">{row.numberMasked}</span>
        </>
      ),
    },
    { key: "list", title: t("board.conflictColumns.list"), cell: (row) => <Side side={row.says} tag={row.class} /> },
    { key: "standing", title: t("board.conflictColumns.standing"), cell: (row) => <Side side={row.other} tag={row.class} /> },
    { key: "decision", title: t("board.conflictColumns.decision"), cell: (row) => <ConflictButtons conflict={row} /> },
  ];
  return (
    <>
      <PageHead
        crumbs={[
          { label: t("rosters"), href: "/identity/rosters" },
          { label: t("board.menu"), href: `/identity/board?month=${month}` },
          { label: title },
        ]}
        title={title}
        meta={[{ value: t("board.conflictsNote") }]}
      />
      <FilterBar shape={shape} query={query} fields={[{ name: "month", label: t("board.month"), kind: "month" }]} />
      <ListTable
        shape={shape}
        query={query}
        caption={title}
        columns={columns}
        rows={found.rows}
        rowKey={(row) => `${row.roster} ${row.place}`}
        rowName={(row) => row.name}
        total={found.total}
        tabs={conflictTabs.map((key) => ({ key, label: t(`board.conflictTabs.${key}`), count: found.counts[key] }))}
        empty={<EmptyState title={t("board.noConflicts")} />}
      />
    </>
  );
}
