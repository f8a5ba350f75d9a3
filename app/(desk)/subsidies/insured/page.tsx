import { notFound } from "next/navigation";
import { AllLists } from "@/app/_ui/lists/handed-in/all-lists";
import { type AddressParameters, readList } from "@/app/_ui/lists/list-address";
import { uploadsAsked, uploadsShape } from "@/app/_ui/lists/uploads-list";
import { insuredLists } from "@/app/(desk)/subsidies/_insured/list";
import { Upload } from "@/app/(desk)/subsidies/_insured/upload-form";
import { getTranslator } from "@/app/messages/translator";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

/** Upload a list of the insured, and every one there has been. */
export default async function InsuredPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const member = await memberOfRequest();
  if (member === null || !may(member, "subsidies.import")) notFound();
  const query = readList(uploadsShape(insuredLists.home), await searchParams);
  const t = await getTranslator("subsidies");
  const { page, pageSize } = query;
  const { rows, total } = await (await caller()).insuredLists.list({ ...uploadsAsked(query), page, pageSize });
  const above = { label: t("title"), href: "/subsidies" };
  return <AllLists list={insuredLists} above={above} query={query} rows={rows} total={total} upload={<Upload />} />;
}
