import { StatusTag } from "@/app/_ui/figures/status-tag";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { titled } from "@/app/_ui/layout/titled";
import { type AddressParameters, listShape, readList } from "@/app/_ui/lists/list-address";
import { ListTable } from "@/app/_ui/lists/list-table";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { caller } from "@/server/requests/caller";

const shape = listShape({
  path: "/admin/sessions",
  filters: {},
  sorts: ["lastSeenAt"],
  defaultSort: { by: "lastSeenAt", direction: "desc" },
});

export const generateMetadata = titled(async () => (await getTranslator("staff.security"))("sessions"));

export default async function SessionsPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(shape, await searchParams);
  const t = await getTranslator("staff.security");
  const { rows, total } = await (await caller()).staff.sessions({ page: query.page });
  return (
    <Stack>
      <PageHead crumbs={[{ label: t("title"), href: "/admin/security" }, { label: t("sessions") }]} title={t("sessions")} />
      <ListTable
        shape={shape}
        query={query}
        caption={t("sessionsCaption")}
        columns={[
          { key: "member", title: t("member"), cell: (row) => `${row.memberName}（${row.userName}）` },
          { key: "organisation", title: (await getTranslator("staff.members"))("organisation"), cell: (row) => row.organisationName },
          { key: "startedAt", title: t("startedAt"), cell: (row) => formatInstant(row.session.startedAt) },
          { key: "lastSeenAt", title: t("lastSeenAt"), cell: (row) => formatInstant(row.session.lastSeenAt) },
          { key: "address", title: t("address"), cell: (row) => row.session.address ?? "—" },
          {
            key: "state",
            title: (await getTranslator("staff.members"))("state"),
            cell: (row) => (
              <StatusTag meaning={row.session.endedAt === null ? "done" : "neutral"}>
                {row.session.endedAt === null ? t("running") : t("ended")}
              </StatusTag>
            ),
          },
        ]}
        rows={rows}
        rowKey={(row) => row.session.id}
        rowName={(row) => row.memberName}
        total={total}
        empty={<EmptyState title={t("sessions")} />}
      />
    </Stack>
  );
}
