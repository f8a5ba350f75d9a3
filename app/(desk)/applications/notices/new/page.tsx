import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { getTranslator } from "@/app/messages/translator";
import { caller } from "@/server/requests/caller";
import { PrepareForm } from "./prepare-form";

/** Cases of a place that stand on notice, put on the notice that is being prepared there. */
export default async function PrepareNoticePage() {
  const t = await getTranslator("publicNotices");
  const { places, own, phone } = await (await caller()).publicNotices.places();
  return (
    <Stack>
      <PageHead crumbs={[{ label: t("title"), href: "/applications/notices" }, { label: t("new.title") }]} title={t("new.title")} />
      <PrepareForm places={places} own={own} phone={phone ?? ""} />
    </Stack>
  );
}
