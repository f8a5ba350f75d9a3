import { notFound, redirect } from "next/navigation";
import { ClassTag } from "@/app/_ui/figures/class-tag";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Columns, Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { ApplicationsCard, WarningsCard } from "@/app/(desk)/people/_person/cases-cards";
import { ClaimsCard } from "@/app/(desk)/people/_person/claims-card";
import { found } from "@/app/(desk)/people/_person/found";
import { InsuranceCard } from "@/app/(desk)/people/_person/insurance-card";
import { RecoveriesCard, SubsidiesCard } from "@/app/(desk)/people/_person/money-cards";
import { NameRecordButton } from "@/app/(desk)/people/_person/name-record-button";
import type { PersonPage } from "@/app/(desk)/people/_person/page-of-person";
import {
  type EarlierNumbers,
  EarlierNumbersCard,
  FamilyCard,
  LookUpsCard,
  NewbornsCard,
  TimelineCard,
} from "@/app/(desk)/people/_person/rail";
import { RecordsCard, type RecordsOfPerson } from "@/app/(desk)/people/_person/records-card";
import { RevealedNumber } from "@/app/(desk)/people/_person/revealed-number";
import { StaysCard } from "@/app/(desk)/people/_person/stays-card";
import { type PersonTags, TagsCard } from "@/app/(desk)/people/_person/tags-card";
import { TiersCard } from "@/app/(desk)/people/_person/tiers-card";
import { YearsCard } from "@/app/(desk)/people/_person/years-card";
import { EndTagsBand } from "@/app/(desk)/people/_status/end-tags-band";
import { StandingTags } from "@/app/(desk)/people/_status/standing-tags";
import { StatusBands } from "@/app/(desk)/people/_status/status-bands";
import { StatusCard } from "@/app/(desk)/people/_status/status-card";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { businessDateOf } from "@/server/dates";
import { type Standing, sourcesOf } from "@/server/people/status-rules";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { type Member, may } from "@/server/staff/rules";

export default async function PageOfPerson({ params }: { params: Promise<{ person: string }> }) {
  const member = await memberOfRequest();
  if (member === null || !may(member, "people.view")) notFound();
  const t = await getTranslator("people");
  const api = await caller();
  const asked = { person: (await params).person };
  const [page, records, earlier, tags, stays, years, lookUps, divisions, statuses] = await found(
    Promise.all([
      api.people.page(asked),
      api.merging.recordsOf(asked),
      api.people.earlierNumbers(asked),
      api.identity.ofPerson(asked),
      may(member, "stays.view") ? api.stays.ofPerson(asked) : null,
      may(member, "settlements.view") ? api.admission.yearsOf(asked) : null,
      may(member, "people.lookUp") ? api.admission.lookUpsAbout(asked) : null,
      may(member, "people.record") ? api.staff.divisions({ townships: false }) : [],
      api.people.statuses(asked),
    ]),
  );
  leadToKept(records);
  const today = businessDateOf(new Date());
  const { person } = page;
  return (
    <>
      <PageHead
        crumbs={[{ label: t("title"), href: "/people" }, { label: person.name }]}
        title={person.name}
        tab={t("title")}
        status={<HeadTags person={person} assistanceClass={tags.assistanceClass} />}
        meta={factsAtHead(person, may(member, "people.reveal"), t)}
        actions={<PersonActions person={person.id} member={member} recognises={tags.recognisable.length > 0} />}
      />
      <Stack>
        <StatusBands statuses={statuses.filter((status) => status.counts)} />
        {tags.beyondDeath.diedOn !== null && tags.beyondDeath.all > 0 && (
          <EndTagsBand person={person.id} diedOn={tags.beyondDeath.diedOn} all={tags.beyondDeath.all} mine={tags.beyondDeath.mine} />
        )}
        <Columns
          railLabel={t("page.yearsTitle")}
          rail={
            <>
              <TimelineCard tags={tags} today={today} />
              {years !== null && <YearsCard years={years} />}
              <WhoElseCards page={page} earlier={earlier} records={records} mayMerge={may(member, "people.merge")} />
              {lookUps !== null && <LookUpsCard lookUps={lookUps} />}
            </>
          }
        >
          <TagsCard tags={tags} today={today} />
          <TiersCard tiers={tags.tiers} />
          <InsuranceCard
            page={page}
            today={today}
            mayRecord={may(member, "people.record")}
            counties={divisions.filter((division) => division.level === "county").map(({ code, name }) => ({ code, name }))}
          />
          {stays !== null && <StaysCard stays={stays} />}
          <MoneyCards person={asked.person} member={member} />
          {statuses.length > 0 && <StatusCard history={statuses} today={today} sources={sourcesFor(member)} />}
        </Columns>
      </Stack>
    </>
  );
}

