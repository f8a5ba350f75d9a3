import { notFound } from "next/navigation";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { PageHead } from "@/app/_ui/layout/page-head";
import { found } from "@/app/(desk)/people/_person/found";
import { FindForm } from "@/app/(desk)/people/_status/find-form";
import { StandingTags } from "@/app/(desk)/people/_status/standing-tags";
import { StatusCard } from "@/app/(desk)/people/_status/status-card";
import { StatusForm } from "@/app/(desk)/people/_status/status-form";
import { getTranslator } from "@/app/messages/translator";
import { businessDateOf } from "@/server/dates";
import { sourcesOf, statusKinds } from "@/server/people/status-rules";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { type Member, may } from "@/server/staff/rules";

/** Records a death or a move: of somebody named by their page, or found by number by an office that sees no people otherwise. */
export default async function StatusPage({ searchParams }: { searchParams: Promise<{ person?: string }> }) {
  const member = await memberOfRequest();
  if (member === null || !may(member, "people.recordStatus")) notFound();
  const t = await getTranslator("people");
  const { person } = await searchParams;
  if (person !== undefined) return <OfPerson person={person} member={member} />;
  return (
    <>
      <PageHead
        {...(may(member, "people.search") ? { crumbs: [{ label: t("title"), href: "/people" }, { label: t("status.title") }] } : {})}
        title={t("status.title")}
        meta={[{ key: "rule", value: t("status.meta") }]}
      />
      <FindForm />
    </>
  );
}

async function OfPerson({ person: asked, member }: { person: string; member: Member }) {
  const t = await getTranslator("people");
  const { person, history } = await found((await caller()).people.statusPage({ person: asked }));
  const sees = may(member, "people.view");
  const today = businessDateOf(new Date());
  const sources = sourcesOf(member.department);
  const kinds = statusKinds.filter((kind) => !history.some((row) => row.counts && row.kind === kind));
  const own = `/people/status?person=${person.id}`;
  return (
    <>
      <PageHead
        crumbs={[
          sees ? { label: t("title"), href: "/people" } : { label: t("status.title"), href: "/people/status" },
          ...(sees ? [{ label: person.name, href: `/people/${person.id}` }] : []),
          { label: sees ? t("status.title") : person.name },
        ]}
        title={t("status.title")}
        status={<StandingTags diedOn={person.diedOn} movedAwayOn={person.movedAwayOn} />}
        meta={[
          { key: "person", value: `${person.name}　${person.numberMasked}` },
          { key: "rule", value: t("status.meta") },
        ]}
      />
      {history.length > 0 && <StatusCard history={history} today={today} sources={sources} />}
      {kinds.length === 0 ? (
        <EmptyState title={t("status.both")} />
      ) : (
        <StatusForm person={person.id} today={today} kinds={kinds} sources={sources} back={sees ? `/people/${person.id}` : own} />
      )}
    </>
  );
}
