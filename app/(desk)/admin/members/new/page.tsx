import { Card } from "@/app/_ui/layout/card";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { titled } from "@/app/_ui/layout/titled";
import { getTranslator } from "@/app/messages/translator";
import { caller } from "@/server/requests/caller";
import { AddMemberForm } from "./add-member-form";

export const generateMetadata = titled(async () => (await getTranslator("staff.members"))("add"));

export default async function NewMemberPage() {
  const t = await getTranslator("staff.members");
  const api = await caller();
  const organisations = [];
  for (let page = 1; ; page++) {
    const { rows, total } = await api.staff.organisations({ page });
    organisations.push(...rows);
    if (rows.length === 0 || organisations.length >= total || page >= 20) break;
  }
  return (
    <Stack>
      <PageHead crumbs={[{ label: t("title"), href: "/admin/members" }, { label: t("add") }]} title={t("add")} />
      <Card label={t("add")}>
        <AddMemberForm
          organisations={organisations.filter((row) => row.active).map((row) => ({ value: row.id, label: `${row.name}（${row.code}）` }))}
        />
      </Card>
    </Stack>
  );
}
