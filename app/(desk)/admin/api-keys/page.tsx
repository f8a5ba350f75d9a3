import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import type { AddressParameters } from "@/app/_ui/lists/list-address";
import { KeysTable, pageOf } from "@/app/(desk)/pushes/keys/keys-table";
import { RoomMessages } from "@/app/messages/room-messages";
import { getTranslator } from "@/app/messages/translator";
import { lastExpiry } from "@/server/api-keys/rules";
import { businessDateOf } from "@/server/dates";
import { caller } from "@/server/requests/caller";
import { IssueButton } from "./issue-button";

const PATH = "/admin/api-keys";

export default async function ApiKeysPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const parameters = await searchParams;
  const t = await getTranslator("apiKeys");
  const security = await getTranslator("staff.security");
  const api = (await caller()).apiKeys;
  const [found, offices] = await Promise.all([api.list({ page: pageOf(PATH, parameters).page }), api.offices()]);
  return (
    <RoomMessages rooms={["apiKeys"]}>
      <Stack>
        <PageHead
          crumbs={[{ label: security("title"), href: "/admin/security" }, { label: t("title") }]}
          title={t("title")}
          meta={[{ value: t("note", { address: "/api/v1/openapi" }) }]}
          actions={<IssueButton offices={offices} last={lastExpiry(businessDateOf(new Date()))} />}
        />
        <KeysTable found={found} path={PATH} parameters={parameters} own={false} />
      </Stack>
    </RoomMessages>
  );
}
