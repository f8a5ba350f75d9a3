import { notFound } from "next/navigation";
import { PageHead } from "@/app/_ui/layout/page-head";
import { WithoutForm } from "@/app/(desk)/people/_forms/without-form";
import { placesInForms } from "@/app/(desk)/people/_list/divisions";
import { getTranslator } from "@/app/messages/translator";
import { businessDateOf } from "@/server/dates";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

/** Newborns through their mother, others by another document. */
export default async function RegisterWithoutNumberPage() {
  const member = await memberOfRequest();
  if (member === null || !may(member, "people.record")) notFound();
  const t = await getTranslator("people");
  const divisions = await (await caller()).staff.divisions({ townships: true });
  const place = member.department === "agency" ? member.area : member.region;
  return (
    <>
      <PageHead
        crumbs={[
          { label: t("title"), href: "/people" },
          { label: t("form.registerTitle"), href: "/people/new" },
          { label: t("without.link") },
        ]}
        title={t("without.title")}
        meta={[{ key: "hint", value: t("without.hint") }]}
      />
      <WithoutForm places={placesInForms(divisions, place)} today={businessDateOf(new Date())} />
    </>
  );
}
