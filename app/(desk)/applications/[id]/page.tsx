import { MaskedNumber } from "@/app/_ui/figures/masked-number";
import { PersonNumber } from "@/app/_ui/figures/person-number";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { Columns, Facts, Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import { caseMeanings } from "@/app/(desk)/applications/_list/shape";
import { ApplicationPapers } from "@/app/(desk)/applications/_papers/application-papers";
import { getTranslator } from "@/app/messages/translator";
import { takesPapers } from "@/server/applications/rules";
import { relations } from "@/server/people/rules";
import type { FormOfApplication } from "@/server/printing/rules";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { CalculationCard } from "./calculation-card";
import { CaseActions } from "./case-actions";
import { CaseForm } from "./case-form";
import { CaseKeys } from "./case-keys";
import { ConditionsCard, CostsCard, OutpatientCard } from "./cost-cards";
import type { CaseFound } from "./found";
import { HouseholdCard, MeansCard, VisitsCard } from "./household-cards";
import { NoticePreview } from "./notice-preview";
import { plain } from "./plain-case";
import { PrintMenu } from "./print-menu";
import { ProgressCard } from "./progress-card";
import { ClockCard, EventsCard, MissingCard, OrdersCard, TellCard } from "./rail-cards";

/** One application: who asks for what, what was seen, computed and decided, and what is to be done next. */
export default async function ApplicationPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const t = await getTranslator("applications");
  const found = await orNotFound((await caller()).applications.page({ id }));
  const { row, person } = found;
  const relationNames = await getTranslator("people.relations");
  const relationOf = (relation: string | null, isApplicant: boolean) => {
    const known = relations.find((one) => one === relation);
    return isApplicant ? t("fields.self") : known === undefined ? "" : relationNames(known);
  };
  const member = await memberOfRequest();
  const mayPrint = member !== null && may(member, "applications.print");
  const isOpen = row.state === "draft" || row.state === "asked";
  const papers = <ApplicationPapers application={row.id} type={row.type} mayFile={takesPapers(row.state) && found.isHere} />;
  return (
    <>
      <PageHead
        crumbs={[{ label: t("title"), href: "/applications" }, { label: t(`types.${row.type}`) }]}
        title={`${person.name} ${t(`types.${row.type}`)}`}
        tab={row.number}
        status={<StatusTag meaning={caseMeanings[row.state]}>{t(`states.${row.state}`)}</StatusTag>}
        meta={[
          { value: row.number },
          { value: <PersonNumber person={person.id} masked={person.numberMasked} mayReveal={found.mayRevealNumber} /> },
          { label: t("list.appliedOn"), value: row.appliedOn },
          { value: t("page.pack", { id: found.pack.id, version: String(found.pack.version) }) },
        ]}
        actions={<HeadActions found={found} />}
      />
      <Stack>
        {!found.isHere && !row.closedAt && found.office !== null && (
          <NoticeBand meaning="neutral">{t("page.elsewhere", { office: found.office })}</NoticeBand>
        )}
        <ProgressCard found={found} />
        <Columns
          rail={
            <Stack>
              {found.missing !== null && <MissingCard missing={found.missing} state={row.state} suppliedBy={row.suppliedBy} />}
              {isOpen && mayPrint && <NoticePreview application={row.id} />}
              {!isOpen && papers}
              <TellCard found={found} />
              <OrdersCard found={found} />
              <ClockCard found={found} />
              <EventsCard found={found} />
            </Stack>
          }
        >
          <Stack>
            {isOpen && found.actions.includes("edit") ? (
              <CaseForm found={plain(found, relationOf)} />
            ) : (
              <>
                <RequestCard found={found} />
                <HouseholdCard found={found} />
                <MeansCard found={found} />
              </>
            )}
            {isOpen && papers}
            <VisitsCard found={found} />
            {!isOpen && <CostsCard found={found} />}
            {!isOpen && <OutpatientCard found={found} />}
            <ConditionsCard found={found} />
            <CalculationCard found={found} />
          </Stack>
        </Columns>
        <NextStep found={found} />
      </Stack>
    </>
  );
}

