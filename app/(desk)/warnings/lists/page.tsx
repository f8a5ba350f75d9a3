import { notFound } from "next/navigation";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar, type FilterField } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { uploadsAsked } from "@/app/_ui/lists/uploads-list";
import { importMeanings } from "@/app/(desk)/stays/_list/meanings";
import { burdensShape } from "@/app/(desk)/warnings/_burdens/shape";
import { UploadForm } from "@/app/(desk)/warnings/_burdens/upload-form";
import { getTranslator } from "@/app/messages/translator";
import { uploadStates } from "@/server/lists/upload-rules";
import { searchedIn } from "@/server/people/typed-words";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

type Listed = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["burdenLists"]["list"]>>["rows"][number];

/** Upload a list of burdens, and every one there has been. */
export default async function BurdensPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const member = await memberOfRequest();
  if (member === null || !may(member, "warnings.import")) notFound();
  const query = readList(burdensShape, await searchParams);
  const t = await getTranslator("warnings");
  const { rows, total } = await (await caller()).burdenLists.list({
    ...uploadsAsked(query),
    page: query.page,
    pageSize: query.pageSize,
  });
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("title"), href: "/warnings" }, { label: t("burdens.title") }]}
        title={t("burdens.title")}
        meta={[{ key: "hint", value: t("burdens.hint") }]}
        actions={
          <ButtonLink href="/api/export/burden-template" icon="download" download>
            {t("burdens.template")}
          </ButtonLink>
        }
      />
      <UploadForm />
      <FilterBar shape={burdensShape} query={query} fields={await filterFields()} />
      <ListTable
        shape={burdensShape}
        query={query}
        caption={t("burdens.caption")}
        columns={await columnsOf()}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.fileName}
        rowHref={(row) => `/warnings/lists/${row.id}`}
        total={total}
        exportHref={exportHref("burden-lists", burdensShape, query)}
        {...(Object.keys(query.filters).length > 0 ? {} : { empty: <EmptyState title={t("burdens.none")} note={t("burdens.noneNote")} /> })}
      />
    </Stack>
  );
}

async function columnsOf(): Promise<Column<Listed>[]> {
  const t = await getTranslator("warnings.burdens");
  const count = (key: "rows" | "good" | "warned" | "faulty" | "repeated", countIn: (row: Listed) => number): Column<Listed> => ({
    ...{ key, title: t(`columns.${key}`), align: "right" },
    ...(key === "rows" || key === "faulty" ? { sort: key } : {}),
    cell: (row) => countIn(row).toLocaleString("en-US"),
  });
  return [
    { key: "file", title: t("columns.file"), sort: "file", cell: (row) => <b>{row.fileName}</b> },
    count("rows", (row) => row.rowCount),
    count("good", (row) => row.goodCount),
    count("warned", (row) => row.warnedCount),
    count("faulty", (row) => row.faultyCount),
    count("repeated", (row) => row.repeatedCount),
    { key: "by", title: t("columns.by"), cell: (row) => row.memberName },
    { key: "at", title: t("columns.at"), sort: "at", cell: (row) => row.recordedAt },
    {
      key: "state",
      title: t("columns.state"),
      cell: (row) => <StatusTag meaning={importMeanings[row.state]}>{t(`states.${row.state}`)}</StatusTag>,
    },
  ];
}

async function filterFields(): Promise<FilterField[]> {
  const t = await getTranslator("warnings.burdens");
  return [
    { name: "words", label: t("columns.words"), kind: "text", searches: searchedIn.text },
    {
      name: "state",
      label: t("columns.state"),
      kind: "select",
      options: uploadStates.map((value) => ({ value, label: t(`states.${value}`) })),
    },
    { name: "from", label: t("columns.from"), kind: "date" },
    { name: "to", label: t("columns.to"), kind: "date" },
  ];
}
