import { formatAmount } from "@/app/_ui/figures/amount";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar, type FilterField } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { getTranslator } from "@/app/messages/translator";
import { businessDateOf, yearOf } from "@/server/dates";
import { incomeScopes, incomeStates } from "@/server/incomes/rules";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { DecideButtons } from "./decide-buttons";
import { ProposeButton } from "./propose-button";
import { incomeMeanings, incomesAsked, incomesShape } from "./shape";

type Api = Awaited<ReturnType<typeof caller>>["incomes"];
type Listed = Awaited<ReturnType<Api["list"]>>["rows"][number];
type Place = Awaited<ReturnType<Api["places"]>>[number];

/** Incomes a head by place and year, with every version there was. */
export default async function IncomesPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(incomesShape, await searchParams);
  const asked = incomesAsked(query);
  const api = await caller();
  const member = await memberOfRequest();
  const t = await getTranslator("incomes");
  const policies = await getTranslator("policies");
  const places = await api.incomes.places();
  const { rows, counts } = await api.incomes.list({ ...asked, page: query.page, pageSize: query.pageSize });
  const all = incomeStates.reduce((sum, state) => sum + counts[state], 0);
  const total = asked.state === undefined ? all : counts[asked.state];
  return (
    <>
      <PageHead
        crumbs={[{ label: policies("title"), href: "/policies" }, { label: t("title") }]}
        title={t("title")}
        meta={[{ value: t("about") }]}
        actions={
          member !== null &&
          may(member, "policies.proposeParameter") && <ProposeButton places={places} year={yearOf(businessDateOf(new Date())) - 1} />
        }
      />
      <FilterBar shape={incomesShape} query={query} fields={await fieldsOf(places)} />
      <ListTable
        shape={incomesShape}
        query={query}
        caption={t("caption")}
        columns={await columnsOf()}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => `${row.placeName} ${row.year}`}
        total={total}
        totals={t("total", { count: total })}
        tabs={[
          { key: "all", label: t("all"), count: all },
          ...incomeStates.map((key) => ({ key, label: t(`states.${key}`), count: counts[key] })),
        ]}
        exportHref={exportHref("incomes", incomesShape, query)}
        empty={<EmptyState title={t("empty")} note={t("emptyNote")} />}
      />
    </>
  );
}

async function fieldsOf(places: readonly Place[]): Promise<FilterField[]> {
  const t = await getTranslator("incomes");
  return [
    {
      name: "place",
      label: t("place"),
      kind: "select",
      options: places.map(({ code, name }, at) => ({ value: code, label: at === 0 ? t("wholeArea", { name }) : name })),
    },
    { name: "year", label: t("year"), kind: "text" },
    {
      name: "scope",
      label: t("scope"),
      kind: "select",
      options: incomeScopes.map((value) => ({ value, label: t(`scopes.${value}`) })),
    },
  ];
}

async function columnsOf(): Promise<Column<Listed>[]> {
  const t = await getTranslator("incomes");
  return [
    { key: "place", title: t("place"), sort: "place", cell: (row) => <b>{row.placeName}</b> },
    { key: "year", title: t("year"), sort: "year", cell: (row) => row.year },
    { key: "scope", title: t("scope"), cell: (row) => t(`scopes.${row.scope}`) },
    { key: "amount", title: t("amount"), align: "right", sort: "amount", cell: (row) => <Money amount={row.amount} strong /> },
    { key: "version", title: t("version"), cell: (row) => t("versionOf", { version: row.version }) },
    {
      key: "document",
      title: t("document"),
      cell: (row) => (
        <>
          {row.documentNumber} <small>{row.documentOn}</small>
        </>
      ),
    },
    {
      key: "state",
      title: t("state"),
      cell: (row) => <StatusTag meaning={incomeMeanings[row.state]}>{t(`states.${row.state}`)}</StatusTag>,
    },
    {
      key: "proposedBy",
      title: t("proposedBy"),
      sort: "recordedAt",
      cell: (row) => (
        <>
          {row.proposedByName} <small>{row.recordedAt}</small>
        </>
      ),
    },
    {
      key: "decidedBy",
      title: t("decidedBy"),
      cell: (row) =>
        row.decidedAt === null ? (
          "—"
        ) : (
          <>
            {row.decidedByName} <small>{row.decidedAt}</small>
          </>
        ),
    },
    {
      key: "words",
      title: t("words"),
      optional: true,
      cell: (row) => [row.words, row.decidedWords].filter((words) => words !== null && words !== "").join("；") || "—",
    },
    {
      key: "decide",
      title: "",
      cell: (row) =>
        row.actions.length === 0 ? null : (
          <DecideButtons
            income={{
              ...{ id: row.id, place: row.placeName, year: String(row.year), scope: t(`scopes.${row.scope}`) },
              ...{ amount: formatAmount(row.amount), document: `${row.documentNumber} ${row.documentOn}` },
            }}
            actions={row.actions}
            isOwn={row.isOwn}
          />
        ),
    },
  ];
}
