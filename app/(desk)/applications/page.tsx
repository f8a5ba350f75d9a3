import { formatAmount } from "@/app/_ui/figures/amount";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar, type FilterField } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { getTranslator } from "@/app/messages/translator";
import { typesOfCases } from "@/server/applications/form-words";
import { isEnded } from "@/server/applications/rules";
import { type CaseTab, countsEnded } from "@/server/applications/shapes";
import { money, sum, toText } from "@/server/money";
import { searchedIn } from "@/server/people/typed-words";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { type Member, may } from "@/server/staff/rules";
import { caseMeanings, casesAsked, casesShape } from "./_list/shape";
import { TogetherBar } from "./_list/together-bar";

type Found = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["applications"]["list"]>>;
type Listed = Found["rows"][number];
type Words = Awaited<ReturnType<typeof getTranslator<"applications">>>;

const tabs: readonly CaseTab[] = [
  "mine",
  "open",
  "counter",
  "verifying",
  "reviewing",
  "assessing",
  "on_notice",
  "deciding",
  "paying",
  "ended",
  "all",
];

/** Applications, what is due first. */
export default async function ApplicationsPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(casesShape, await searchParams);
  const t = await getTranslator("applications");
  const member = await memberOfRequest();
  const asked = casesAsked(query);
  const { rows, sums } = await (await caller()).applications.list({ ...asked, page: query.page, pageSize: query.pageSize });
  const of = (tab: CaseTab) => sums.filter((row) => isIn(tab, row));
  const countOf = (tab: CaseTab) => of(tab).reduce((count, row) => count + row.count, 0);
  return (
    <>
      <PageHead
        crumbs={[{ label: t("title") }]}
        title={t("title")}
        meta={[{ value: t("about") }]}
        actions={
          member !== null && may(member, "applications.accept") ? (
            <ButtonLink href="/applications/new" kind="primary">
              {t("actions.start")}
            </ButtonLink>
          ) : undefined
        }
      />
      <FilterBar shape={casesShape} query={query} fields={fieldsOf(t)} />
      <ListTable
        shape={casesShape}
        query={query}
        caption={t("list.caption")}
        columns={columnsOf(t)}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.number}
        rowHref={(row) => `/applications/${row.id}`}
        total={countOf(asked.tab)}
        totals={t("list.total", {
          count: countOf(asked.tab),
          amount: formatAmount(toText(sum(of(asked.tab).map((row) => money(row.amount))))),
          overdue: of(asked.tab).reduce((count, row) => count + row.overdue, 0),
        })}
        tabs={tabs.map((key) => ({
          ...{ key, label: tabWord(t, key) },
          ...(countsEnded(key) && !countsEnded(asked.tab) ? {} : { count: countOf(key) }),
        }))}
        {...(member !== null && may(member, "applications.move") ? { select: { bar: togetherBar(rows, member) } } : {})}
        exportHref={exportHref("applications", casesShape, query)}
        empty={<EmptyState title={t("list.empty")} note={t("list.emptyNote")} />}
      />
    </>
  );
}

/** Cases that this office has may be handed to a colleague; those that wait for its decision may be granted together. */
function togetherBar(rows: readonly Listed[], member: Member) {
  const deciding = (["recognise", "approve"] as const).find((one) => may(member, `applications.${one}`)) ?? null;
  const here = rows.filter((row) => row.officeId === member.organisation && !isEnded(row.state));
  return (
    <TogetherBar
      deciding={deciding}
      rows={here.map(({ id, version, amount, actions }) => ({
        ...{ id, version, amount: amount ?? "0.00" },
        decides: actions.includes("decide") ? deciding : null,
      }))}
    />
  );
}

function isIn(tab: CaseTab, row: Found["sums"][number]): boolean {
  switch (tab) {
    case "all":
      return true;
    case "mine":
      return row.isMine && !isEnded(row.state);
    case "open":
      return !isEnded(row.state);
    case "counter":
      return row.state === "draft" || row.state === "asked";
    case "ended":
      return isEnded(row.state);
    default:
      return row.state === tab;
  }
}

function tabWord(t: Words, tab: CaseTab): string {
  switch (tab) {
    case "mine":
    case "open":
    case "counter":
    case "ended":
    case "all":
      return t(`tabs.${tab}`);
    default:
      return t(`states.${tab}`);
  }
}

function leftWords(t: Words, row: { daysLeft: number | null; state: Listed["state"] }): string {
  if (isEnded(row.state)) return t("list.none");
  if (row.daysLeft === null) return t("list.noClock");
  return row.daysLeft < 0 ? t("list.daysOver", { days: -row.daysLeft }) : t("list.daysLeft", { days: row.daysLeft });
}

function columnsOf(t: Words): Column<Listed>[] {
  return [
    { key: "number", title: t("list.number"), sort: "number", cell: (row) => row.number },
    {
      key: "person",
      title: t("list.person"),
      cell: (row) => (
        <>
          {row.person} <small>{row.numberMasked}</small>
        </>
      ),
    },
    { key: "type", title: t("list.type"), cell: (row) => t(`types.${row.type}`) },
    {
      key: "state",
      title: t("list.state"),
      cell: (row) => <StatusTag meaning={caseMeanings[row.state]}>{t(`states.${row.state}`)}</StatusTag>,
    },
    { key: "office", title: t("list.office"), cell: (row) => row.office },
    { key: "assignee", title: t("list.assignee"), optional: true, cell: (row) => row.assignee ?? t("list.none") },
    { key: "appliedOn", title: t("list.appliedOn"), sort: "appliedOn", cell: (row) => row.appliedOn },
    {
      key: "due",
      title: t("list.due"),
      sort: "dueOn",
      cell: (row) =>
        row.daysLeft !== null && row.daysLeft < 0 ? <StatusTag meaning="wrong">{leftWords(t, row)}</StatusTag> : leftWords(t, row),
    },
    { key: "amount", title: t("list.amount"), align: "right", sort: "amount", cell: (row) => <Money amount={row.amount} strong /> },
  ];
}

function fieldsOf(t: Words): FilterField[] {
  return [
    { name: "words", label: t("list.search"), kind: "text", searches: searchedIn.applications, personHref: "/people" },
    { name: "type", label: t("list.type"), kind: "select", options: typesOfCases.map((value) => ({ value, label: t(`types.${value}`) })) },
    {
      name: "clock",
      label: t("list.clock"),
      kind: "select",
      options: (["overdue", "near"] as const).map((value) => ({ value, label: t(`list.${value}`) })),
    },
    { name: "from", label: t("list.from"), kind: "date", more: true },
    { name: "to", label: t("list.to"), kind: "date", more: true },
  ];
}
