import Link from "next/link";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, type ListQuery, listHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { RoomMessages } from "@/app/messages/room-messages";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { businessDateOf, formatInstant } from "@/server/dates";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { actName, actsNamed, subjectName } from "./act-names";
import styles from "./audit.module.css";
import { Content } from "./content";
import { auditShape } from "./shape";
import { VerifyForm } from "./verify-form";

type Row = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["audit"]["list"]>>["rows"][number];

export default async function AuditPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(auditShape, await searchParams);
  const t = await getTranslator("staff.audit");
  const language = await getLanguage();
  const api = await caller();
  const member = await memberOfRequest();
  const actions = await api.audit.actions();
  const { rows, total } = await api.audit.list({
    ...query.filters,
    named: actsNamed(language, actions, query.filters.words),
    page: query.page,
    pageSize: query.pageSize,
    ascending: query.sort.direction === "asc",
  });
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
            {
              name: "action",
              label: t("action"),
              kind: "select",
              options: actions.map((action) => ({ value: action, label: actName(language, action) })),
            },
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
          columns={await columnsOf(query)}
          rows={rows}
          rowKey={({ entry }) => entry.id}
          rowName={({ entry }) => actName(language, entry.action)}
          total={total}
          exportHref={exportHref("audit", auditShape, query)}
          empty={<EmptyState title={t("empty")} />}
        />
      </Stack>
    </RoomMessages>
  );
}

async function columnsOf(query: ListQuery): Promise<Column<Row>[]> {
  const t = await getTranslator("staff.audit");
  const words = await getTranslator("audit");
  const language = await getLanguage();
  return [
    {
      key: "at",
      title: t("at"),
      sort: "recordedAt",
      cell: ({ entry }) => <span className="nowrap">{formatInstant(entry.recordedAt)}</span>,
    },
    {
      key: "member",
      title: words("who"),
      cell: ({ entry }) => (
        <div className={styles.who}>
          {entry.memberName}
          <div className={styles.second}>{entry.organisationName}</div>
        </div>
      ),
    },
    {
      key: "action",
      title: t("action"),
      cell: ({ entry }) => <div className={styles.act}>{actName(language, entry.action)}</div>,
    },
    {
      key: "subject",
      title: t("subject"),
      cell: ({ entry }) => <Subject entry={entry} query={query} />,
    },
    {
      key: "content",
      title: words("content"),
      cell: ({ entry }) => (
        <div className={styles.content}>
          <Content entry={entry} />
        </div>
      ),
    },
    { key: "reason", title: t("reason"), cell: ({ entry }) => entry.reason ?? "—" },
    { key: "address", title: t("address"), optional: true, cell: ({ entry }) => entry.address ?? "—" },
    { key: "requestId", title: t("requestId"), optional: true, cell: ({ entry }) => entry.requestId },
    {
      key: "seal",
      title: t("seal"),
      cell: ({ sealNumber }) => <span className="nowrap">{sealNumber === null ? t("unsealed") : t("sealed", { number: sealNumber })}</span>,
    },
  ];
}

/** What it was done to, with the way to everything else about it. */
async function Subject({ entry, query }: { entry: Row["entry"]; query: ListQuery }) {
  const words = await getTranslator("audit");
  const language = await getLanguage();
  if (entry.subjectKind === null) return null;
  return (
    <div className="nowrap">
      {subjectName(language, entry.subjectKind)}
      {entry.subject !== null && (
        <div className={styles.second}>
          <Link href={listHref(auditShape, query, { filters: { subject: entry.subject } })} prefetch={false}>
            {words("ofSubject")}
          </Link>
        </div>
      )}
    </div>
  );
}
