import Link from "next/link";
import { formatAmount } from "@/app/_ui/figures/amount";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Columns, type Fact, Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { ResultHeadline } from "@/app/(desk)/settlements/_result/result-headline";
import { ResultSteps } from "@/app/(desk)/settlements/_result/result-steps";
import type { Decided, SettlementPage } from "@/app/(desk)/settlements/_result/result-types";
import { ResultYear } from "@/app/(desk)/settlements/_result/result-year";
import { stayMeanings } from "@/app/(desk)/settlements/shape";
import { StayActions } from "@/app/(desk)/stays/_actions/stay-actions";
import { EvidenceCard } from "@/app/(desk)/supervision/evidence/evidence-card";
import { refusalMessage } from "@/app/messages/render";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { daysBetween, formatInstant } from "@/server/dates";
import { caller } from "@/server/requests/caller";
import { CorrectButton } from "./correct-button";
import { HistoryCard } from "./history-card";
import { IdentityCard } from "./identity-card";
import { RecalculateButton } from "./recalculate-button";
import { SettleButton } from "./settle-button";
import { StayBands } from "./stay-bands";

interface StayPageProps {
  params: Promise<{ stay: string }>;
}

/** One stay's settlement: the answer, the reasoning, the identity on the day, the year, and what came before. */
export default async function StayPage({ params }: StayPageProps) {
  const { stay: id } = await params;
  const page = await (await caller()).settlements.page({ stay: id });
  const t = await getTranslator("settlements");
  const { stay, person, hospital, settlement } = page;
  const days = daysBetween(stay.admittedOn, stay.dischargedOn);
  return (
    <>
      <PageHead
        crumbs={[{ label: t("crumb"), href: "/settlements" }, { label: stay.settlementNumber }]}
        title={t("page.title", { person: person.name })}
        tab={`${t("crumb")} ${stay.settlementNumber}`}
        status={
          <>
            <StatusTag meaning={stayMeanings[stay.state]} strong>
              {t(`state.${stay.state}`)}
            </StatusTag>
            {settlement?.pack.status === "draft" && <StatusTag meaning="attention">{t("draft")}</StatusTag>}
          </>
        }
        meta={[
          {
            key: "number",
            value: page.maySeePerson ? <Link href={`/people/${person.id}`}>{person.numberMasked}</Link> : person.numberMasked,
          },
          { key: "hospital", value: hospital.name },
          {
            key: "days",
            value:
              stay.setting === "inpatient"
                ? t("page.stay", { from: stay.admittedOn, to: stay.dischargedOn, days })
                : t("page.visit", { date: stay.dischargedOn }),
          },
          ...(stay.admissionNumber === null ? [] : [{ key: "admission", label: t("page.admission"), value: stay.admissionNumber }]),
          ...(page.claim === null
            ? []
            : [
                {
                  key: "claim",
                  value: (
                    <Link href={`/clearing/${page.claim.batch}?case=${page.claim.batchCase}`}>
                      {t("page.claim", { number: page.claim.number })}
                    </Link>
                  ),
                },
              ]),
        ]}
        actions={<Actions page={page} />}
        {...(page.mayCorrect && page.correctionBlockedBy !== null
          ? { reason: t("correct.blocked", { number: page.correctionBlockedBy }) }
          : {})}
      />
      <Stack>
        <StayBands page={page} refusal={await refusalWords(stay.refusal)} />
        {settlement !== null && <Result page={page} settlement={settlement} />}
        {settlement === null && <IdentityCard page={page} />}
        {settlement === null && page.history.length > 0 && <HistoryCard page={page} />}
        <EvidenceCard stay={stay.id} />
      </Stack>
    </>
  );
}

