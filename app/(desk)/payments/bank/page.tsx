import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { Stack } from "@/app/_ui/layout";
import { type AddressParameters, listShape, readList } from "@/app/_ui/list-address";
import { ListTable } from "@/app/_ui/list-table";
import { Money } from "@/app/_ui/money";
import { PageHead } from "@/app/_ui/page-head";
import { StatusTag } from "@/app/_ui/status-tag";
import { getTranslator } from "@/app/messages/translator";
import { caller } from "@/server/caller";
import { formatInstant } from "@/server/dates";
import { toText } from "@/server/money";
import { BankResultForm } from "./bank-result-form";

const shape = listShape({
  path: "/payments/bank",
  filters: {},
  sorts: ["recordedAt"],
  defaultSort: { by: "recordedAt", direction: "desc" },
});

export default async function BankFilesPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(shape, await searchParams);
  const t = await getTranslator("fund");
  const { rows, total } = await (await caller()).payments.bankFiles({ page: query.page });
  return (
    <Stack>
      <PageHead crumbs={[{ label: t("payments"), href: "/payments" }, { label: t("bank.title") }]} title={t("bank.title")} />
      <Card title={t("bank.upload")}>
        <BankResultForm />
      </Card>
      <ListTable
        shape={shape}
        query={query}
        caption={t("bank.title")}
        columns={[
          {
            key: "direction",
            title: t("bank.direction"),
            cell: ({ file }) => (
              <StatusTag meaning={file.direction === "out" ? "preparing" : "done"}>
                {t(file.direction === "out" ? "bank.outgoing" : "bank.result")}
              </StatusTag>
            ),
          },
          {
            key: "number",
            title: t("bank.number"),
            cell: ({ file }) => (file.direction === "out" ? file.number : file.number.split(" ")[0]),
          },
          { key: "orders", title: t("bank.orders"), align: "right", cell: ({ file }) => file.orderCount },
          { key: "total", title: t("bank.total"), align: "right", cell: ({ file }) => <Money amount={toText(file.total)} strong /> },
          { key: "by", title: t("bank.by"), cell: ({ memberName }) => memberName ?? "—" },
          { key: "at", title: t("bank.at"), cell: ({ file }) => formatInstant(file.recordedAt) },
          {
            key: "outcome",
            title: t("bank.outcome"),
            cell: ({ file }) =>
              file.direction === "out" ? (
                <span className="nowrap">
                  <a href={`/api/bank-files/${file.id}?format=xlsx`}>{t("bank.xlsx")}</a> ·{" "}
                  <a href={`/api/bank-files/${file.id}?format=csv`}>{t("bank.csv")}</a>
                </span>
              ) : (
                t("bank.outcomeText", outcomeOf(file.outcome))
              ),
          },
        ]}
        rows={rows}
        rowKey={({ file }) => file.id}
        rowName={({ file }) => file.number}
        total={total}
        empty={<EmptyState title={t("bank.empty")} note={t("bank.emptyNote")} />}
      />
    </Stack>
  );
}

function outcomeOf(outcome: Record<string, unknown> | null) {
  const count = (value: unknown) => (typeof value === "number" ? value : Array.isArray(value) ? value.length : 0);
  return { paid: count(outcome?.paid), failed: count(outcome?.failed), faults: count(outcome?.faults) };
}
