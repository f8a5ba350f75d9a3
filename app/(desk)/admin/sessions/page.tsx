import { StatusTag } from "@/app/_ui/figures/status-tag";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { ListTable } from "@/app/_ui/lists/list-table";
import { asked, sessionsShape } from "@/app/(desk)/admin/shape";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { caller } from "@/server/requests/caller";
import { sessionStates } from "@/server/staff/shapes";

export default async function SessionsPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(sessionsShape, await searchParams);
  const t = await getTranslator("staff.security");
  const members = await getTranslator("staff.members");
  const { rows, total } = await (await caller()).staff.sessions({ ...asked(query), page: query.page, pageSize: query.pageSize });
  return (
    <Stack>
      <PageHead crumbs={[{ label: t("title"), href: "/admin/security" }, { label: t("sessions") }]} title={t("sessions")} />
      <FilterBar
        shape={sessionsShape}
        query={query}
        fields={[
          { name: "words", label: t("searchSessions"), kind: "text" },
          { name: "state", label: members("state"), kind: "select", options: sessionStates.map((value) => ({ value, label: t(value) })) },
        ]}
      />
      <ListTable
        shape={sessionsShape}
        query={query}
        caption={t("sessionsCaption")}
        columns={[
          { key: "member", title: t("member"), cell: (row) => `${row.memberName}（${row.userName}）` },
          { key: "organisation", title: members("organisation"), cell: (row) => row.organisationName },
          { key: "startedAt", title: t("startedAt"), sort: "startedAt", cell: (row) => formatInstant(row.session.startedAt) },
          { key: "lastSeenAt", title: t("lastSeenAt"), sort: "lastSeenAt", cell: (row) => formatInstant(row.session.lastSeenAt) },
          { key: "address", title: t("address"), cell: (row) => row.session.address ?? "—" },
          {
            key: "state",
            title: members("state"),
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
        exportHref={exportHref("sessions", sessionsShape, query)}
        empty={<EmptyState title={t("noSessions")} />}
      />
    </Stack>
  );
}
