import { notFound } from "next/navigation";
import { ClassTag } from "@/app/_ui/figures/class-tag";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Columns } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { titled } from "@/app/_ui/layout/titled";
import { found } from "@/app/(desk)/people/_person/found";
import { InsuranceCard } from "@/app/(desk)/people/_person/insurance-card";
import { FamilyCard, LookUpsCard, TimelineCard } from "@/app/(desk)/people/_person/rail";
import { RevealedNumber } from "@/app/(desk)/people/_person/revealed-number";
import { StaysCard } from "@/app/(desk)/people/_person/stays-card";
import { TagsCard } from "@/app/(desk)/people/_person/tags-card";
import { YearsCard } from "@/app/(desk)/people/_person/years-card";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { businessDateOf } from "@/server/dates";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { type Member, may } from "@/server/staff/rules";

export const generateMetadata = titled(async () => (await getTranslator("people"))("pageTitles.person"));

export default async function PersonPage({ params }: { params: Promise<{ person: string }> }) {
  const member = await memberOfRequest();
  if (member === null || !may(member, "people.view")) notFound();
  const t = await getTranslator("people");
  const language = await getLanguage();
  const api = await caller();
  const asked = { person: (await params).person };
  const [page, tags, stays, years, lookUps, divisions] = await found(
    Promise.all([
      api.people.page(asked),
      api.identity.ofPerson(asked),
      may(member, "stays.view") ? api.stays.ofPerson(asked) : null,
      may(member, "settlements.view") ? api.admission.yearsOf(asked) : null,
      may(member, "people.lookUp") ? api.admission.lookUpsAbout(asked) : null,
      may(member, "people.record") ? api.staff.divisions({ townships: false }) : [],
    ]),
  );
  const today = businessDateOf(new Date());
  const { person } = page;
  const reveals = may(member, "people.reveal");
  return (
    <>
      <PageHead
        crumbs={[{ label: t("title"), href: "/people" }, { label: person.name }]}
        title={person.name}
        status={
          tags.assistanceClass === null ? (
            <StatusTag meaning="neutral">{t("noTag")}</StatusTag>
          ) : (
            <ClassTag governs>{language === "en" ? tags.assistanceClass.name.en : tags.assistanceClass.name.zh}</ClassTag>
          )
        }
        meta={[
          { key: "number", value: <RevealedNumber person={person.id} what="number" masked={person.numberMasked} mayReveal={reveals} /> },
          { key: "sex", value: t("sexAndAge", { sex: t(`sexes.${person.sex}`), age: person.age }) },
          { key: "born", label: t("facts.bornOn"), value: person.bornOn },
          { key: "region", value: person.regionName },
          ...(person.phoneMasked === null ? [] : [{ key: "phone", value: phone(person.id, person.phoneMasked, reveals) }]),
        ]}
        actions={<PersonActions person={person.id} member={member} recognises={tags.recognisable.length > 0} />}
      />
      <Columns
        railLabel={t("page.yearsTitle")}
        rail={
          <>
            <TimelineCard tags={tags} today={today} />
            {years !== null && <YearsCard years={years} />}
            {page.family !== null && <FamilyCard family={page.family} />}
            {lookUps !== null && <LookUpsCard lookUps={lookUps} />}
          </>
        }
      >
        <TagsCard tags={tags} today={today} />
        <InsuranceCard
          page={page}
          today={today}
          mayRecord={may(member, "people.record")}
          counties={divisions.filter((division) => division.level === "county").map(({ code, name }) => ({ code, name }))}
        />
        {stays !== null && <StaysCard stays={stays} />}
      </Columns>
    </>
  );
}

function phone(person: string, masked: string, reveals: boolean) {
  return <RevealedNumber person={person} what="phone" masked={masked} mayReveal={reveals} />;
}

async function PersonActions({ person, member, recognises }: { person: string; member: Member; recognises: boolean }) {
  const t = await getTranslator("people.page");
  const identity = await getTranslator("identity");
  return (
    <>
      {may(member, "people.record") && (
        <ButtonLink href={`/people/${person}/correct`} icon="edit">
          {t("correct")}
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