/** What was decided, why, and for whom. */
async function Result({ page, settlement }: { page: SettlementPage; settlement: Decided }) {
  const t = await getTranslator("settlements");
  const { stay } = page;
  return (
    <>
      <ResultHeadline
        totalCost={stay.totalCost}
        policyScopeCost={stay.policyScopeCost}
        amounts={settlement.amounts}
        addsUp={settlement.addsUp}
        facts={await factsOf(page, settlement)}
      />
      <Columns
        railWidth={372}
        rail={
          <Stack>
            <IdentityCard page={page} />
            <ResultYear year={stay.dischargedOn.slice(0, 4)} marks={settlement.year} />
          </Stack>
        }
      >
        <Stack>
          <ResultSteps
            steps={settlement.steps}
            interpretations={settlement.interpretations}
            extra={
              <ButtonLink href={`/api/export/settlement-steps?stay=${stay.id}`} kind="text" size="small" icon="download" download>
                {t("steps.export")}
              </ButtonLink>
            }
          />
          <HistoryCard page={page} />
        </Stack>
      </Columns>
    </>
  );
}

async function refusalWords(refusal: SettlementPage["stay"]["refusal"]): Promise<string | null> {
  if (refusal === null) return null;
  const sentence = refusalMessage(await getLanguage(), refusal.reason, refusal.parameters) ?? refusal.reason;
  return refusal.clause === undefined ? sentence : sentence + (await getTranslator("common"))("aside", { words: refusal.clause });
}

async function factsOf(page: SettlementPage, settlement: Decided): Promise<Fact[]> {
  const t = await getTranslator("settlements");
  const common = await getTranslator("common");
  const language = await getLanguage();
  const { tags, insuranceType, stay } = page;
  const difference = settlement.hospitalDifference;
  const isSame = /^-?0\.00$/.test(difference);
  const pack = t("page.packName", {
    name: language === "en" ? settlement.pack.name.en : settlement.pack.name.zh,
    version: settlement.pack.version,
  });
  return [
    {
      label: t("page.identity"),
      value: (
        <>
          <b>{settlement.tagUsed === null ? t("page.noIdentity") : common(`identity.${settlement.tagUsed}`)}</b>
          {tags.filter((tag) => tag.active).length > 1 && common("aside", { words: t("page.highest") })}
        </>
      ),
    },
    { label: t("page.insurance"), value: insuranceType === null ? t("page.notInsured") : common(`insurance.${insuranceType}`) },
    { label: t("page.referral"), value: `${common(`location.${stay.location}`)} / ${common(`referral.${stay.referral}`)}` },
    {
      label: t("page.pack"),
      value: (
        <>
          {pack}
          {settlement.pack.from !== null && common("aside", { words: t("page.packFrom", { date: settlement.pack.from }) })}
          {settlement.pack.status === "draft" && <span className="attention">{common("aside", { words: t("draftNote") })}</span>}
        </>
      ),
    },
    { label: t("page.decidedBy"), value: `${settlement.decidedByName ?? ""}　${formatInstant(settlement.settledAt)}` },
    {
      label: t("page.hospitalDifference"),
      value: isSame ? (
        t("page.hospitalSame")
      ) : (
        <b className="attention">
          {difference.startsWith("-")
            ? t("page.hospitalLess", { amount: formatAmount(difference.slice(1)) })
            : t("page.hospitalMore", { amount: formatAmount(difference) })}
        </b>
      ),
    },
  ];
}

async function Actions({ page }: { page: SettlementPage }) {
  const t = await getTranslator("settlements.actions");
  const { stay, settlement } = page;
  return (
    <>
      <ButtonLink href={`/stays/${stay.id}`} icon="bed">
        {t("record")}
      </ButtonLink>
      <StayActions stay={{ id: stay.id, version: stay.version, total: stay.totalCost }} actions={page.actions} />
      {page.mayRecalculate && <RecalculateButton stay={stay.id} />}
      {settlement !== null && (
        <ButtonLink href={`/settlements/${stay.id}/present`} icon="refresh">
          {t("present")}
        </ButtonLink>
      )}
      {page.mayCorrect && <CorrectButton stay={stay} blockedBy={page.correctionBlockedBy} />}
      {settlement !== null && (
        <ButtonLink href={`/settlements/${stay.id}/explanation`} icon="document">
          {t("explanation")}
        </ButtonLink>
      )}
      {page.mayPrint && (
        <ButtonLink href={`/print/assistance-settlement?stay=${stay.id}`} kind="primary" icon="print" newTab>
          {t("print")}
        </ButtonLink>
      )}
      {page.maySettle && <SettleButton stay={stay.id} />}
    </>
  );
}
