import Link from "next/link";
import { notFound } from "next/navigation";
import { formatAmount } from "@/app/_ui/figures/amount";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { Columns, Facts } from "@/app/_ui/layout/layout";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import { lineMeanings } from "@/app/(desk)/subsidies/_campaign/meanings";
import { AcceptButton } from "@/app/(desk)/subsidies/_line/accept-button";
import { ContributionsCard, ElsewhereCard, OrdersCard, VisitsCard, YearsCard } from "@/app/(desk)/subsidies/_line/cards";
import { RecordElsewhere, RecordVoucher } from "@/app/(desk)/subsidies/_line/record-forms";
import type { Shown } from "@/app/(desk)/subsidies/_line/shown";
import { StepsCard } from "@/app/(desk)/subsidies/_line/steps-card";
import { VisitButton } from "@/app/(desk)/subsidies/_tasks/visit-button";
import { getTranslator } from "@/app/messages/translator";
import { businessDateOf } from "@/server/dates";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import type { Difference } from "@/server/subsidies/rules";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One person's subsidy of a year: how the amount came about, and everything that was recorded about it. */
export default async function LinePage({ params }: { params: Promise<{ line: string }> }) {
  const { line } = await params;
  const member = await memberOfRequest();
  if (member === null || !may(member, "subsidies.view") || !ID.test(line)) notFound();
  const t = await getTranslator("subsidies");
  const found = await orNotFound((await caller()).subsidies.line({ line }));
  const today = businessDateOf(new Date());
  const year = String(found.year);
  return (
    <>
      <PageHead
        crumbs={[
          { label: t("title"), href: "/subsidies" },
          { label: t("year", { year }), href: `/subsidies/${found.campaign.id}` },
          { label: t("nav.lines"), href: `/subsidies/${found.campaign.id}/lines` },
          { label: found.name },
        ]}
        title={found.name}
        tab={t("campaignTitle", { year })}
        status={<StatusTag meaning={lineMeanings[found.state]}>{t(`lineStates.${found.state}`)}</StatusTag>}
        meta={[
          { key: "number", value: found.numberMasked },
          { key: "year", value: t("year", { year }) },
        ]}
        actions={
          <>
            <ButtonLink href={`/people/${found.person}`} icon="person">
              {t("line.person")}
            </ButtonLink>
            {found.mayVisit && <VisitButton line={found.id} name={found.name} today={today} />}
            {found.mayRecordElsewhere && <RecordElsewhere person={found.person} year={found.year} />}
            {found.mayRecordVoucher && <RecordVoucher line={found.id} today={today} holder={found.name} />}
          </>
        }
      />
      <Columns
        railLabel={t("line.facts")}
        rail={
          <>
            <FactsCard found={found} />
            <YearsCard found={found} />
          </>
        }
      >
        <StepsCard found={found} />
        <OrdersCard found={found} />
        <ContributionsCard found={found} />
        <VisitsCard found={found} />
        <ElsewhereCard found={found} />
      </Columns>
    </>
  );
}

/** In what the insured list differs, and whether somebody accepted it for this person. */
async function DifferenceOf({ found }: { found: Shown }) {
  const t = await getTranslator("subsidies");
  if (found.difference === null) return t("line.matched");
  const isAccepted = found.difference === found.acceptedDifference;
  return (
    <>
      <span className={isAccepted ? "secondary" : "wrong"}>{t(`differences.${found.difference as Difference}`)}</span>{" "}
      {isAccepted && t("line.accepted", { words: found.acceptedWords ?? "" })}
      {found.mayAccept && <AcceptButton line={found.id} difference={found.difference as Difference} />}
    </>
  );
}

async function FactsCard({ found }: { found: Shown }) {
  const t = await getTranslator("subsidies");
  const { registeredOn, markedOn, entitledFrom, payBy } = found;
  return (
    <Card title={t("line.facts")}>
      <Facts
        two
        facts={[
          { label: t("line.way"), value: found.reason === null ? t(`ways.${found.way}`) : "—" },
          { label: t("line.insurance"), value: t(`insurances.${found.insurance}`) },
          { label: t("line.difference"), value: <DifferenceOf found={found} /> },
          ...(found.higherAmount === null
            ? []
            : [{ label: t("line.higher"), value: t("line.higherNote", { amount: formatAmount(found.higherAmount) }) }]),
          { label: t("line.reviewed"), value: found.reviewedAt === null ? t("line.notReviewed") : businessDateOf(found.reviewedAt) },
          { label: t("lines.filters.phase"), value: t(`phases.${found.phase}`) },
          ...(found.endedOn === null ? [] : [{ label: t("lines.filters.ended"), value: t("lines.ended", { date: found.endedOn }) }]),
          ...(found.list === null
            ? []
            : [{ label: t("line.list"), value: <Link href={`/subsidies/lists/${found.list}`}>{t("line.openList")}</Link> }]),
          ...(registeredOn === null
            ? []
            : [
                {
                  label: t("line.green"),
                  value: t("line.greenFacts", {
                    registered: registeredOn,
                    marked: markedOn ?? "",
                    from: entitledFrom ?? "",
                    payBy: payBy ?? "",
                  }),
                },
              ]),
          ...(found.voucherNumber === null
            ? []
            : [
                {
                  label: t("line.voucher"),
                  value: (
                    <>
                      {t("line.voucherFacts", {
                        number: found.voucherNumber,
                        date: found.voucherOn ?? "",
                        amount: formatAmount(found.voucherAmount ?? "0.00"),
                      })}{" "}
                      <a href={`/api/files/${found.file}`} download>
                        {t("line.voucherFile")}
                      </a>
                    </>
                  ),
                },
                { label: t("line.account"), value: `${found.holderName} ${found.bankName} ${found.bankAccountMasked}` },
              ]),
        ]}
      />
    </Card>
  );
}
