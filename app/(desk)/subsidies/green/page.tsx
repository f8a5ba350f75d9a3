import { notFound } from "next/navigation";
import { Card } from "@/app/_ui/layout/card";
import { PageHead } from "@/app/_ui/layout/page-head";
import { placesOf } from "@/app/(desk)/people/_list/divisions";
import { GreenForm } from "@/app/(desk)/subsidies/_line/green-form";
import { getTranslator } from "@/app/messages/translator";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

/** Enrols somebody who holds an identity today and is insured nowhere. */
export default async function GreenPage() {
  const member = await memberOfRequest();
  if (member === null || !may(member, "subsidies.run")) notFound();
  const t = await getTranslator("subsidies");
  const divisions = await (await caller()).staff.divisions({ townships: false });
  return (
    <>
      <PageHead
        crumbs={[{ label: t("title"), href: "/subsidies" }, { label: t("green.link") }]}
        title={t("green.title")}
        meta={[{ key: "hint", value: t("green.hint") }]}
      />
      <Card>
        <GreenForm counties={placesOf(divisions, member.region)} />
      </Card>
    </>
  );
}
