import Link from "next/link";
import { ExportButton } from "@/app/_ui/forms/export-button";
import { Card } from "@/app/_ui/layout/card";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Row, Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, listHref, readList, searchToRemember, turnedSort } from "@/app/_ui/lists/list-address";
import { RememberList } from "@/app/_ui/lists/list-memory";
import { PagerLinks } from "@/app/_ui/lists/pager-links";
import { RoomMessages } from "@/app/messages/room-messages";
import { getTranslator } from "@/app/messages/translator";
import { caller } from "@/server/requests/caller";
import { NoticeLines } from "./notice-lines";
import { ReadNoticesButton } from "./read-notices-button";
import { noticesShape } from "./shape";

export default async function NoticesPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(noticesShape, await searchParams);
  const t = await getTranslator("staff.notices");
  const actions = await getTranslator("common.actions");
  const { rows, total, unread } = await (await caller()).staff.notices({
    ...query.filters,
    page: query.page,
    pageSize: query.pageSize,
    ascending: query.sort.direction === "asc",
  });
  const isFiltered = Object.keys(query.filters).length > 0;
  return (
    <Stack>
      <PageHead
        title={t("title")}
        actions={
          unread > 0 && (
            <RoomMessages rooms={["staff"]}>
              <ReadNoticesButton />
            </RoomMessages>
          )
        }
      />
      <FilterBar
        shape={noticesShape}
        query={query}
        fields={[
          { name: "words", label: t("search"), kind: "text" },
          {
            name: "state",
            label: t("state"),
            kind: "select",
            options: (["unread", "read"] as const).map((value) => ({ value, label: t(`states.${value}`) })),
          },
          { name: "from", label: t("from"), kind: "date" },
          { name: "to", label: t("to"), kind: "date" },
        ]}
      />
      <RememberList path={noticesShape.path} search={searchToRemember(noticesShape, query)} />
      {total > 1 && (
        <Row>
          <Link href={listHref(noticesShape, query, { sort: turnedSort(query, "recordedAt") })} prefetch={false}>
            {t(query.sort.direction === "asc" ? "newestFirst" : "oldestFirst")}
          </Link>
          <ExportButton href={exportHref("notices", noticesShape, query)} rows={total} />
        </Row>
      )}
      <Card label={t("title")} flush foot={<PagerLinks shape={noticesShape} query={query} total={total} />}>
        {rows.length === 0 ? (
          <EmptyState
            title={t(isFiltered ? "noneFound" : "empty")}
            {...(isFiltered ? { action: <Link href={noticesShape.path}>{actions("reset")}</Link> } : { note: t("emptyNote") })}
          />
        ) : (
          <NoticeLines rows={rows} marksUnread />
        )}
      </Card>
    </Stack>
  );
}
