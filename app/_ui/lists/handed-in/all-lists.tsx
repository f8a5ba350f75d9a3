import type { ReactNode } from "react";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar, type FilterField } from "@/app/_ui/lists/filter-bar";
import { exportHref } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { type UploadsQuery, uploadMeanings, uploadsShape } from "@/app/_ui/lists/uploads-list";
import { getTranslator } from "@/app/messages/translator";
import { uploadStates } from "@/server/lists/upload-rules";
import { searchedIn } from "@/server/people/typed-words";
import type { HandedIn, ListedUpload } from "./handed-in";

interface AllListsProps<Row extends ListedUpload> {
  list: HandedIn;
  /** The page above. */
  above: { label: string; href: string };
  query: UploadsQuery;
  rows: readonly Row[];
  total: number;
  /** Whose or what for a list is, beside its file. */
  further?: readonly Column<Row>[];
  /** Where another is uploaded. */
  upload: ReactNode;
}

/** Upload a list, and every one there has been. */
export async function AllLists<Row extends ListedUpload>({ list, above, query, rows, total, further = [], upload }: AllListsProps<Row>) {
  const [t, own] = [await getTranslator("lists.handedIn"), await getTranslator(list.words)];
  const shape = uploadsShape(list.home);
  const count = (key: "rows" | "good" | "warned" | "faulty" | "repeated", title: string, countIn: (row: Row) => number): Column<Row> => ({
    ...{ key, title, align: "right" },
    ...(key === "rows" || key === "faulty" ? { sort: key } : {}),
    cell: (row) => countIn(row).toLocaleString("en-US"),
  });
  const columns: Column<Row>[] = [
    { key: "file", title: t("columns.file"), sort: "file", cell: (row) => <b>{row.fileName}</b> },
    ...further,
    count("rows", t("columns.rows"), (row) => row.rowCount),
    count("good", own("outcomes.good"), (row) => row.goodCount),
    count("warned", own("outcomes.warned"), (row) => row.warnedCount),
    count("faulty", own("outcomes.faulty"), (row) => row.faultyCount),
    count("repeated", own("outcomes.repeated"), (row) => row.repeatedCount),
    { key: "by", title: t("columns.by"), cell: (row) => row.memberName },
    { key: "at", title: t("columns.at"), sort: "at", cell: (row) => row.recordedAt },
    {
      key: "state",
      title: t("columns.state"),
      cell: (row) => <StatusTag meaning={uploadMeanings[row.state]}>{t(`states.${row.state}`)}</StatusTag>,
    },
  ];
  const fields: FilterField[] = [
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
  return (
    <Stack>
      <PageHead
        crumbs={[above, { label: own("title") }]}
        title={own("title")}
        meta={[{ key: "hint", value: own("hint") }]}
        actions={
          <ButtonLink href={`/api/export/${list.file}-template`} icon="download" download>
            {t("template")}
          </ButtonLink>
        }
      />
      {upload}
      <FilterBar shape={shape} query={query} fields={fields} />
      <ListTable
        shape={shape}
        query={query}
        caption={own("caption")}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.fileName}
        rowHref={(row) => `${list.home}/${row.id}`}
        total={total}
        exportHref={exportHref(`${list.file}-lists`, shape, query)}
        {...(Object.keys(query.filters).length > 0 ? {} : { empty: <EmptyState title={own("none")} note={own("noneNote")} /> })}
      />
    </Stack>
  );
}
