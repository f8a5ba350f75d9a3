import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { drawKinds } from "@/server/supervision/draws/rules";
import { drawMeanings, drawsAsked, drawsShape, drawTabs } from "./_list/shape";

type Listed = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["supervision"]["draws"]>>["rows"][number];
type Words = Awaited<ReturnType<typeof getTranslator<"supervision">>>;

/** Random checks, the newest first. */
export default async function DrawsPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(drawsShape, await searchParams);
  const t = await getTranslator("supervision");
  const member = await memberOfRequest();
  const asked = drawsAsked(query);
  const { rows, counts } = await (await caller()).supervision.draws({ ...asked, page: query.page, pageSize: query.pageSize });
  const total = (tab: (typeof drawTabs)[number]) =>
    counts.filter(({ state }) => tab === "all" || state === tab).reduce((count, row) => count + row.count, 0);
  return (
    <>
      <PageHead
        crumbs={[{ label: t("menuTitle"), href: "/supervision" }, { label: t("draws.title") }]}
        title={t("draws.title")}
        meta={[{ value: t("draws.about") }]}
        actions={
          member !== null &&
          may(member, "supervision.draw") && (
            <ButtonLink href="/supervision/draws/new" kind="primary">
              {t("draws.new")}
            </ButtonLink>
          )
        }
      />
      <FilterBar
        shape={drawsShape}
        query={query}
        fields={[
          {
            ...{ name: "kind", label: t("draws.kind"), kind: "select" },
            options: drawKinds.map((kind) => ({ value: kind, label: t(`draws.kinds.${kind}`) })),
          },
          { name: "from", label: t("draws.from"), kind: "date" },
          { name: "to", label: t("draws.to"), kind: "date" },
        ]}
      />
      <ListTable
        shape={drawsShape}
        query={query}
        caption={t("draws.caption")}
        columns={columnsOf(t)}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.number}
        rowHref={(row) => `/supervision/draws/${row.id}`}
        total={total(asked.state)}
        tabs={drawTabs.map((key) => ({ key, label: key === "all" ? t("draws.all") : t(`draws.states.${key}`), count: total(key) }))}
        exportHref={exportHref("draws", drawsShape, query)}
        empty={<EmptyState title={t("draws.empty")} note={t("draws.emptyNote")} />}
      />
    </>
  );
}

function columnsOf(t: Words): Column<Listed>[] {
  return [
    { key: "number", title: t("draws.number"), sort: "number", cell: (row) => row.number },
    { key: "kind", title: t("draws.kind"), cell: (row) => t(`draws.kinds.${row.kind}`) },
    { key: "period", title: t("draws.period"), cell: (row) => `${row.from} – ${row.to}` },
    { key: "population", title: t("draws.populationCount"), align: "right", cell: (row) => row.populationCount },
    { key: "cases", title: t("draws.cases"), align: "right", cell: (row) => row.caseCount },
    { key: "inspectors", title: t("draws.inspectors"), align: "right", cell: (row) => row.inspectorCount },
    { key: "ok", title: t("draws.ok"), align: "right", cell: (row) => row.ok },
    { key: "problems", title: t("draws.problems"), align: "right", cell: (row) => row.problems },
    {
      key: "state",
      title: t("draws.state"),
      cell: (row) => <StatusTag meaning={drawMeanings[row.state]}>{t(`draws.states.${row.state}`)}</StatusTag>,
    },
    { key: "at", title: t("draws.at"), sort: "recordedAt", cell: (row) => formatInstant(row.recordedAt) },
    {
      key: "publishedAt",
      title: t("draws.publishedAt"),
      optional: true,
      cell: (row) => (row.publishedAt === null ? "—" : formatInstant(row.publishedAt)),
    },
  ];
}