function factsAtHead(person: PersonPage["person"], reveals: boolean, t: Awaited<ReturnType<typeof getTranslator<"people">>>) {
  return [
    { key: "number", value: <RevealedNumber person={person.id} what="number" masked={person.numberMasked} mayReveal={reveals} /> },
    ...certificateOf(person.certificate, t),
    { key: "sex", value: t("sexAndAge", { sex: t(`sexes.${person.sex}`), age: person.age }) },
    { key: "born", label: t("facts.bornOn"), value: person.bornOn },
    { key: "region", value: person.regionName },
    ...(person.phoneMasked === null ? [] : [{ key: "phone", value: phone(person.id, person.phoneMasked, reveals) }]),
  ];
}

/** What was applied for, warned of and claimed, paid towards the person's insurance, and what is to come back, for those who may see it. */
async function MoneyCards({ person, member }: { person: string; member: Member }) {
  const api = await caller();
  return (
    <>
      {may(member, "applications.view") && <ApplicationsCard applications={await api.applications.ofPerson({ person })} />}
      {may(member, "warnings.view") && <WarningsCard warnings={await api.warnings.ofPerson({ person })} />}
      {may(member, "papers.view") && <ClaimsCard claims={await api.clearing.ofPerson({ person })} />}
      {may(member, "subsidies.view") && <SubsidiesCard subsidies={await api.subsidies.ofPerson({ person })} />}
      {may(member, "recoveries.view") && <RecoveriesCard recoveries={await api.recoveries.ofPerson({ person })} />}
    </>
  );
}

const sourcesFor = (member: Member) => (may(member, "people.recordStatus") ? sourcesOf(member.department) : []);

/** A record that counts as another leads to that one, unless it lies in another place. */
function leadToKept({ keptAs, links }: RecordsOfPerson): void {
  if (keptAs !== null && links.some((link) => link.until === null && link.other?.id === keptAs)) redirect(`/people/${keptAs}`);
}

interface WhoElse {
  page: PersonPage;
  earlier: EarlierNumbers;
  records: RecordsOfPerson;
  mayMerge: boolean;
}

/** Family, newborns, earlier documents and other records. */
function WhoElseCards({ page, earlier, records, mayMerge }: WhoElse) {
  return (
    <>
      {page.family !== null && <FamilyCard family={page.family} />}
      {page.newborns.length > 0 && <NewbornsCard newborns={page.newborns} />}
      {earlier.length > 0 && <EarlierNumbersCard numbers={earlier} />}
      {records.links.length > 0 && <RecordsCard records={records} mayMerge={mayMerge} />}
    </>
  );
}

/** What is true of the person as a whole, then the class of today. */
async function HeadTags({ person, assistanceClass }: { person: Standing; assistanceClass: PersonTags["assistanceClass"] }) {
  const t = await getTranslator("people");
  const language = await getLanguage();
  return (
    <>
      <StandingTags diedOn={person.diedOn} movedAwayOn={person.movedAwayOn} />
      {assistanceClass === null ? (
        <StatusTag meaning="neutral">{t("noTag")}</StatusTag>
      ) : (
        <ClassTag governs>{language === "en" ? assistanceClass.name.en : assistanceClass.name.zh}</ClassTag>
      )}
    </>
  );
}

/** Said where it is not an identity card. */
function certificateOf(certificate: PersonPage["person"]["certificate"], t: Awaited<ReturnType<typeof getTranslator<"people">>>) {
  return certificate === "01" ? [] : [{ key: "certificate", value: t(`certificates.${certificate}`) }];
}

function phone(person: string, masked: string, reveals: boolean) {
  return <RevealedNumber person={person} what="phone" masked={masked} mayReveal={reveals} />;
}

async function PersonActions({ person, member, recognises }: { person: string; member: Member; recognises: boolean }) {
  const t = await getTranslator("people.page");
  const identity = await getTranslator("identity");
  const merging = await getTranslator("merging.person");
  const applications = await getTranslator("applications.actions");
  return (
    <>
      {may(member, "people.record") && (
        <ButtonLink href={`/people/${person}/correct`} icon="edit">
          {t("correct")}
        </ButtonLink>
      )}
      {may(member, "forms.print") && member.department === "agency" && (
        <>
          <ButtonLink href={`/print/person-ledger?person=${person}`} icon="print" newTab>
            {merging("ledger")}
          </ButtonLink>
          <ButtonLink href={`/api/export/person-ledger?person=${person}`} icon="download" download>
            {merging("ledgerFile")}
          </ButtonLink>
        </>
      )}
      {may(member, "people.merge") && <NameRecordButton person={person} />}
      {may(member, "people.recordStatus") && (
        <ButtonLink href={`/people/status?person=${person}`} icon="person">
          {t("recordStatus")}
        </ButtonLink>
      )}
      {may(member, "applications.accept") && (
        <ButtonLink
          href={`/applications/new?person=${person}`}
          icon="document"
          kind={member.department === "township" ? "primary" : "default"}
        >
          {applications("start")}
        </ButtonLink>
      )}
      {may(member, "stays.record") && (
        <ButtonLink href={`/stays/new?person=${person}`} icon="bed" kind={recognises ? "default" : "primary"}>
          {t("recordStay")}
        </ButtonLink>
      )}
      {recognises && (
        <ButtonLink href={`/people/${person}/tags/new`} icon="tag" kind="primary">
          {identity("add")}
        </ButtonLink>
      )}
    </>
  );
}
