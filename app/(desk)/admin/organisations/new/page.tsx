import { Card } from "@/app/_ui/layout/card";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { titled } from "@/app/_ui/layout/titled";
import { OrganisationForm } from "@/app/(desk)/admin/organisations/organisation-form";
import { getTranslator } from "@/app/messages/translator";

export const generateMetadata = titled(async () => (await getTranslator("staff.organisations"))("add"));

export default async function NewOrganisationPage() {
  const t = await getTranslator("staff.organisations");
  return (
    <Stack>
      <PageHead crumbs={[{ label: t("title"), href: "/admin/organisations" }, { label: t("add") }]} title={t("add")} />
      <Card label={t("add")}>
        <OrganisationForm organisation={null} />
      </Card>
    </Stack>
  );
}
