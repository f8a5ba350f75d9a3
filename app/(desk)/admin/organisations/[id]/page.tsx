import { TRPCError } from "@trpc/server";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Card } from "@/app/_ui/layout/card";
import { Facts, Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { ChangeAccountButton } from "@/app/(desk)/admin/organisations/change-account-button";
import { OrganisationForm } from "@/app/(desk)/admin/organisations/organisation-form";
import { getTranslator } from "@/app/messages/translator";
import { caller } from "@/server/requests/caller";
import type { Department } from "@/server/staff/department-rules";

async function load(id: string) {
  try {
    return await (await caller()).staff.organisation({ id });
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) notFound();
    throw error;
  }
}

export default async function OrganisationPage({ params }: { params: Promise<{ id: string }> }) {
  const row = await load((await params).id);
  const t = await getTranslator("staff.organisations");
  return (
    <Stack>
      <PageHead crumbs={[{ label: t("title"), href: "/admin/organisations" }, { label: row.name }]} title={row.name} />
      <Card
        title={t("account")}
        note={t("accountNote")}
        extra={row.waitingAccount === null && <ChangeAccountButton organisation={row.id} />}
      >
        <Facts
          facts={[
            { label: t("bankName"), value: row.bankName ?? t("noAccount") },
            { label: t("bankAccount"), value: row.bankAccountMasked ?? t("noAccount") },
          ]}
        />
        {row.waitingAccount !== null && (
          <p className="attention">
            {t("waitingAccount", { account: row.waitingAccount.masked.slice(-4) })}{" "}
            <Link href={`/admin/accounts?organisation=${row.id}`}>{t("see")}</Link>
          </p>
        )}
      </Card>
      <Card label={row.name}>
        <OrganisationForm
          organisation={{
            id: row.id,
            code: row.code,
            name: row.name,
            department: row.department as Department,
            region: row.region,
            hospitalLevel: row.hospitalLevel,
            active: row.active,
          }}
        />
      </Card>
    </Stack>
  );
}
