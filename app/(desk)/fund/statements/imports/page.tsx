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
import { importsShape } from "@/app/(desk)/fund/statements/_import/shape";
import { UploadForm } from "@/app/(desk)/fund/statements/_import/upload-form";
import { accountNames } from "@/app/(desk)/fund/statements/_lines/names";
import { importMeanings } from "@/app/(desk)/stays/_list/meanings";
import { getTranslator } from "@/app/messages/translator";
import { uploadStates } from "@/server/lists/upload-rules";
import { searchedIn } from "@/server/people/typed-words";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { isBankAccount } from "@/server/statements/rules";

type Listed = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["statementImports"]["list"]>>["rows"][number];

/** Upload a statement of an account, and every one there has been. */
export default async function ImportsPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const member = await memberOfRequest();
  if (member === null || !may(member, "statements.view")) notFound();
  const query = readList(importsShape, await searchParams);
  const t = await getTranslator("statements");
  const api = await caller();
  const nameOf = await accountNames();
  const accounts = (await api.ledger.accounts()).flatMap(({ code }) => (isBankAccount(code) ? [{ code, name: nameOf(code) }] : []));
  const acts = may(member, "statements.reconcile");
  const { rows, total } = await api.statementImports.list({
    ...uploadsAsked(query),
    page: query.page,
    pageSize: query.pageSize,
  });
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("title"), href: "/fund/statements" }, { label: t("imports.title") }]}
        title={t("imports.title")}
        meta={[{ key: "hint", value: t("imports.hint") }]}
        actions={
          <ButtonLink href="/api/export/statement-template" icon="download" download>
            {t("imports.template")}
          </ButtonLink>
        }
      />
      {acts && <UploadForm accounts={accounts} />}
      <FilterBar shape={importsShape} query={query} fields={await filterFields()} />
      <ListTable
        shape={importsShape}
        query={query}
        caption={t("imports.caption")}
        columns={await columnsOf(nameOf)}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.fileName}
        rowHref={(row) => `/fund/statements/imports/${row.id}`}
        total={total}
        exportHref={exportHref("statement-imports", importsShape, query)}
        {...(Object.keys(query.filters).length > 0 ? {} : { empty: <EmptyState title={t("imports.none")} note={t("imports.noneNote")} /> })}
      />
    </Stack>
  );
}

async function columnsOf(nameOf: (code: string) => string): Promise<Column<Listed>[]> {
  const t = await getTranslator("statements.imports");
  const count = (key: "rows" | "good" | "warned" | "faulty" | "repeated", countIn: (row: Listed) => number): Column<Listed> => ({
    ...{ key, title: t(`columns.${key}`), align: "right" },
    ...(key === "rows" || key === "faulty" ? { sort: key } : {}),
    cell: (row) => countIn(row).toLocaleString("en-US"),
  });
  return [
    { key: "file", title: t("columns.file"), sort: "file", cell: (row) => <b>{row.fileName}</b> },
    { key: "account", title: t("account"), cell: (row) => (row.account === null ? "—" : nameOf(row.account)) },
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
  const t = await getTranslator("statements.imports");
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
