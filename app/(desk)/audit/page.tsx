import { EmptyState } from "@/app/_ui/empty-state";
import { FilterBar } from "@/app/_ui/filter-bar";
import { Stack } from "@/app/_ui/layout";
import { type AddressParameters, listHref, readList } from "@/app/_ui/list-address";
import { ListTable } from "@/app/_ui/list-table";
import { PageHead } from "@/app/_ui/page-head";
import { RoomMessages } from "@/app/messages/room-messages";
import { getTranslator } from "@/app/messages/translator";
import { caller, memberOfRequest } from "@/server/caller";
import { businessDateOf, formatInstant } from "@/server/dates";
import { may } from "@/server/staff/rules";
import { auditShape } from "./shape";
import { VerifyForm } from "./verify-form";

const SHOWN = 160;
const brief = (value: unknown) => (value === null ? "" : JSON.stringify(value).slice(0, SHOWN));

export default async function AuditPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(auditShape, await searchParams);
  const t = await getTranslator("staff.audit");
  const api = await caller();
  const member = await memberOfRequest();
  const [{ rows, total }, actions] = await Promise.all([
    api.audit.list({ ...query.filters, page: query.page, ascending: query.sort.direction === "asc" }),
    api.audit.actions(),
  ]);
  return (
    <RoomMessages rooms={["staff"]}>
      <Stack>
        <PageHead
          title={t("title")}
          meta={[{ value: t("note") }]}
          actions={member !== null && may(member, "audit.verify") && <VerifyForm today={businessDateOf(new Date())} />}
        />
        <FilterBar
          shape={auditShape}
          query={query}
          fields={[
            { name: "words", label: t("search"), kind: "text" },
            { name: "action", label: t("action"), kind: "select", options: actions.map((action) => ({ value: action, label: action })) },
            { name: "from", label: t("from"), kind: "date" },
            { name: "to", label: t("to"), kind: "date" },
            { name: "member", label: t("member"), kind: "text", more: true },
            { name: "subject", label: t("subject"), kind: "text", more: true },
          ]}
        />
        <ListTable
          shape={auditShape}
          query={query}
          caption={t("caption")}
          columns={[
            {
              key: "at",
              title: t("at"),
              sort: "recordedAt",
              cell: ({ entry }) => <span className="nowrap">{formatInstant(entry.recordedAt)}</span>,
            },
            { key: "member", title: t("member"), cell: ({ entry }) => entry.memberName },
            { key: "organisation", title: t("organisation"), cell: ({ entry }) => entry.organisationName },
            { key: "action", title: t("action"), cell: ({ entry }) => entry.action },
            {
              key: "subject",
              title: t("subject"),
              cell: ({ entry }) => <span className="tertiary">{`${entry.subjectKind ?? ""} ${entry.subject?.slice(0, 8) ?? ""}`}</span>,
            },
            { key: "before", title: t("before"), optional: true, cell: ({ entry }) => <code>{brief(entry.before)}</code> },
            { key: "after", title: t("after"), cell: ({ entry }) => <code>{brief(entry.after)}</code> },
            { key: "reason", title: t("reason"), cell: ({ entry }) => entry.reason ?? "—" },
            { key: "address", title: t("address"), optional: true, cell: ({ entry }) => entry.address ?? "—" },
            { key: "requestId", title: t("requestId"), optional: true, cell: ({ entry }) => entry.requestId },
            {
              key: "seal",
              title: t("seal"),
              cell: ({ sealNumber }) => (
                <span className="nowrap">{sealNumber === null ? t("unsealed") : t("sealed", { number: sealNumber })}</span>
              ),
            },
          ]}
          rows={rows}
          rowKey={({ entry }) => entry.id}
          rowName={({ entry }) => entry.action}
          total={total}
          exportHref={`/api/export/audit${listHref(auditShape, query).slice(auditShape.path.length)}`}
          empty={<EmptyState title={t("empty")} />}
        />
      </Stack>
    </RoomMessages>
  );
}
