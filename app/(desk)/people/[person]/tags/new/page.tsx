import { notFound } from "next/navigation";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { PageHead } from "@/app/_ui/layout/page-head";
import { titled } from "@/app/_ui/layout/titled";
import { AddTagForm } from "@/app/(desk)/people/_person/add-tag-form";
import { found } from "@/app/(desk)/people/_person/found";
import { getTranslator } from "@/app/messages/translator";
import { businessDateOf } from "@/server/dates";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

export const generateMetadata = titled(async () => (await getTranslator("identity"))("addTitle"));

export default async function AddTagPage({ params }: { params: Promise<{ person: string }> }) {
  const member = await memberOfRequest();
  if (member === null || !may(member, "tags.change")) notFound();
  const t = await getTranslator("identity");
  const words = await getTranslator("people");
  const api = await caller();
  const asked = { person: (await params).person };
  const { person } = await found(api.people.page(asked));
  const tags = await api.identity.ofPerson(asked);
  return (
    <>
      <PageHead
        crumbs={[
          { label: words("title"), href: "/people" },
          { label: person.name, href: `/people/${person.id}` },
          { label: t("addTitle") },
        ]}
        title={t("addTitle")}
        meta={[
          { key: "person", value: `${person.name}　${person.numberMasked}` },
          { key: "rule", value: t("addMeta") },
        ]}
      />
      {tags.recognisable.length === 0 ? (
        <EmptyState title={t("addNone")} />
      ) : (
        <AddTagForm
          person={person.id}
          today={businessDateOf(new Date())}
          tags={tags.recognisable.map((tag) => ({ tag, months: tags.validityMonths[tag] ?? null }))}
        />
      )}
    </>
  );
}
