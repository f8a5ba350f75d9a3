import { StatusTag } from "@/app/_ui/figures/status-tag";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar, type FilterField } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { ListTable } from "@/app/_ui/lists/list-table";
import { RoomMessages } from "@/app/messages/room-messages";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { caller } from "@/server/requests/caller";
import { CancelJobButton } from "./cancel-job-button";
import { type JobKind, jobKinds, jobMeanings, jobNames, jobStates, jobsShape } from "./shape";

type Row = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["jobs"]["list"]>>["rows"][number];

const isStoppable = (row: Row) => row.member !== null && (row.state === "queued" || row.state === "running");

export default async function JobsPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(jobsShape, await searchParams);
  const t = await getTranslator("staff.jobs");
  const { rows, total } = await (await caller()).jobs.list({
    ...query.filters,
    page: query.page,
    pageSize: query.pageSize,
    ascending: query.sort.direction === "asc",
  });
  const isFiltered = Object.keys(query.filters).length > 0;
  return (
    <RoomMessages rooms={["staff"]}>
      <Stack>
        <PageHead title={t("title")} />
        <FilterBar shape={jobsShape} query={query} fields={await filterFields()} />
        <ListTable
          shape={jobsShape}
          query={query}
          caption={t("caption")}
          columns={[
            { key: "kind", title: t("kind"), cell: (row) => t(`kinds.${jobNames[row.kind as JobKind]}`) },
            {
              key: "state",
              title: t("state"),
              cell: (row) => <StatusTag meaning={jobMeanings[row.state]}>{t(`states.${row.state}`)}</StatusTag>,
            },
            {
              key: "progress",
              title: t("progress"),
              align: "right",
              cell: (row) => (row.total === null || row.state === "done" ? row.done : `${String(row.done)} / ${String(row.total)}`),
            },
            { key: "at", title: t("at"), sort: "recordedAt", cell: (row) => formatInstant(row.recordedAt) },
            { key: "finished", title: t("finished"), cell: (row) => (row.finishedAt === null ? "—" : formatInstant(row.finishedAt)) },
            // Only while something can still be stopped.
            ...(rows.some(isStoppable)
              ? [
                  {
                    key: "cancel",
                    title: t("cancel"),
                    cell: (row: Row) => isStoppable(row) && <CancelJobButton id={row.id} />,
                  },
                ]
              : []),
          ]}
          rows={rows}
          rowKey={(row) => row.id}
          rowName={(row) => t(`kinds.${jobNames[row.kind as JobKind]}`)}
          total={total}
          exportHref={exportHref("jobs", jobsShape, query)}
          {...(isFiltered ? {} : { empty: <EmptyState title={t("empty")} /> })}
        />
      </Stack>
    </RoomMessages>
  );
}

async function filterFields(): Promise<FilterField[]> {
  const t = await getTranslator("staff.jobs");
  return [
    {
      name: "kind",
      label: t("kind"),
      kind: "select",
      options: jobKinds.map((value) => ({ value, label: t(`kinds.${jobNames[value]}`) })),
    },
    {
      name: "state",
      label: t("state"),
      kind: "select",
      options: jobStates.map((value) => ({ value, label: t(`states.${value}`) })),
    },
    { name: "from", label: t("from"), kind: "date" },
    { name: "to", label: t("to"), kind: "date" },
  ];
}
