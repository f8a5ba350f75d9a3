import { MaskedNumber } from "@/app/_ui/figures/masked-number";
import { PersonNumber } from "@/app/_ui/figures/person-number";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { Columns, Facts, Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import { StepStrip } from "@/app/_ui/layout/step-strip";
import { caseMeanings } from "@/app/(desk)/applications/_list/shape";
import { ApplicationPapers } from "@/app/(desk)/applications/_papers/application-papers";
import { getTranslator } from "@/app/messages/translator";
import { takesPapers } from "@/server/applications/rules";
import { caller } from "@/server/requests/caller";
import { CaseActions } from "./case-actions";
import { CaseForm } from "./case-form";
import { ConditionsCard, CostsCard, OutpatientCard } from "./cost-cards";
import type { CaseFound } from "./found";
import { HouseholdCard, MeansCard, VisitsCard } from "./household-cards";
import { plain } from "./plain-case";
import { ClockCard, EventsCard, MissingCard, OrdersCard, TellCard } from "./rail-cards";

/** One application: who asks for what, what was seen, computed and decided, and what is to be done next. */
export default async function ApplicationPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const t = await getTranslator("applications");
  const found = await orNotFound((await caller()).applications.page({ id }));
  const { row, person } = found;
  const isOpen = row.state === "draft" || row.state === "asked";
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
      {!found.isHere && !found.row.closedAt && found.office !== null && (
        <NoticeBand meaning="neutral">{t("page.elsewhere", { office: found.office })}</NoticeBand>
      )}
      <StepStrip label={t("list.state")} steps={stepsOf(found).map(({ key, state }) => ({ label: t(`states.${key}`), state }))} />
      <Columns
        rail={
          <Stack>
            <ApplicationPapers application={row.id} type={row.type} mayFile={takesPapers(row.state) && found.isHere} />
            {found.missing !== null && <MissingCard missing={found.missing} state={row.state} suppliedBy={row.suppliedBy} />}
            <ClockCard found={found} />
            <TellCard found={found} />
            <OrdersCard found={found} />
            <EventsCard found={found} />
          </Stack>
        }
      >
        <Stack>
          {isOpen && found.actions.includes("edit") ? (
            <CaseForm found={plain(found)} />
          ) : (
            <>
              <RequestCard found={found} />
              <HouseholdCard found={found} />
              <MeansCard found={found} />
            </>
          )}
          <VisitsCard found={found} />
          {!isOpen && <CostsCard found={found} />}
          {!isOpen && <OutpatientCard found={found} />}
          <ConditionsCard found={found} />
        </Stack>
      </Columns>
    </>
  );
}

/** The cases beside it, and what may be done next. */
async function HeadActions({ found }: { found: CaseFound }) {
  const t = await getTranslator("applications");
  const { row, person } = found;
  const seen = {
    ...{ id: row.id, version: row.version, number: row.number, type: row.type, state: row.state },
    amount: found.award?.amount ?? "0.00",
    parts: found.type.asks,
  };
  const at = found.neighbours.indexOf(row.id);
  return (
    <>
      {at > 0 && <ButtonLink href={`/applications/${found.neighbours[at - 1]}`}>{t("page.previous")}</ButtonLink>}
      {at >= 0 && at + 1 < found.neighbours.length && (
        <ButtonLink href={`/applications/${found.neighbours[at + 1]}`}>{t("page.next")}</ButtonLink>
      )}
      <CaseActions
        seen={seen}
        actions={found.actions}
        missing={found.missing === null ? 0 : found.missing.parts.length + found.missing.papers.length}
        steps={found.type.steps}
        family={found.type.family}
        members={found.members.map(({ position, name }) => ({ position, name }))}
        hasAward={found.award !== null}
        person={person.id}
        assigned={row.assignee !== null}
      />
    </>
  );
}

/** Where the case stands on the way that its type takes. */
function stepsOf({ type, row }: CaseFound) {
  const way = ["draft", ...type.steps, "granted"] as const;
  const at = row.state === "asked" ? 0 : way.indexOf(row.state as (typeof way)[number]);
  return way.map((key, index) => ({
    key,
    state: at < 0 ? ("next" as const) : index < at ? ("done" as const) : index === at ? ("current" as const) : ("next" as const),
  }));
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
    ...(row.form.words ? [{ label: t("fields.words"), value: row.form.words }] : []),
    ...(row.contestedStep === null ? [] : [{ label: t("start.contestedStep"), value: row.contestedStep }]),
    ...(row.form.amount ? [{ label: t("fields.amount"), value: row.form.amount }] : []),
    ...(row.proposalWords === null ? [] : [{ label: t("wordsLabel"), value: row.proposalWords }]),
  ];
  if (facts.length === 0) return null;
  return (
    <Card title={t("page.request")}>
      <Facts facts={facts} />
    </Card>
  );
}
