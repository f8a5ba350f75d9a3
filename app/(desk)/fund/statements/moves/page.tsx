import { notFound } from "next/navigation";
import { Money } from "@/app/_ui/figures/money";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { accountNames } from "@/app/(desk)/fund/statements/_lines/names";
import { movesShape } from "@/app/(desk)/fund/statements/_lines/shape";
import { getTranslator } from "@/app/messages/translator";
import { formatMoney, money, toText } from "@/server/money";
import { searchedIn } from "@/server/people/typed-words";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { isBankAccount } from "@/server/statements/rules";

type Move = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["statements"]["moves"]>>["rows"][number];

/** Entries of the ledger that no line of a statement is. */
export default async function MovesPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const member = await memberOfRequest();
  if (member === null || !may(member, "statements.view")) notFound();
  const query = readList(movesShape, await searchParams);
  const api = await caller();
  const { rows, total, into, outOf } = await api.statements.moves({
    ...query.filters,
    ...{ page: query.page, pageSize: query.pageSize, sort: query.sort.by, ascending: query.sort.direction === "asc" },
  });
  const accounts = (await api.ledger.accounts()).filter(({ code }) => isBankAccount(code));
  const t = await getTranslator("statements");
  const nameOf = await accountNames();
  return (
    <Stack>
      <PageHead crumbs={[{ label: t("title"), href: "/fund/statements" }, { label: t("moves") }]} title={t("movesTitle")} />
      <FilterBar
        shape={movesShape}
        query={query}
        fields={[
          { name: "words", label: t("search"), kind: "text", searches: searchedIn.text },
          {
            name: "account",
            label: t("account"),
            kind: "select",
            options: accounts.map(({ code }) => ({ value: code, label: nameOf(code) })),
          },
          {
            name: "way",
            label: t("way"),
            kind: "select",
            options: (["in", "out"] as const).map((value) => ({ value, label: t(`ways.${value}`) })),
          },
          { name: "from", label: t("from"), kind: "date", more: true },
          { name: "to", label: t("to"), kind: "date", more: true },
        ]}
      />
      <ListTable
        shape={movesShape}
        query={query}
        caption={t("movesTitle")}
        columns={await columnsOf(nameOf)}
        rows={rows}
        rowKey={(row) => `${row.account} ${row.transfer}`}
        rowName={(row) => row.orderNumber ?? row.words}
        total={total}
        totals={t("total", { count: total, into: formatMoney(into), outOf: formatMoney(outOf) })}
        exportHref={exportHref("statement-moves", movesShape, query)}
        empty={<EmptyState title={t("movesEmpty")} note={t("movesEmptyNote")} />}
      />
    </Stack>
  );
}

async function columnsOf(nameOf: (code: string) => string): Promise<Column<Move>[]> {
  const t = await getTranslator("statements");
  const side = (row: Move, isIn: boolean) => {
    const amount = money(row.amount);
    return amount.isPositive() === isIn ? <Money amount={toText(amount.abs())} strong /> : "";
  };
  return [
    { key: "day", title: t("posted"), sort: "day", cell: (row) => row.onDay },
    { key: "booked", title: t("booked"), cell: (row) => row.bookedDay ?? t("unpaid") },
    { key: "account", title: t("account"), cell: (row) => nameOf(row.account) },
    { key: "in", title: t("into"), align: "right", sort: "amount", cell: (row) => side(row, true) },
    { key: "out", title: t("outOf"), align: "right", cell: (row) => side(row, false) },
    { key: "name", title: t("counterparty"), cell: (row) => row.payee ?? "—" },
    {
      key: "number",
      title: t("number"),
      cell: (row) => (row.paymentOrder === null ? (row.voucher ?? "—") : <a href={`/payments/${row.paymentOrder}`}>{row.orderNumber}</a>),
    },
    { key: "words", title: t("words"), cell: (row) => row.words },
  ];
}
