import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { getTranslator } from "@/app/messages/translator";
import { CheckPackage } from "./check-package";

/** Whether evidence that somebody has is what the portal made. */
export default async function EvidencePage() {
  const t = await getTranslator("supervision");
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("menuTitle"), href: "/supervision" }, { label: t("evidence.check") }]}
        title={t("evidence.check")}
        meta={[{ value: t("evidence.checkAbout") }]}
      />
      <CheckPackage />
    </Stack>
  );
}
