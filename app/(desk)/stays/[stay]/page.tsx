import Link from "next/link";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { JobFailure } from "@/app/_ui/layout/job-failure";
import { Facts, Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import { RecoveryBands } from "@/app/(desk)/recoveries/_list/recovery-bands";
import { StayActions } from "@/app/(desk)/stays/_actions/stay-actions";
import { stayMeanings } from "@/app/(desk)/stays/_list/meanings";
import { getTranslator } from "@/app/messages/translator";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { type AmountField, amountFields, medicalTypes } from "@/server/stays/rules";

type Shown = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["stays"]["form"]>>;

/** A stay as the hospital recorded it, and what can still be done with it. */
export default async function StayPage({ params }: { params: Promise<{ stay: string }> }) {
  const { stay: id } = await params;
  const t = await getTranslator("stays");
  const stay = await orNotFound((await caller()).stays.form({ stay: id }));
  const name = stay.name ?? t("page.unknownPatient");
  const member = await memberOfRequest();
  const maySeePerson = member !== null && may(member, "people.view");
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("title"), href: "/stays" }, { label: stay.settlementNumber }]}
        title={t("page.title", { name, from: stay.admittedOn, to: stay.dischargedOn })}
        tab={`${t("title")} ${stay.settlementNumber}`}
        status={<StatusTag meaning={stayMeanings[stay.state]}>{stay.isRefund ? t("refundRow") : t(`state.${stay.state}`)}</StatusTag>}
        meta={[
          {
            label: t("fields.number"),
            value: maySeePerson ? <Link href={`/people/${stay.person}`}>{stay.numberMasked ?? "—"}</Link> : (stay.numberMasked ?? "—"),
          },
          { label: t("page.number"), value: stay.settlementNumber },
          { label: t("page.hospital"), value: stay.hospitalName },
          ...(stay.claim === null
            ? []
            : [{ label: t("page.batch"), value: <Link href={`/clearing/${stay.claim.batch}`}>{stay.claim.number}</Link> }]),
        ]}
        actions={
          <>
            <StayActions stay={{ id, version: stay.version, total: stay.amounts.totalCost }} actions={stay.actions} />
            {stay.state === "settled" && (
              <ButtonLink href={`/settlements/${id}`} kind="primary">
                {t("page.settlement")}
              </ButtonLink>
            )}
          </>
        }
      />
      <Notices stay={stay} />
      <RecoveryBands stay={id} />
      <StayFacts stay={stay} />
    </Stack>
  );
}

async function Notices({ stay }: { stay: Shown }) {
  const t = await getTranslator("stays");
  return (
    <>
      {stay.refusal !== null && (
        <NoticeBand meaning="wrong">
          {t("page.refused")} <JobFailure failure={stay.refusal} />
        </NoticeBand>
      )}
      {stay.claimedIn !== null && <NoticeBand meaning="review">{t("page.claimed", { batch: stay.claimedIn })}</NoticeBand>}
      {stay.isRefund && <NoticeBand meaning="neutral">{t("page.isRefund")}</NoticeBand>}
      {stay.refund !== null && (
        <NoticeBand meaning="neutral" action={<Link href={`/stays/${stay.refund.id}`}>{stay.refund.settlementNumber}</Link>}>
          {t("page.refundedBy", { number: stay.refund.settlementNumber })}
        </NoticeBand>
      )}
    </>
  );
}

/** As the insurance sheet has it, with its code; what is none of the national codes shows only as its kind of care. */
function medicalTypeOf(t: Awaited<ReturnType<typeof getTranslator<"stays">>>, { medicalType }: Pick<Shown, "medicalType">): string | null {
  return Object.hasOwn(medicalTypes, medicalType) ? t(`medicalTypes.${medicalType as "21"}`) : null;
}

async function StayFacts({ stay }: { stay: Shown }) {
  const t = await getTranslator("stays");
  const common = await getTranslator("common");
  const amount = (field: AmountField) => ({ label: t(`fields.${field}`), value: <Money amount={stay.amounts[field]} /> });
  const costs = amountFields.slice(0, 6);
  return (
    <>
      <Card title={t("form.groups.care")}>
        <Facts
          facts={[
            { label: t("fields.visitNumber"), value: stay.visitNumber },
            { label: t("fields.admissionNumber"), value: stay.admissionNumber ?? "—" },
            { label: t("fields.invoiceNumber"), value: stay.invoiceNumber ?? "—" },
            { label: t("fields.insuranceType"), value: common(`insurance.${stay.insuranceType}`) },
            { label: t("fields.medicalType"), value: medicalTypeOf(t, stay) ?? common(`setting.${stay.setting}`) },
            { label: t("fields.diagnosis"), value: stay.diagnosis ?? "—" },
            { label: t("fields.location"), value: common(`location.${stay.location}`) },
            { label: t("fields.referral"), value: common(`referral.${stay.referral}`) },
            { label: t("fields.outOfAreaRegistered"), value: common(stay.outOfAreaRegistered ? "yes" : "no") },
            ...(stay.psychiatricBedDays > 0 ? [{ label: t("fields.psychiatricBedDays"), value: stay.psychiatricBedDays }] : []),
          ]}
        />
      </Card>
      <Card title={t("form.groups.costs")} note={t("unit")}>
        <Facts facts={costs.map(amount)} />
      </Card>
      <Card title={t("form.groups.payers")} note={t("unit")}>
        <Facts facts={amountFields.slice(6).map(amount)} />
      </Card>
    </>
  );
}
