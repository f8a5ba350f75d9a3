import { notFound } from "next/navigation";
import { PageHead } from "@/app/_ui/layout/page-head";
import type { AddressParameters } from "@/app/_ui/lists/list-address";
import { ListsTable } from "@/app/(desk)/subsidies/_lists/lists-table";
import { getTranslator } from "@/app/messages/translator";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

/** Every list, as the tax office finds what was released to it. */
export default async function AllListsPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const member = await memberOfRequest();
  if (member === null || !may(member, "subsidies.collect")) notFound();
  const t = await getTranslator("subsidies.lists");
  const api = await caller();
  const [{ rows }, divisions] = await Promise.all([api.subsidies.lists({}), api.staff.divisions({ townships: false })]);
  return (
    <>
      <PageHead title={t("allTitle")} meta={[{ key: "hint", value: t("hint") }]} />
      <ListsTable
        path="/subsidies/lists"
        parameters={await searchParams}
        rows={rows}
        names={new Map(divisions.map(({ code, name }) => [code, name]))}
        isTax={member.department === "tax"}
      />
    </>
  );
}
