import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";
import { Card } from "@/app/_ui/layout/card";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { titled } from "@/app/_ui/layout/titled";
import { OrganisationForm } from "@/app/(desk)/admin/organisations/organisation-form";
import { getTranslator } from "@/app/messages/translator";
import { caller } from "@/server/requests/caller";
import type { Department } from "@/server/staff/rules";

async function load(id: string) {
  try {
    return await (await caller()).staff.organisation({ id });
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) notFound();
    throw error;
  }
}

export const generateMetadata = titled(async () => (await getTranslator("staff.organisations"))("title"));

export default async function OrganisationPage({ params }: { params: Promise<{ id: string }> }) {
  const row = await load((await params).id);
  const t = await getTranslator("staff.organisations");
  return (
    <Stack>
      <PageHead crumbs={[{ label: t("title"), href: "/admin/organisations" }, { label: row.name }]} title={row.name} />
      <Card label={row.name}>
        <OrganisationForm
          organisation={{
            id: row.id,
            code: row.code,
            name: row.name,
            department: row.department as Department,
            region: row.region,
            hospitalLevel: row.hospitalLevel,
            bankName: row.bankName,
            bankAccountMasked: row.bankAccountMasked,
            active: row.active,
          }}
        />
      </Card>
    </Stack>
  );
}
