import { notFound } from "next/navigation";
import { ClassTag } from "@/app/_ui/figures/class-tag";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Row } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { ExportJob } from "@/app/_ui/lists/export-job";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { searchedIn } from "@/server/people/typed-words";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { recordsAsked, recordsShape } from "./shape";

type Listed = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["admission"]["lookUps"]>>["rows"][number];

export default async function RecordsPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const member = await memberOfRequest();
  if (member === null || !may(member, "people.lookUp")) notFound();
  const parameters = await searchParams;
  const query = readList(recordsShape, parameters);
  const t = await getTranslator("people");
  const { rows, total, counts, members } = await (await caller()).admission.lookUps({
    ...recordsAsked(query),
    page: query.page,
    pageSize: query.pageSize,
  });
  return (
    <>
      <PageHead crumbs={[{ label: t("lookUp.title"), href: "/look-up" }, { label: t("records.title") }]} title={t("records.title")} />
      <ExportJob job={parameters.job} />
      <FilterBar
        shape={recordsShape}
        query={query}
        fields={[
          { name: "words", label: t("records.words"), kind: "text", searches: searchedIn.lookUps, personHref: "/people/" },
          {
            name: "member",
            label: t("records.member"),
            kind: "select",
            options: members.map(({ id, name }) => ({ value: id, label: name })),
          },
          { name: "from", label: t("records.from"), kind: "date" },
          { name: "to", label: t("records.to"), kind: "date" },
        ]}
      />
      <ListTable
        shape={recordsShape}
        query={query}
        caption={t("records.caption")}
        columns={await columnsOf()}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.personName ?? row.numberMasked}
        rowHref={(row) => `/look-up?answer=${row.id}`}
        total={total}
        tabs={(["all", "found", "not_found"] as const).map((key) => ({ key, label: t(`records.tabs.${key}`), count: counts[key] }))}
        exportHref={exportHref("look-ups", recordsShape, query)}
        empty={<EmptyState title={t("records.empty")} note={t("records.emptyNote")} />}
      />
    </>
  );
}

async function columnsOf(): Promise<Column<Listed>[]> {
  const t = await getTranslator("people");
  const names = await getTranslator("common.identity");
  return [
    { key: "at", title: t("records.at"), sort: "recorded", cell: (row) => <span className="nowrap">{formatInstant(row.recordedAt)}</span> },
    { key: "member", title: t("records.member"), sort: "member", cell: (row) => row.memberName },
    { key: "number", title: t("records.number"), cell: (row) => <span className="nowrap">{row.numberMasked}</span> },
    {
      key: "person",
      title: t("records.person"),
      cell: (row) => (row.person === null ? <StatusTag meaning="neutral">{t("lookUp.notFound")}</StatusTag> : row.personName),
    },
    {
      key: "tags",
      title: t("records.tags"),
      cell: (row) =>
        row.tags.length === 0 ? (
          "—"
        ) : (
          <Row>
            {row.tags.map((tag) => (
              <ClassTag key={tag}>{names(tag)}</ClassTag>
            ))}
          </Row>
        ),
    },
  ];
}
