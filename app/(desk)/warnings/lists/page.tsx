import { notFound } from "next/navigation";
import { AllLists } from "@/app/_ui/lists/handed-in/all-lists";
import { type AddressParameters, readList } from "@/app/_ui/lists/list-address";
import { uploadsAsked, uploadsShape } from "@/app/_ui/lists/uploads-list";
import { burdenLists } from "@/app/(desk)/warnings/_burdens/list";
import { Upload } from "@/app/(desk)/warnings/_burdens/upload-form";
import { getTranslator } from "@/app/messages/translator";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

/** Upload a list of burdens, and every one there has been. */
export default async function BurdensPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const member = await memberOfRequest();
  if (member === null || !may(member, "warnings.import")) notFound();
  const query = readList(uploadsShape(burdenLists.home), await searchParams);
  const t = await getTranslator("warnings");
  const { page, pageSize } = query;
  const { rows, total } = await (await caller()).burdenLists.list({ ...uploadsAsked(query), page, pageSize });
  const above = { label: t("title"), href: "/warnings" };
  return <AllLists list={burdenLists} above={above} query={query} rows={rows} total={total} upload={<Upload />} />;
}
