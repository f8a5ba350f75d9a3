import { notFound } from "next/navigation";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import type { AddressParameters } from "@/app/_ui/lists/list-address";
import { getTranslator } from "@/app/messages/translator";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { KeysTable, pageOf } from "./keys-table";

const PATH = "/pushes/keys";

export default async function OwnKeysPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const parameters = await searchParams;
  const t = await getTranslator("apiKeys");
  const pushes = await getTranslator("pushes");
  const member = await memberOfRequest();
  if (member === null || !may(member, "pushes.acknowledge")) notFound();
  const found = await (await caller()).apiKeys.own({ page: pageOf(PATH, parameters).page });
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: pushes("title"), href: "/pushes" }, { label: t("title") }]}
        title={t("title")}
        meta={[{ value: t("note", { address: "/api/v1/openapi" }) }]}
      />
      <KeysTable found={found} path={PATH} parameters={parameters} own />
    </Stack>
  );
}
