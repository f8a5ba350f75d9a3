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
import { insuredShape } from "@/app/(desk)/subsidies/_insured/shape";
import { UploadForm } from "@/app/(desk)/subsidies/_insured/upload-form";
import { getTranslator } from "@/app/messages/translator";
import { uploadStates } from "@/server/lists/upload-rules";
import { searchedIn } from "@/server/people/typed-words";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

type Listed = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["insuredLists"]["list"]>>["rows"][number];

/** Upload a list of the insured, and every one there has been. */
export default async function InsuredPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const member = await memberOfRequest();
  if (member === null || !may(member, "subsidies.import")) notFound();
  const query = readList(insuredShape, await searchParams);
  const t = await getTranslator("subsidies");
  const { rows, total } = await (await caller()).insuredLists.list({
    ...uploadsAsked(query),
    page: query.page,
    pageSize: query.pageSize,
  });
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("title"), href: "/subsidies" }, { label: t("insured.title") }]}
        title={t("insured.title")}
        meta={[{ key: "hint", value: t("insured.hint") }]}
        actions={
          <ButtonLink href="/api/export/insured-template" icon="download" download>
            {t("insured.template")}
          </ButtonLink>
        }
      />
      <UploadForm />
      <FilterBar shape={insuredShape} query={query} fields={await filterFields()} />
      <ListTable
        shape={insuredShape}
        query={query}
        caption={t("insured.caption")}
        columns={await columnsOf()}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.fileName}
        rowHref={(row) => `/subsidies/insured/${row.id}`}
        total={total}
        exportHref={exportHref("insured-lists", insuredShape, query)}
        {...(Object.keys(query.filters).length > 0 ? {} : { empty: <EmptyState title={t("insured.none")} note={t("insured.noneNote")} /> })}
      />
    </Stack>
  );
}

async function columnsOf(): Promise<Column<Listed>[]> {
  const t = await getTranslator("subsidies.insured");
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
  const t = await getTranslator("subsidies.insured");
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
