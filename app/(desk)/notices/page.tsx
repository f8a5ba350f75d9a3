import Link from "next/link";
import { Card } from "@/app/_ui/layout/card";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { titled } from "@/app/_ui/layout/titled";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, listHref, listShape, readList, turnedSort } from "@/app/_ui/lists/list-address";
import { PagerLinks } from "@/app/_ui/lists/pager-links";
import { RoomMessages } from "@/app/messages/room-messages";
import { getTranslator } from "@/app/messages/translator";
import { caller } from "@/server/requests/caller";
import { NoticeLines } from "./notice-lines";
import { ReadNoticesButton } from "./read-notices-button";

const shape = listShape({
  path: "/notices",
  filters: { state: ["unread", "read"], from: "date", to: "date" },
  sorts: ["recordedAt"],
  defaultSort: { by: "recordedAt", direction: "desc" },
  pageSizes: [20],
});

export const generateMetadata = titled(async () => (await getTranslator("staff.notices"))("title"));

export default async function NoticesPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(shape, await searchParams);
  const t = await getTranslator("staff.notices");
  const actions = await getTranslator("common.actions");
  const { rows, total, unread } = await (await caller()).staff.notices({
    ...query.filters,
    page: query.page,
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
        shape={shape}
        query={query}
        fields={[
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
      {total > 1 && (
        <div>
          <Link href={listHref(shape, query, { sort: turnedSort(query, "recordedAt") })} prefetch={false}>
            {t(query.sort.direction === "asc" ? "newestFirst" : "oldestFirst")}
          </Link>
        </div>
      )}
      <Card label={t("title")} flush foot={<PagerLinks shape={shape} query={query} total={total} />}>
        {rows.length === 0 ? (
          <EmptyState
            title={t(isFiltered ? "noneFound" : "empty")}
            {...(isFiltered ? { action: <Link href={shape.path}>{actions("reset")}</Link> } : { note: t("emptyNote") })}
          />
        ) : (
          <NoticeLines rows={rows} marksUnread />
        )}
      </Card>
    </Stack>
  );
}
