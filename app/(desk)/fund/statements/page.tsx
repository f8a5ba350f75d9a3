import { notFound } from "next/navigation";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar, type FilterField } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { getTranslator } from "@/app/messages/translator";
import { formatMoney, money, sum, toText } from "@/server/money";
import { searchedIn } from "@/server/people/typed-words";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { lineTabs } from "@/server/statements/shapes";
import { AccountsCard, StatementsCard, WaitingCard } from "./_lines/cards";
import { differenceIn } from "./_lines/difference";
import type { Overview } from "./_lines/found";
import { accountNames } from "./_lines/names";
import { lineMeanings, linesAsked, linesShape } from "./_lines/shape";

type Api = Awaited<ReturnType<typeof caller>>["statements"];
type Line = Awaited<ReturnType<Api["lines"]>>["rows"][number];

/** The accounts with both balances, and every line the bank has printed with what it is in the ledger. */
export default async function StatementsPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const member = await memberOfRequest();
  if (member === null || !may(member, "statements.view")) notFound();
  const query = readList(linesShape, await searchParams);
  const api = (await caller()).statements;
  const asked = linesAsked(query);
  const found = await api.overview();
  const { rows, counts } = await api.lines({ ...asked, page: query.page, pageSize: query.pageSize });
  const t = await getTranslator("statements");
  const nameOf = await accountNames();
  const inTab = (tab: string) => counts.filter(({ state }) => tab === "all" || state === tab);
  const countOf = (tab: string) => inTab(tab).reduce((all, { count }) => all + count, 0);
  const total = (each: (row: (typeof counts)[number]) => string) => formatMoney(sum(inTab(asked.state).map((row) => money(each(row)))));
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: (await getTranslator("ledger"))("title"), href: "/fund" }, { label: t("title") }]}
        title={t("title")}
        meta={[{ value: t("about") }]}
        actions={
          <>
            <ButtonLink href="/fund/statements/moves">{t("moves")}</ButtonLink>
            <ButtonLink
              href="/fund/statements/imports"
              {...(found.mayReconcile ? { kind: "primary" as const, icon: "upload" as const } : {})}
            >
              {found.mayReconcile ? t("upload") : t("imports.title")}
            </ButtonLink>
          </>
        }
      />
      <AccountsCard found={found} nameOf={nameOf} />
      <WaitingCard found={found} />
      <StatementsCard found={found} nameOf={nameOf} />
      <FilterBar shape={linesShape} query={query} fields={await fieldsOf(found, nameOf)} />
      <ListTable
        shape={linesShape}
        query={query}
        caption={t("linesTitle")}
        columns={await columnsOf(nameOf)}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => `${row.onDay} ${formatMoney(row.amount)}`}
        rowHref={(row) => `/fund/statements/lines/${row.id}`}
        total={countOf(asked.state)}
        totals={t("total", { count: countOf(asked.state), into: total((row) => row.into), outOf: total((row) => row.outOf) })}
        tabs={lineTabs.map((key) => ({ key, label: key === "all" ? t("all") : t(`states.${key}`), count: countOf(key) }))}
        exportHref={exportHref("statement-lines", linesShape, query)}
        empty={<EmptyState title={t("empty")} note={t("emptyNote")} />}
      />
    </Stack>
  );
}

async function fieldsOf(found: Overview, nameOf: (code: string) => string): Promise<FilterField[]> {
  const t = await getTranslator("statements");
  return [
    { name: "words", label: t("search"), kind: "text", searches: searchedIn.text },
    {
      name: "account",
      label: t("account"),
      kind: "select",
      options: found.accounts.map(({ code }) => ({ value: code, label: nameOf(code) })),
    },
    {
      name: "way",
      label: t("way"),
      kind: "select",
      options: (["in", "out"] as const).map((value) => ({ value, label: t(`ways.${value}`) })),
    },
    { name: "from", label: t("from"), kind: "date", more: true },
    { name: "to", label: t("to"), kind: "date", more: true },
  ];
}

async function columnsOf(nameOf: (code: string) => string): Promise<Column<Line>[]> {
  const t = await getTranslator("statements");
  const side = (row: Line, isIn: boolean) => {
    const amount = money(row.amount);
    return amount.isPositive() === isIn ? <Money amount={toText(amount.abs())} strong /> : "";
  };
  return [
    { key: "day", title: t("day"), sort: "day", cell: (row) => row.onDay },
    { key: "account", title: t("account"), optional: true, cell: (row) => nameOf(row.account) },
    { key: "in", title: t("into"), align: "right", sort: "amount", cell: (row) => side(row, true) },
    { key: "out", title: t("outOf"), align: "right", cell: (row) => side(row, false) },
    {
      key: "name",
      title: t("counterparty"),
      cell: (row) => (
        <>
          {row.counterparty ?? "—"} <small>{row.counterpartyAccountMasked}</small>
        </>
      ),
    },
    { key: "number", title: t("number"), cell: (row) => [row.reference, row.voucher].filter((one) => one !== null).join(" · ") },
    { key: "words", title: t("words"), cell: (row) => row.words },
    { key: "finding", title: t("finding"), cell: (row) => <Finding row={row} /> },
    { key: "state", title: t("state"), cell: (row) => <StatusTag meaning={lineMeanings[row.state]}>{t(`states.${row.state}`)}</StatusTag> },
  ];
}

/** By what a line was matched; or why it is open, to the field. */
async function Finding({ row }: { row: Line }) {
  const t = await getTranslator("statements");
  if (row.rule !== null) return t("byRule", { rule: t(`rules.${row.rule}`), count: row.moves });
  if (row.explanation !== null) return row.explanation;
  if (row.nearest === null) return t("noMove");
  const { move, differences } = row.nearest;
  return (
    <>
      {move.orderNumber ?? move.voucher ?? move.words}
      <div className="tertiary">
        {differences.length === 0 ? t("differ.same") : differences.map((one) => differenceIn(t, one)).join("；")}
      </div>
    </>
  );
}
