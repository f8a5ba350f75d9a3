import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { ClassTag } from "@/app/_ui/figures/class-tag";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import { ExportJob } from "@/app/_ui/lists/export-job";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, hrefWithoutNumber, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { placesOf } from "@/app/(desk)/people/_list/divisions";
import type { TaskRow } from "@/app/(desk)/subsidies/_campaign/shown";
import { tasksAsked, tasksShape } from "@/app/(desk)/subsidies/_tasks/shape";
import { VisitButton } from "@/app/(desk)/subsidies/_tasks/visit-button";
import { getTranslator } from "@/app/messages/translator";
import { businessDateOf } from "@/server/dates";
import { searchedIn } from "@/server/people/typed-words";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { visitOutcomes } from "@/server/subsidies/rules";
import { taskTabs } from "@/server/subsidies/shapes";

/** People who hold an identity and are insured nowhere; townships record what came of each visit. */
export default async function TasksPage(props: { params: Promise<{ campaign: string }>; searchParams: Promise<AddressParameters> }) {
  const { campaign } = await props.params;
  const parameters = await props.searchParams;
  const member = await memberOfRequest();
  if (member === null || !may(member, "subsidies.view")) notFound();
  const shape = tasksShape(campaign);
  const elsewhere = hrefWithoutNumber(shape, parameters);
  if (elsewhere !== null) redirect(elsewhere);
  const query = readList(shape, parameters);
  const t = await getTranslator("subsidies");
  const api = await caller();
  const [found, divisions] = await orNotFound(
    Promise.all([
      api.subsidies.tasks({ ...tasksAsked(campaign, query), page: query.page, pageSize: query.pageSize }),
      api.staff.divisions({ townships: true }),
    ]),
  );
  const names = new Map(divisions.map(({ code, name }) => [code, name]));
  const year = String(found.year);
  const visits = may(member, "subsidies.visit");
  return (
    <>
      <PageHead
        crumbs={[
          { label: t("title"), href: "/subsidies" },
          { label: t("year", { year }), href: `/subsidies/${campaign}` },
          { label: t("nav.tasks") },
        ]}
        title={t("todo.pageTitle", { year })}
        meta={[{ key: "hint", value: t("todo.hint") }]}
      />
      <ExportJob job={parameters.job} />
      <FilterBar
        shape={shape}
        query={query}
        fields={[
          { name: "words", label: t("lines.search"), kind: "text", searches: searchedIn.people, personHref: "/people/" },
          { name: "region", label: t("lines.filters.region"), kind: "select", options: placesOf(divisions, member.region) },
          {
            ...{ name: "outcome", label: t("todo.outcome"), kind: "select" },
            options: (["none", ...visitOutcomes] as const).map((value) => ({ value, label: t(`outcomes.${value}`) })),
          },
        ]}
      />
      <ListTable
        shape={shape}
        query={query}
        caption={t("todo.caption")}
        columns={await columnsOf((region) => names.get(region.slice(0, 9)) ?? names.get(region.slice(0, 6)) ?? region, visits)}
        rows={found.rows}
        rowKey={(row) => row.line}
        rowName={(row) => row.name}
        total={found.total}
        tabs={taskTabs.map((key) => ({ key, label: t(`todo.tabs.${key}`), count: found.counts[key] }))}
        exportHref={exportHref("subsidy-tasks", shape, query, { campaign })}
        empty={<EmptyState title={t("todo.empty")} note={t("todo.emptyNote")} />}
      />
    </>
  );
}

async function columnsOf(place: (region: string) => string, visits: boolean): Promise<Column<TaskRow>[]> {
  const t = await getTranslator("subsidies");
  const names = await getTranslator("common.identity");
  const today = businessDateOf(new Date());
  return [
    {
      key: "name",
      title: t("todo.name"),
      sort: "name",
      cell: (row) => (
        <Link href={`/subsidies/lines/${row.line}`} className="nowrap">
          <b>{row.name}</b>
        </Link>
      ),
    },
    { key: "number", title: t("lines.columns.number"), cell: (row) => <span className="nowrap">{row.numberMasked}</span> },
    {
      key: "identity",
      title: t("todo.identity"),
      cell: (row) => (row.basis === null ? "—" : <ClassTag>{names(row.basis as "orphan")}</ClassTag>),
    },
    { key: "place", title: t("todo.place"), sort: "region", cell: (row) => place(row.region) },
    { key: "amount", title: t("todo.amount"), align: "right", cell: (row) => <Money amount={row.amount} /> },
    { key: "personal", title: t("todo.personal"), align: "right", cell: (row) => <Money amount={row.personalNet} /> },
    {
      key: "outcome",
      title: t("todo.outcome"),
      cell: (row) => (
        <StatusTag meaning={row.outcome === null ? "neutral" : row.isSettled ? "done" : "attention"}>
          {t(`outcomes.${row.outcome ?? "none"}`)}
        </StatusTag>
      ),
    },
    { key: "last", title: t("todo.last"), sort: "visited", cell: (row) => row.visitedOn ?? t("todo.notVisited") },
    { key: "words", title: t("todo.words"), cell: (row) => row.words ?? "—" },
    ...(visits ? [{ key: "act", title: "", cell: (row: TaskRow) => <VisitButton line={row.line} name={row.name} today={today} /> }] : []),
  ];
}
