import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Stack } from "@/app/_ui/layout/layout";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import type { AddressParameters } from "@/app/_ui/lists/list-address";
import { StandingTags } from "@/app/(desk)/people/_status/standing-tags";
import { StayForm } from "@/app/(desk)/stays/_form/stay-form";
import { getTranslator } from "@/app/messages/translator";
import { caller } from "@/server/requests/caller";

/** `?person=` comes from a look-up: the patient is known and need not be typed. */
export default async function NewStayPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const { person } = await searchParams;
  const t = await getTranslator("stays");
  const api = await caller();
  const patient = typeof person === "string" && /^[0-9a-f-]{36}$/.test(person) ? await orNotFound(api.stays.patient({ person })) : null;
  const hospitals = await orNotFound(api.stays.hospitals());
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("title"), href: "/stays" }, { label: t("record") }]}
        title={patient === null ? t("form.newTitle") : `${t("form.newTitle")}　${patient.name}`}
        tab={t("form.newTitle")}
        {...(patient === null ? {} : { status: <StandingTags {...patient} /> })}
        meta={
          patient === null
            ? [{ key: "unit", value: t("unit") }]
            : [
                { label: t("fields.number"), value: patient.numberMasked },
                { key: "known", value: t("form.patientKnown") },
              ]
        }
        actions={patient !== null && <ButtonLink href="/stays/new">{t("form.otherPatient")}</ButtonLink>}
      />
      <StayForm
        hospitals={hospitals}
        patient={patient}
        initial={{ insuranceType: "390", medicalType: "21", referral: "not_required", outOfAreaRegistered: "0" }}
      />
    </Stack>
  );
}
