import { notFound } from "next/navigation";
import { PageHead } from "@/app/_ui/layout/page-head";
import { titled } from "@/app/_ui/layout/titled";
import { CorrectForm } from "@/app/(desk)/people/_forms/correct-form";
import { placesInForms } from "@/app/(desk)/people/_list/divisions";
import { getTranslator } from "@/app/messages/translator";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

export const generateMetadata = titled(async () => (await getTranslator("people"))("form.correctTitle"));

export default async function CorrectPage({ params }: { params: Promise<{ person: string }> }) {
  const member = await memberOfRequest();
  if (member === null || !may(member, "people.record")) notFound();
  const t = await getTranslator("people");
  const api = await caller();
  const { person, family } = await api.people.page({ person: (await params).person });
  const divisions = await api.staff.divisions({ townships: true });
  const place = member.department === "agency" ? member.area : member.region;
  return (
    <>
      <PageHead
        crumbs={[
          { label: t("title"), href: "/people" },
          { label: person.name, href: `/people/${person.id}` },
          { label: t("form.correctTitle") },
        ]}
        title={t("form.correctTitle")}
        meta={[{ key: "person", value: `${person.name}　${person.numberMasked}` }]}
      />
      <CorrectForm
        person={{
          id: person.id,
          version: person.version,
          name: person.name,
          numberMasked: person.numberMasked,
          phoneMasked: person.phoneMasked,
          region: person.region,
          relation: person.relation,
          familyNumber: family?.number ?? null,
        }}
        places={placesInForms(divisions, place)}
      />
    </>
  );
}
