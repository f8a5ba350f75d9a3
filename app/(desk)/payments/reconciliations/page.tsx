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
  const t = await getTranslator("fund");
  const common = await getTranslator("common");
  const member = await memberOfRequest();
  const api = await caller();
  const { rows, total } = await api.reconciliation.reconciliations({ ...asked(query), page: query.page, pageSize: query.pageSize });
  const reconciles = member !== null && may(member, "payments.reconcile");
  const batches = reconciles ? await api.reconciliation.paidBatches() : [];
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("payments"), href: "/payments" }, { label: t("reconcile.title") }]}
        title={t("reconcile.title")}
        meta={[{ value: t("reconcile.note") }]}
      />
      {reconciles && (
        <Card title={t("reconcile.upload")}>
          {batches.length === 0 ? (
            <p>{t("reconcile.noPaid")}</p>
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
          { name: "words", label: t("reconcile.search"), kind: "text" },
          {
            name: "outcome",
            label: t("reconcile.verdict"),
            kind: "select",
            options: [
              { value: "same", label: t("reconcile.allSame") },
              { value: "different", label: t("reconcile.different") },
            ],
          },
          { name: "from", label: t("reconcile.from"), kind: "date" },
          { name: "to", label: t("reconcile.to"), kind: "date" },
        ]}
      />
      <ListTable
        shape={reconciliationsShape}
        query={query}
        caption={t("reconcile.title")}
        columns={columnsOf(t)}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.batchNumber}
        rowHref={(row) => `/payments/reconciliations/${row.id}`}
        total={total}
        exportHref={exportHref("reconciliations", reconciliationsShape, query)}
        {...(Object.keys(query.filters).length > 0
          ? {}
          : { empty: <EmptyState title={t("reconcile.empty")} note={t("reconcile.emptyNote")} /> })}
      />
    </Stack>
  );
}

function columnsOf(t: Awaited<ReturnType<typeof getTranslator<"fund">>>): Column<Listed>[] {
  const wrong = (count: number) => <span className={count > 0 ? "wrong" : "tertiary"}>{count}</span>;
  return [
    { key: "batch", title: t("reconcile.batch"), cell: (row) => row.batchNumber },
    { key: "at", title: t("reconcile.at"), sort: "recordedAt", cell: (row) => formatInstant(row.recordedAt) },
    { key: "rows", title: t("reconcile.rows"), align: "right", sort: "rows", cell: (row) => row.rowCount },
    { key: "same", title: t("reconcile.same"), align: "right", cell: (row) => row.sameCount },
    { key: "different", title: t("reconcile.different"), align: "right", sort: "different", cell: (row) => wrong(row.differentCount) },
    { key: "ours", title: t("reconcile.onlyOurs"), align: "right", cell: (row) => wrong(row.onlyOursCount) },
    { key: "theirs", title: t("reconcile.onlyTheirs"), align: "right", cell: (row) => wrong(row.onlyTheirsCount) },
  ];
}