/** Forms that somebody may want of a case where it stands. */
function formsOf({ row, missing, type }: CaseFound): FormOfApplication[] {
  const lacks = missing !== null && missing.parts.length + missing.papers.length > 0;
  return [
    "application-form",
    ...(type.asks.includes("means") ? (["means-authorisation"] as const) : []),
    ...(row.proxyName === null ? [] : (["proxy-mandate"] as const)),
    ...(lacks ? (["supply-notice"] as const) : []),
    ...(row.acceptedOn === null ? [] : (["acceptance-receipt"] as const)),
    ...(type.steps.includes("verifying") ? (["home-visit"] as const) : []),
    ...(row.outcome === "granted" ? (["assistance-decision"] as const) : []),
    ...(row.outcome === "refused" ? (["refusal-decision"] as const) : []),
  ];
}

/** The cases beside it, and what may be printed of it. */
async function HeadActions({ found }: { found: CaseFound }) {
  const t = await getTranslator("applications");
  const names = await getTranslator("printing.forms");
  const member = await memberOfRequest();
  const { neighbours, row } = found;
  const at = neighbours.indexOf(row.id);
  const href = (step: number) => {
    const id = at < 0 ? undefined : neighbours[at + step];
    return id === undefined ? null : `/applications/${id}`;
  };
  const [previous, next] = [href(-1), href(1)];
  return (
    <>
      <CaseKeys previous={previous} next={next} />
      {previous !== null && (
        <ButtonLink href={previous} keys="[">
          {t("page.previous")}
        </ButtonLink>
      )}
      {next !== null && (
        <ButtonLink href={next} keys="]">
          {t("page.next")}
        </ButtonLink>
      )}
      {member !== null && may(member, "applications.print") && (
        <PrintMenu application={row.id} forms={formsOf(found).map((form) => ({ form, name: names(form) }))} />
      )}
      {found.actions.includes("reconsider") && (
        <ButtonLink href={`/applications/new?person=${found.person.id}&contests=${row.id}`}>{t("actions.reconsider")}</ButtonLink>
      )}
    </>
  );
}

/** At the foot, always in view: what may be done next, and what it does. */
async function NextStep({ found }: { found: CaseFound }) {
  const { row } = found;
  const member = await memberOfRequest();
  const verbs = found.actions.filter((verb) => verb !== "reconsider" && (verb !== "publish" || found.isHere));
  if (member === null || verbs.length === 0) return null;
  return (
    <CaseActions
      seen={{
        ...{ id: row.id, version: row.version, number: row.number, type: row.type, state: row.state },
        amount: found.award?.amount ?? "0.00",
        parts: found.type.asks,
      }}
      actions={verbs}
      missing={found.missing === null ? 0 : found.missing.parts.length + found.missing.papers.length}
      family={found.type.family}
      members={found.members.map(({ position, name }) => ({ position, name }))}
      hasAward={found.award !== null}
      isMet={found.award?.met ?? found.type.family === "reconsideration"}
      assigned={row.assignee !== null}
      self={member.id}
      mayPrint={may(member, "applications.print")}
    />
  );
}

async function RequestCard({ found }: { found: CaseFound }) {
  const t = await getTranslator("applications");
  const { row } = found;
  const facts = [
    ...(row.year === null ? [] : [{ label: t("start.year"), value: String(row.year) }]),
    ...(row.proxyName === null
      ? []
      : [{ label: t("page.proxy"), value: `${row.proxyName} ${row.proxyRelation === null ? "" : t(`relations.${row.proxyRelation}`)}` }]),
    ...(row.phoneMasked === null ? [] : [{ label: t("fields.phone"), value: row.phoneMasked }]),
    ...(row.holderName === null
      ? []
      : [
          {
            label: t("page.account"),
            value: (
              <>
                {row.holderName} {row.bankName}{" "}
                {row.bankAccountMasked !== null && <MaskedNumber masked={row.bankAccountMasked} kind="account" />}
              </>
            ),
          },
        ]),
    ...(row.form.risk ? [{ label: t("fields.risk"), value: row.form.risk }] : []),
    ...(row.contestedStep === null ? [] : [{ label: t("start.contestedStep"), value: row.contestedStep }]),
    ...(row.form.words ? [{ label: t("fields.words"), value: row.form.words }] : []),
    ...(row.form.amount ? [{ label: t("fields.amount"), value: row.form.amount }] : []),
    ...(row.proposalWords === null ? [] : [{ label: t("page.opinion"), value: row.proposalWords }]),
  ];
  if (facts.length === 0) return null;
  return (
    <Card title={t("page.request")} flush>
      <Facts facts={facts} />
    </Card>
  );
}
