import { redirect } from "next/navigation";
import { Stack } from "@/app/_ui/layout/layout";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import { StayForm } from "@/app/(desk)/stays/_form/stay-form";
import { getTranslator } from "@/app/messages/translator";
import { caller } from "@/server/requests/caller";

export default async function AmendStayPage({ params }: { params: Promise<{ stay: string }> }) {
  const { stay: id } = await params;
  const t = await getTranslator("stays");
  const api = await caller();
  const stay = await orNotFound(api.stays.form({ stay: id }));
  if (!stay.actions.includes("amend")) redirect(`/stays/${id}`);
  const name = stay.name ?? t("page.unknownPatient");
  const { visitNumber, medicalType, admittedOn, dischargedOn, location, referral, amounts } = stay;
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("title"), href: "/stays" }, { label: stay.settlementNumber, href: `/stays/${id}` }, { label: t("page.amend") }]}
        title={`${t("form.amendTitle")}　${name}`}
        tab={`${t("form.amendTitle")} ${stay.settlementNumber}`}
        meta={[
          { label: t("page.number"), value: stay.settlementNumber },
          { label: t("fields.number"), value: stay.numberMasked },
          { label: t("page.hospital"), value: stay.hospitalName },
        ]}
      />
      <StayForm
        hospitals={[]}
        patient={await api.stays.patient({ person: stay.person })}
        stay={{ id, version: stay.version, settlementNumber: stay.settlementNumber, hospital: stay.hospital }}
        initial={{
          ...{ visitNumber, medicalType, admittedOn, dischargedOn, location, referral, ...amounts },
          admissionNumber: stay.admissionNumber ?? "",
          invoiceNumber: stay.invoiceNumber ?? "",
          diagnosis: stay.diagnosis ?? "",
          insuranceType: stay.insuranceType === "resident" ? "390" : "310",
          outOfAreaRegistered: stay.outOfAreaRegistered ? "1" : "0",
          psychiatricBedDays: String(stay.psychiatricBedDays),
        }}
      />
    </Stack>
  );
}
