import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { Stack } from "@/app/_ui/layout";
import { type AddressParameters, listShape, readList } from "@/app/_ui/list-address";
import { ListTable } from "@/app/_ui/list-table";
import { PageHead } from "@/app/_ui/page-head";
import { getTranslator } from "@/app/messages/translator";
import { caller, memberOfRequest } from "@/server/caller";
import { formatInstant, monthOf } from "@/server/dates";
import { may } from "@/server/staff/rules";
import { ReconcileForm } from "./reconcile-form";

const shape = listShape({
  path: "/payments/reconciliations",
  filters: {},
  sorts: ["recordedAt"],
  defaultSort: { by: "recordedAt", direction: "desc" },
});

export default async function ReconciliationsPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(shape, await searchParams);
  const t = await getTranslator("fund");
  const common = await getTranslator("common");
  const member = await memberOfRequest();
  const api = await caller();
  const { rows, total } = await api.payments.reconciliations({ page: query.page });
  const reconciles = member !== null && may(member, "payments.reconcile");
  const batches = reconciles ? await api.payments.paidBatches() : [];
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
      <ListTable
        shape={shape}
        query={query}
        caption={t("reconcile.title")}
        columns={[
          { key: "batch", title: t("reconcile.batch"), cell: (row) => row.batchNumber },
          { key: "at", title: t("reconcile.at"), cell: (row) => formatInstant(row.recordedAt) },
          { key: "rows", title: t("reconcile.rows"), align: "right", cell: (row) => row.rowCount },
          { key: "same", title: t("reconcile.same"), align: "right", cell: (row) => row.sameCount },
          {
            key: "different",
            title: t("reconcile.different"),
            align: "right",
            cell: (row) => <span className={row.differentCount > 0 ? "wrong" : "tertiary"}>{row.differentCount}</span>,
          },
          {
            key: "ours",
            title: t("reconcile.onlyOurs"),
            align: "right",
            cell: (row) => <span className={row.onlyOursCount > 0 ? "wrong" : "tertiary"}>{row.onlyOursCount}</span>,
          },
          {
            key: "theirs",
            title: t("reconcile.onlyTheirs"),
            align: "right",
            cell: (row) => <span className={row.onlyTheirsCount > 0 ? "wrong" : "tertiary"}>{row.onlyTheirsCount}</span>,
          },
        ]}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.batchNumber}
        rowHref={(row) => `/payments/reconciliations/${row.id}`}
        total={total}
        empty={<EmptyState title={t("reconcile.empty")} note={t("reconcile.emptyNote")} />}
      />
    </Stack>
  );
}
