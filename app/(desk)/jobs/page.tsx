import { EmptyState } from "@/app/_ui/empty-state";
import { Stack } from "@/app/_ui/layout";
import { type AddressParameters, listShape, readList } from "@/app/_ui/list-address";
import { ListTable } from "@/app/_ui/list-table";
import type { Meaning } from "@/app/_ui/meanings";
import { PageHead } from "@/app/_ui/page-head";
import { StatusTag } from "@/app/_ui/status-tag";
import { RoomMessages } from "@/app/messages/room-messages";
import { getTranslator } from "@/app/messages/translator";
import { caller } from "@/server/caller";
import { formatInstant } from "@/server/dates";
import { CancelJobButton } from "./cancel-job-button";

const shape = listShape({ path: "/jobs", filters: {}, sorts: ["recordedAt"], defaultSort: { by: "recordedAt", direction: "desc" } });
const meanings: Record<"queued" | "running" | "done" | "failed" | "cancelled", Meaning> = {
  queued: "neutral",
  running: "preparing",
  done: "done",
  failed: "wrong",
  cancelled: "neutral",
};
const kinds = {
  "stays.read": "staysRead",
  "stays.write": "staysWrite",
  "materials.file": "materialsFile",
  "settlements.recalculate": "recalculate",
  "audit.seal": "auditSeal",
  "clearing.prepare": "clearingPrepare",
  "export.list": "exportList",
  "keys.rotate": "keysRotate",
} as const;

export default async function JobsPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(shape, await searchParams);
  const t = await getTranslator("staff.jobs");
  const { rows, total } = await (await caller()).jobs.list({ page: query.page });
  return (
    <RoomMessages rooms={["staff"]}>
      <Stack>
        <PageHead title={t("title")} />
        <ListTable
          shape={shape}
          query={query}
          caption={t("caption")}
          columns={[
            { key: "kind", title: t("kind"), cell: (row) => t(`kinds.${kinds[row.kind as keyof typeof kinds]}`) },
            {
              key: "state",
              title: t("state"),
              cell: (row) => <StatusTag meaning={meanings[row.state]}>{t(`states.${row.state}`)}</StatusTag>,
            },
            {
              key: "progress",
              title: t("progress"),
              align: "right",
              cell: (row) => (row.total === null ? row.done : `${row.done} / ${row.total}`),
            },
            { key: "at", title: t("at"), cell: (row) => formatInstant(row.recordedAt) },
            { key: "finished", title: t("finished"), cell: (row) => (row.finishedAt === null ? "—" : formatInstant(row.finishedAt)) },
            {
              key: "cancel",
              title: t("cancel"),
              cell: (row) => row.member !== null && (row.state === "queued" || row.state === "running") && <CancelJobButton id={row.id} />,
            },
          ]}
          rows={rows}
          rowKey={(row) => row.id}
          rowName={(row) => row.kind}
          total={total}
          empty={<EmptyState title={t("empty")} />}
        />
      </Stack>
    </RoomMessages>
  );
}
