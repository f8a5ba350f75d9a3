import { notFound } from "next/navigation";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { type AddressParameters, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { importMeanings } from "@/app/(desk)/stays/_list/meanings";
import { insuredShape } from "@/app/(desk)/subsidies/_insured/shape";
import { UploadForm } from "@/app/(desk)/subsidies/_insured/upload-form";
import { getTranslator } from "@/app/messages/translator";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

type Listed = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["insuredLists"]["list"]>>["rows"][number];

/** Upload a list of the insured, and every one there has been. */
export default async function InsuredPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const member = await memberOfRequest();
  if (member === null || !may(member, "subsidies.import")) notFound();
  const query = readList(insuredShape, await searchParams);
  const t = await getTranslator("subsidies");
  const { rows, total } = await (await caller()).insuredLists.list({ page: query.page });
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
        empty={<EmptyState title={t("insured.none")} note={t("insured.noneNote")} />}
      />
    </Stack>
  );
}

async function columnsOf(): Promise<Column<Listed>[]> {
  const t = await getTranslator("subsidies.insured");
  const count = (key: "rows" | "good" | "warned" | "faulty" | "repeated", countIn: (row: Listed) => number): Column<Listed> => ({
    ...{ key, title: t(`columns.${key}`), align: "right" },
    cell: (row) => countIn(row).toLocaleString("en-US"),
  });
  return [
    { key: "file", title: t("columns.file"), cell: (row) => <b>{row.fileName}</b> },
    count("rows", (row) => row.rowCount),
    count("good", (row) => row.goodCount),
    count("warned", (row) => row.warnedCount),
    count("faulty", (row) => row.faultyCount),
    count("repeated", (row) => row.repeatedCount),
    { key: "by", title: t("columns.by"), cell: (row) => row.memberName },
    { key: "at", title: t("columns.at"), cell: (row) => row.recordedAt },
    {
      key: "state",
      title: t("columns.state"),
      cell: (row) => <StatusTag meaning={importMeanings[row.state]}>{t(`states.${row.state}`)}</StatusTag>,
    },
  ];
}
