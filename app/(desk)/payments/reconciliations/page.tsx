import { Card } from "@/app/_ui/layout/card";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant, monthOf } from "@/server/dates";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { ReconcileForm } from "./reconcile-form";
import { asked, reconciliationsShape } from "./shape";

type Listed = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["reconciliation"]["reconciliations"]>>["rows"][number];

export default async function ReconciliationsPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(reconciliationsShape, await searchParams);
  const t = await getTranslator("reconciliation");
  const payments = await getTranslator("payments");
  const common = await getTranslator("common");
  const member = await memberOfRequest();
  const api = await caller();
  const { rows, total } = await api.reconciliation.reconciliations({ ...asked(query), page: query.page, pageSize: query.pageSize });
  const reconciles = member !== null && may(member, "payments.reconcile");
  const batches = reconciles ? await api.reconciliation.paidBatches() : [];
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: payments("title"), href: "/payments" }, { label: t("title") }]}
        title={t("title")}
        meta={[{ value: t("note") }]}
      />
      {reconciles && (
        <Card title={t("upload")}>
          {batches.length === 0 ? (
            <p>{t("noPaid")}</p>
          ) : (
            <ReconcileForm
              batches={batches.map((batch) => ({ id: batch.id, label: batch.number + common("aside", { words: monthOf(batch.month) }) }))}
            />
          )}
        </Card>
      )}
      <FilterBar
        shape={reconciliationsShape}
        query={query}
        fields={[
          { name: "words", label: t("search"), kind: "text" },
          {
            name: "outcome",
            label: t("verdict"),
            kind: "select",
            options: [
              { value: "same", label: t("allSame") },
              { value: "different", label: t("different") },
            ],
          },
          {
            name: "objection",
            label: t("objections.filter"),
            kind: "select",
            options: [{ value: "open", label: t("objections.open") }],
          },
          { name: "from", label: t("from"), kind: "date", more: true },
          { name: "to", label: t("to"), kind: "date", more: true },
        ]}
      />
      <ListTable
        shape={reconciliationsShape}
        query={query}
        caption={t("title")}
        columns={columnsOf(t)}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.batchNumber}
        rowHref={(row) => `/payments/reconciliations/${row.id}`}
        total={total}
        exportHref={exportHref("reconciliations", reconciliationsShape, query)}
        {...(Object.keys(query.filters).length > 0 ? {} : { empty: <EmptyState title={t("empty")} note={t("emptyNote")} /> })}
      />
    </Stack>
  );
}

function columnsOf(t: Awaited<ReturnType<typeof getTranslator<"reconciliation">>>): Column<Listed>[] {
  const wrong = (count: number) => <span className={count > 0 ? "wrong" : "tertiary"}>{count}</span>;
  return [
    { key: "batch", title: t("batch"), cell: (row) => row.batchNumber },
    { key: "at", title: t("at"), sort: "recordedAt", cell: (row) => formatInstant(row.recordedAt) },
    { key: "rows", title: t("rows"), align: "right", sort: "rows", cell: (row) => row.rowCount },
    { key: "same", title: t("same"), align: "right", cell: (row) => row.sameCount },
    { key: "different", title: t("different"), align: "right", sort: "different", cell: (row) => wrong(row.differentCount) },
    { key: "ours", title: t("onlyOurs"), align: "right", cell: (row) => wrong(row.onlyOursCount) },
    { key: "theirs", title: t("onlyTheirs"), align: "right", cell: (row) => wrong(row.onlyTheirsCount) },
    {
      key: "objections",
      title: t("objections.title"),
      cell: (row) => (row.objectionCount === 0 ? "—" : t("objections.count", { open: row.openObjectionCount, all: row.objectionCount })),
    },
  ];
}
