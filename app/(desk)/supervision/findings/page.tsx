import { formatAmount } from "@/app/_ui/figures/amount";
import { Deadline } from "@/app/_ui/figures/deadline";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar, type FilterField } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { businessDateOf, formatInstant } from "@/server/dates";
import { money, sum, toText } from "@/server/money";
import { searchedIn } from "@/server/people/typed-words";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { type QueryKey, queryKeys } from "@/server/supervision/queries/rules";
import { findingTabs } from "@/server/supervision/queries/shapes";
import { AssignBar } from "./_list/assign-bar";
import { LookButton } from "./_list/look-button";
import type { FindingWords } from "./_list/says";
import { sayingOf } from "./_list/says";
import { findingMeanings, findingsAsked, findingsShape } from "./_list/shape";
import { findingWords } from "./_list/words";

type Found = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["supervision"]["findings"]>>;
type Listed = Found["rows"][number];
type Words = Awaited<ReturnType<typeof getTranslator<"supervision">>>;

/** What the standing queries found, by query and by how far it is. */
export default async function FindingsPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(findingsShape, await searchParams);
  const t = await getTranslator("supervision");
  const api = await caller();
  const member = await memberOfRequest();
  const asked = findingsAsked(query);
  const { rows, counts, advanceDays } = await api.supervision.findings({ ...asked, page: query.page, pageSize: query.pageSize });
  const hospitals = await api.staff.hospitals();
  const mayAssign = member !== null && may(member, "supervision.assign");
  const own = counts.filter((row) => asked.query === undefined || row.query === asked.query);
  const total = (tab: (typeof findingTabs)[number]) => own.reduce((count, row) => count + row[tab], 0);
  const amount = formatAmount(toText(sum(own.map((row) => money(row.amount)))));
  const assignable = rows.filter((row) => row.state === "open" || row.state === "assigned");
  return (
    <>
      <PageHead
        crumbs={[{ label: t("menuTitle"), href: "/supervision" }, { label: t("findings.title") }]}
        title={t("findings.title")}
        meta={[{ value: t("findings.about", { days: advanceDays }) }]}
        actions={mayAssign && <LookButton />}
      />
      <FilterBar shape={findingsShape} query={query} fields={fieldsOf(t, counts, hospitals)} />
      <ListTable
        shape={findingsShape}
        query={query}
        caption={t("findings.caption")}
        columns={columnsOf(t, findingWords(await getLanguage()))}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => `${t(`queries.${row.query as QueryKey}`)} ${row.name}`}
        rowHref={(row) => `/supervision/findings/${row.id}`}
        total={total(asked.tab)}
        totals={t("findings.total", { count: total(asked.tab), amount })}
        tabs={findingTabs.map((key) => ({
          key,
          label: key === "unsettled" || key === "all" || key === "gone" ? t(`findings.${key}`) : t(`findings.states.${key}`),
          count: total(key),
        }))}
        {...(mayAssign ? { select: { bar: <AssignBar seen={assignable.map(({ id, version }) => ({ id, version }))} /> } } : {})}
        exportHref={exportHref("findings", findingsShape, query)}
        empty={<EmptyState title={t("findings.empty")} note={t("findings.emptyNote")} />}
      />
    </>
  );
}

function columnsOf(t: Words, words: FindingWords): Column<Listed>[] {
  const today = businessDateOf(new Date());
  return [
    { key: "query", title: t("findings.query"), cell: (row) => t(`queries.${row.query as QueryKey}`) },
    { key: "name", title: t("findings.name"), cell: (row) => row.name },
    {
      key: "person",
      title: t("findings.person"),
      cell: (row) =>
        row.personName === null ? (
          "—"
        ) : (
          <>
            {row.personName} <small>{row.numberMasked}</small>
          </>
        ),
    },
    { key: "hospital", title: t("findings.hospital"), cell: (row) => row.hospitalName ?? "—" },
    { key: "county", title: t("findings.county"), optional: true, cell: (row) => row.county },
    { key: "onDay", title: t("findings.onDay"), sort: "onDay", cell: (row) => row.onDay ?? "—" },
    { key: "amount", title: t("findings.amount"), align: "right", sort: "amount", cell: (row) => <Money amount={row.amount} /> },
    { key: "details", title: t("findings.details"), cell: (row) => sayingOf(row.details, words) },
    { key: "office", title: t("findings.office"), cell: (row) => row.officeName ?? "—" },
    {
      key: "dueOn",
      title: t("findings.dueOn"),
      sort: "dueOn",
      cell: (row) => (row.dueOn === null ? "—" : row.state === "assigned" ? <Deadline date={row.dueOn} today={today} /> : row.dueOn),
    },
    {
      key: "state",
      title: t("findings.state"),
      cell: (row) => (
        <>
          <StatusTag meaning={findingMeanings[row.state]}>{t(`findings.states.${row.state}`)}</StatusTag>
          {row.goneAt !== null && row.state !== "closed" && <small> {t("findings.gone")}</small>}
        </>
      ),
    },
    { key: "firstSeen", title: t("findings.firstSeen"), sort: "firstSeenAt", cell: (row) => formatInstant(row.firstSeenAt) },
  ];
}

function fieldsOf(t: Words, counts: Found["counts"], hospitals: readonly { id: string; name: string }[]): FilterField[] {
  const countOf = (key: QueryKey) => counts.find((row) => row.query === key)?.unsettled ?? 0;
  return [
    { name: "words", label: t("findings.search"), kind: "text", searches: searchedIn.findings },
    {
      name: "query",
      label: t("findings.query"),
      kind: "select",
      options: queryKeys.map((key) => ({ value: key, label: `${t(`queries.${key}`)} (${countOf(key)})` })),
    },
    ...(hospitals.length > 1
      ? [
          {
            ...{ name: "hospital", label: t("findings.hospital"), kind: "select" as const },
            options: hospitals.map(({ id, name }) => ({ value: id, label: name })),
          },
        ]
      : []),
    { name: "late", label: t("findings.dueOn"), kind: "select", options: [{ value: "late", label: t("findings.late") }] },
    { name: "from", label: t("findings.from"), kind: "date", more: true },
    { name: "to", label: t("findings.to"), kind: "date", more: true },
  ];
}
