import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { Stack } from "@/app/_ui/layout";
import { type AddressParameters, listShape, readList } from "@/app/_ui/list-address";
import { PageHead } from "@/app/_ui/page-head";
import { PagerLinks } from "@/app/_ui/pager-links";
import { RoomMessages } from "@/app/messages/room-messages";
import { getTranslator } from "@/app/messages/translator";
import { caller } from "@/server/caller";
import { NoticeLines } from "./notice-lines";
import { ReadNoticesButton } from "./read-notices-button";

const shape = listShape({
  path: "/notices",
  filters: {},
  sorts: ["recordedAt"],
  defaultSort: { by: "recordedAt", direction: "desc" },
  pageSizes: [20],
});

export default async function NoticesPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(shape, await searchParams);
  const t = await getTranslator("staff.notices");
  const { rows, total, unread } = await (await caller()).staff.notices({ page: query.page });
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
      <Card label={t("title")} flush foot={<PagerLinks shape={shape} query={query} total={total} />}>
        {rows.length === 0 ? (
          <EmptyState title={t("empty")} note={t("emptyNote")} />
        ) : (
          <NoticeLines rows={rows} unread={unread - (query.page - 1) * query.pageSize} />
        )}
      </Card>
    </Stack>
  );
}
