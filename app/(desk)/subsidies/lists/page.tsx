import { notFound } from "next/navigation";
import { PageHead } from "@/app/_ui/layout/page-head";
import { type AddressParameters, readList } from "@/app/_ui/lists/list-address";
import { ListsTable } from "@/app/(desk)/subsidies/_lists/lists-table";
import { listsAsked, listsShape } from "@/app/(desk)/subsidies/_lists/shape";
import { getTranslator } from "@/app/messages/translator";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

/** Every list, as the tax office finds what was released to it. */
export default async function AllListsPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const member = await memberOfRequest();
  if (member === null || !may(member, "subsidies.collect")) notFound();
  const t = await getTranslator("subsidies.lists");
  const api = await caller();
  const parameters = await searchParams;
  const query = readList(listsShape(null), parameters);
  const [found, divisions] = await Promise.all([
    api.subsidies.lists({ ...listsAsked(null, query), page: query.page, pageSize: query.pageSize }),
    api.staff.divisions({ townships: false }),
  ]);
  return (
    <>
      <PageHead title={t("allTitle")} meta={[{ key: "hint", value: t("hint") }]} />
      <ListsTable
        campaign={null}
        parameters={parameters}
        found={found}
        names={new Map(divisions.map(({ code, name }) => [code, name]))}
        isTax={member.department === "tax"}
      />
    </>
  );
}
