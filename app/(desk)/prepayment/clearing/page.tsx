import { formatAmount } from "@/app/_ui/figures/amount";
import { formatMonth } from "@/app/_ui/figures/dates";
import { Money } from "@/app/_ui/figures/money";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { AccountCard } from "@/app/(desk)/prepayment/_clearing/account-card";
import { closesAsked, closesShape } from "@/app/(desk)/prepayment/_clearing/shape";
import { StandingTag } from "@/app/(desk)/prepayment/_clearing/standing-tag";
import type { Words } from "@/app/(desk)/prepayment/_year/shown";
import { getTranslator } from "@/app/messages/translator";
import { topUpStates } from "@/server/prepayment/rules";
import { caller } from "@/server/requests/caller";

type Listed = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["prepayment"]["closes"]>>["rows"][number];

/** Every month of the insurer's account that was closed, the newest first. */
export default async function ClosesPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(closesShape, await searchParams);
  const t = await getTranslator("prepayment");
  const dates = await getTranslator("common.dates");
  const api = await caller();
  const account = await api.prepayment.account();
  const { rows, total } = await api.prepayment.closes({ ...closesAsked(query), page: query.page, pageSize: query.pageSize });
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("title"), href: "/prepayment" }, { label: t("clearing.title") }]}
        title={t("clearing.listTitle")}
        meta={
          account === null
            ? []
            : [{ value: t("clearing.about", { target: formatAmount(account.target), days: String(account.days ?? "—") }) }]
        }
      />
      {account !== null && <AccountCard account={account} />}
      <FilterBar
        shape={closesShape}
        query={query}
        fields={[
          { name: "year", label: t("clearing.year"), kind: "text" },
          {
            ...{ name: "state", label: t("clearing.state"), kind: "select" },
            options: topUpStates.map((value) => ({ value, label: t(`topUps.choices.${value}`) })),
          },
        ]}
      />
      <ListTable
        shape={closesShape}
        query={query}
        caption={t("clearing.history")}
        columns={columnsOf(t, (month) => formatMonth(month, dates))}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.month}
        total={total}
        exportHref={exportHref("clearing-closes", closesShape, query)}
        empty={<EmptyState title={account === null ? t("clearing.noRule") : t("clearing.noneYet")} />}
      />
    </Stack>
  );
}

function columnsOf(t: Words, monthName: (month: string) => string): Column<Listed>[] {
  return [
    { key: "month", title: t("clearing.month"), sort: "month", cell: (row) => monthName(row.month) },
    { key: "balance", title: t("clearing.balance"), align: "right", sort: "balance", cell: (row) => <Money amount={row.balance} /> },
    { key: "due", title: t("clearing.due"), align: "right", sort: "topUpDue", cell: (row) => <Money amount={row.due} strong /> },
    { key: "open", title: t("clearing.open"), align: "right", cell: (row) => <Money amount={row.open} /> },
    { key: "dueOn", title: t("clearing.dueOn"), sort: "dueOn", cell: (row) => row.dueOn },
    { key: "receivedOn", title: t("clearing.receivedOn"), cell: (row) => row.restoredOn ?? "—" },
    {
      ...{ key: "documents", title: t("clearing.document") },
      cell: (row) => row.received.map(({ documentNumber }) => documentNumber).join("、") || "—",
    },
    { key: "state", title: t("clearing.state"), cell: (row) => <StandingTag close={row} /> },
    { key: "closedBy", title: t("clearing.closedBy"), cell: (row) => `${row.closedBy} ${row.closedAt}` },
  ];
}
