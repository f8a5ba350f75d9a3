import { ButtonLink } from "@/app/_ui/forms/button-link";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import { StartForm } from "@/app/(desk)/applications/_start/start-form";
import { getTranslator } from "@/app/messages/translator";
import { businessDateOf, isBusinessDate } from "@/server/dates";
import { caller } from "@/server/requests/caller";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An application is taken for a person who is known; the person comes with the address. */
export default async function NewApplicationPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const t = await getTranslator("applications");
  const asked = await searchParams;
  const person = typeof asked.person === "string" && UUID.test(asked.person) ? asked.person : null;
  const today = businessDateOf(new Date());
  const day = typeof asked.on === "string" && isBusinessDate(asked.on) ? asked.on : today;
  const crumbs = [{ label: t("title"), href: "/applications" }, { label: t("start.title") }];
  if (person === null)
    return (
      <>
        <PageHead crumbs={crumbs} title={t("start.title")} />
        <EmptyState
          title={t("start.pick")}
          note={t("start.pickNote")}
          action={
            <ButtonLink href="/people" kind="primary">
              {t("start.goPeople")}
            </ButtonLink>
          }
        />
      </>
    );
  const people = await getTranslator("people");
  const api = await caller();
  const found = await orNotFound(api.people.page({ person }));
  const offered = await api.applications.offered({ person, appliedOn: day });
  return (
    <>
      <PageHead
        crumbs={crumbs}
        title={`${t("start.title")} ${found.person.name}`}
        tab={t("start.title")}
        meta={[
          { key: "number", value: found.person.numberMasked },
          { key: "sex", value: people("sexAndAge", { sex: people(`sexes.${found.person.sex}`), age: found.person.age }) },
          { key: "place", value: found.person.regionName },
        ]}
      />
      <StartForm
        person={person}
        appliedOn={day}
        types={offered.types.map(({ key, asks, against, cite }) => ({ key, asks: [...asks], against, cite }))}
        today={today}
        decided={offered.decided.map(({ id, number, type }) => ({ id, number, type }))}
        contests={typeof asked.contests === "string" && UUID.test(asked.contests) ? asked.contests : null}
      />
    </>
  );
}
