import Link from "next/link";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { formatMoney, sum, toText } from "@/server/money";
import { caller } from "@/server/requests/caller";
import { BankResultForm } from "./bank-result-form";
import { SendWaiting } from "./send-waiting";
import { bankShape, bankTabs, outcomeOf, shownNumber } from "./shape";

type Listed = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["payments"]["bankFiles"]>>["rows"][number];

/** As many as one file takes. */
const SENT_AT_ONCE = 500;

export default async function BankFilesPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(bankShape, await searchParams);
  const t = await getTranslator("payments");
  const direction = query.tab === null || query.tab === "all" ? undefined : query.tab;
  const { payments } = await caller();
  const { rows: waiting } = await payments.list({ state: "approved", pageSize: SENT_AT_ONCE, sort: "number", ascending: true });
  const { rows, directions } = await payments.bankFiles({
    ...query.filters,
    direction,
    page: query.page,
    pageSize: query.pageSize,
    sort: query.sort.by,
    ascending: query.sort.direction === "asc",
  });
  const countOf = (tab: (typeof bankTabs)[number]) =>
    directions.filter((row) => tab === "all" || row.direction === tab).reduce((count, row) => count + row.count, 0);
  const total = countOf(query.tab ?? "all");
  const inTab = directions.find((row) => row.direction === direction);
  const isFiltered = Object.keys(query.filters).length > 0 || direction !== undefined;
  return (
    <Stack>
      <PageHead crumbs={[{ label: t("title"), href: "/payments" }, { label: t("bank.title") }]} title={t("bank.title")} />
      <Card title={t("bank.send")}>
        <SendWaiting ids={waiting.map(({ order }) => order.id)} total={toText(sum(waiting.map(({ order }) => order.amount)))} />
      </Card>
      <Card
        title={t("bank.take")}
        extra={
          <ButtonLink href="/api/bank-files/result-template" size="small" download>
            {t("bank.template")}
          </ButtonLink>
        }
      >
        <BankResultForm />
      </Card>
      <FilterBar
        shape={bankShape}
        query={query}
        fields={[
          { name: "words", label: t("bank.search"), kind: "text" },
          { name: "from", label: t("bank.from"), kind: "date" },
          { name: "to", label: t("bank.to"), kind: "date" },
        ]}
      />
      <ListTable
        shape={bankShape}
        query={query}
        caption={t("bank.title")}
        columns={columnsOf(t)}
        rows={rows}
        rowKey={({ file }) => file.id}
        rowName={({ file }) => file.number}
        total={total}
        tabs={bankTabs.map((key) => ({ key, label: t(labelOf[key]), count: countOf(key) }))}
        {...(inTab === undefined ? {} : { totals: t("bank.sum", { count: total, amount: formatMoney(inTab.total) }) })}
        exportHref={exportHref("bank-files", bankShape, query)}
        {...(isFiltered ? {} : { empty: <EmptyState title={t("bank.empty")} note={t("bank.emptyNote")} /> })}
      />
    </Stack>
  );
}

const labelOf = { all: "bank.all", out: "bank.outgoing", result: "bank.result" } as const;

function columnsOf(t: Awaited<ReturnType<typeof getTranslator<"payments">>>): Column<Listed>[] {
  return [
    {
      key: "direction",
      title: t("bank.direction"),
      cell: ({ file }) => <StatusTag meaning={file.direction === "out" ? "preparing" : "done"}>{t(labelOf[file.direction])}</StatusTag>,
    },
    { key: "number", title: t("bank.number"), sort: "number", cell: ({ file }) => shownNumber(file) },
    { key: "orders", title: t("bank.orders"), align: "right", cell: ({ file }) => file.orderCount },
    {
      key: "total",
      title: t("bank.total"),
      align: "right",
      sort: "total",
      cell: ({ file }) => <Money amount={toText(file.total)} strong />,
    },
    { key: "by", title: t("bank.by"), cell: ({ memberName }) => memberName ?? "—" },
    { key: "at", title: t("bank.at"), sort: "recordedAt", cell: ({ file }) => formatInstant(file.recordedAt) },
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
          <Link href={`/payments/bank/${file.id}`}>{t("bank.outcomeText", outcomeOf(file.outcome))}</Link>
        ),
    },
  ];
}
