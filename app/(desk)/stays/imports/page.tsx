import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar, type FilterField } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { uploadMeanings, uploadsAsked } from "@/app/_ui/lists/uploads-list";
import { getTranslator } from "@/app/messages/translator";
import { uploadStates } from "@/server/lists/upload-rules";
import { searchedIn } from "@/server/people/typed-words";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { importsShape } from "./_preview/shape";
import { UploadForm } from "./_preview/upload-form";

type Listed = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["stayImports"]["list"]>>["rows"][number];

/** Upload a list, and every import there has been. */
export default async function ImportsPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(importsShape, await searchParams);
  const t = await getTranslator("stays");
  const member = await memberOfRequest();
  const api = await caller();
  const { rows, total } = await orNotFound(api.stayImports.list({ ...uploadsAsked(query), page: query.page, pageSize: query.pageSize }));
  const mayImport = member !== null && may(member, "stays.import");
  const hospitals = mayImport && member.department !== "hospital" ? await api.stays.hospitals() : [];
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("title"), href: "/stays" }, { label: t("imports") }]}
        title={t("uploads.title")}
        meta={[{ key: "hint", value: t("uploads.hint") }]}
        actions={
          mayImport && (
            <ButtonLink href="/api/export/stay-import-template" icon="download" download>
              {t("uploads.template")}
            </ButtonLink>
          )
        }
      />
      {mayImport && <UploadForm hospitals={hospitals} />}
      <FilterBar shape={importsShape} query={query} fields={await filterFields()} />
      <ListTable
        shape={importsShape}
        query={query}
        caption={t("uploads.caption")}
        columns={await columnsOf()}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.fileName}
        rowHref={(row) => `/stays/imports/${row.id}`}
        total={total}
        exportHref={exportHref("stay-imports", importsShape, query)}
        {...(Object.keys(query.filters).length > 0 ? {} : { empty: <EmptyState title={t("uploads.none")} note={t("uploads.noneNote")} /> })}
      />
    </Stack>
  );
}

async function columnsOf(): Promise<Column<Listed>[]> {
  const t = await getTranslator("stays.uploads");
  const count = (key: "good" | "warned" | "faulty" | "repeatedRows" | "rows", countIn: (row: Listed) => number): Column<Listed> => ({
    ...{ key, title: t(key), align: "right" },
    ...(key === "rows" || key === "faulty" ? { sort: key } : {}),
    cell: (row) => countIn(row).toLocaleString("en-US"),
  });
  return [
    { key: "file", title: t("file"), sort: "file", cell: (row) => <b>{row.fileName}</b> },
    { key: "hospital", title: t("hospital"), cell: (row) => row.hospitalName },
    count("rows", (row) => row.rowCount),
    count("good", (row) => row.goodCount),
    count("warned", (row) => row.warnedCount),
    count("faulty", (row) => row.faultyCount),
    count("repeatedRows", (row) => row.repeatedCount),
    { key: "by", title: t("by"), cell: (row) => row.memberName },
    { key: "at", title: t("at"), sort: "at", cell: (row) => row.recordedAt },
    {
      key: "state",
      title: t("state"),
      cell: (row) => <StatusTag meaning={uploadMeanings[row.state]}>{t(`states.${row.state}`)}</StatusTag>,
    },
  ];
}

async function filterFields(): Promise<FilterField[]> {
  const t = await getTranslator("stays.uploads");
  return [
    { name: "words", label: t("words"), kind: "text", searches: searchedIn.text },
    { name: "state", label: t("state"), kind: "select", options: uploadStates.map((value) => ({ value, label: t(`states.${value}`) })) },
    { name: "from", label: t("from"), kind: "date" },
    { name: "to", label: t("to"), kind: "date" },
  ];
}
