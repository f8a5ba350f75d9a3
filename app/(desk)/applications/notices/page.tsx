import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { searchedIn } from "@/server/people/typed-words";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { noticeMeanings, noticesAsked, noticesShape, noticeTabs } from "./_list/shape";

type Words = Awaited<ReturnType<typeof getTranslator<"publicNotices">>>;
type Row = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["publicNotices"]["list"]>>["rows"][number];

/** Notices of who will receive help: prepared, on the board, over. */
export default async function NoticesPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(noticesShape, await searchParams);
  const t = await getTranslator("publicNotices");
  const member = await memberOfRequest();
  const asked = noticesAsked(query);
  const { rows, counts } = await (await caller()).publicNotices.list({ ...asked, page: query.page, pageSize: query.pageSize });
  const total = (tab: (typeof noticeTabs)[number]) =>
    counts.filter(({ state }) => tab === "all" || state === tab).reduce((count, row) => count + row.count, 0);
  return (
    <Stack>
      <PageHead
        title={t("title")}
        meta={[{ value: t("about") }]}
        actions={
          member !== null &&
          may(member, "applications.publish") && (
            <ButtonLink href="/applications/notices/new" kind="primary">
              {t("new.start")}
            </ButtonLink>
          )
        }
      />
      <FilterBar
        shape={noticesShape}
        query={query}
        fields={[
          { name: "words", label: t("words"), kind: "text", searches: searchedIn.text },
          { name: "from", label: t("from"), kind: "date" },
          { name: "to", label: t("to"), kind: "date" },
        ]}
      />
      <ListTable
        shape={noticesShape}
        query={query}
        caption={t("caption")}
        columns={columnsOf(t)}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.number}
        rowHref={(row) => `/applications/notices/${row.id}`}
        total={total(asked.state)}
        tabs={noticeTabs.map((key) => ({ key, label: key === "all" ? t("all") : t(`states.${key}`), count: total(key) }))}
        exportHref={exportHref("publicNotices", noticesShape, query)}
        empty={<EmptyState title={t("empty")} note={t("emptyNote")} />}
      />
    </Stack>
  );
}

function columnsOf(t: Words): Column<Row>[] {
  return [
    { key: "number", title: t("number"), sort: "number", cell: (row) => <span className="nowrap">{row.number}</span> },
    { key: "place", title: t("place"), cell: (row) => row.place },
    { key: "office", title: t("office"), cell: (row) => row.officeName },
    { key: "publishedOn", title: t("publishedOn"), cell: (row) => row.publishedOn ?? "—" },
    { key: "lastDay", title: t("lastDay"), sort: "endsOn", cell: (row) => row.lastDay ?? "—" },
    { key: "entries", title: t("entries"), align: "right", cell: (row) => row.entries },
    { key: "objections", title: t("objections"), align: "right", cell: (row) => row.openObjections },
    {
      key: "state",
      title: t("state"),
      cell: (row) => <StatusTag meaning={noticeMeanings[row.state]}>{t(`states.${row.state}`)}</StatusTag>,
    },
    { key: "recordedAt", title: t("recordedAt"), sort: "recordedAt", optional: true, cell: (row) => formatInstant(row.recordedAt) },
  ];
}
