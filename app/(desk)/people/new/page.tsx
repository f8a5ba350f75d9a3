import { notFound } from "next/navigation";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { PageHead } from "@/app/_ui/layout/page-head";
import { RegisterForm } from "@/app/(desk)/people/_forms/register-form";
import { placesInForms } from "@/app/(desk)/people/_list/divisions";
import { getTranslator } from "@/app/messages/translator";
import { businessDateOf, yearOf } from "@/server/dates";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

export default async function RegisterPage() {
  const member = await memberOfRequest();
  if (member === null || !may(member, "people.record")) notFound();
  const t = await getTranslator("people");
  const divisions = await (await caller()).staff.divisions({ townships: true });
  const place = member.department === "agency" ? member.area : member.region;
  return (
    <>
      <PageHead
        crumbs={[{ label: t("title"), href: "/people" }, { label: t("form.registerTitle") }]}
        title={t("form.registerTitle")}
        actions={<ButtonLink href="/people/new/without-number">{t("without.link")}</ButtonLink>}
      />
      <RegisterForm places={placesInForms(divisions, place)} firstDay={`${yearOf(businessDateOf(new Date()))}-01-01`} />
    </>
  );
}
