import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { getTranslator } from "@/app/messages/translator";
import { businessDateOf } from "@/server/dates";
import { caller } from "@/server/requests/caller";
import { DrawForm } from "./draw-form";

/** From what, how many and by whom; everything else is chance. */
export default async function NewDrawPage() {
  const t = await getTranslator("supervision");
  const api = await caller();
  const candidates = await api.supervision.candidates();
  const hospitals = await api.staff.hospitals();
  const counties = (await api.staff.divisions({ townships: false })).filter(({ level }) => level === "county");
  return (
    <Stack>
      <PageHead
        crumbs={[
          { label: t("menuTitle"), href: "/supervision" },
          { label: t("draws.title"), href: "/supervision/draws" },
          { label: t("draws.step") },
        ]}
        title={t("draws.new")}
        meta={[{ value: t("draws.about") }]}
      />
      <DrawForm
        today={businessDateOf(new Date())}
        candidates={candidates.map(({ id, name, organisationName }) => ({ id, name, organisationName }))}
        hospitals={hospitals.map(({ id, name }) => ({ id, name }))}
        counties={counties.map(({ code, name }) => ({ id: code, name }))}
      />
    </Stack>
  );
}
