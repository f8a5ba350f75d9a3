import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Stack } from "@/app/_ui/layout/layout";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import type { AddressParameters } from "@/app/_ui/lists/list-address";
import { RosterForm } from "@/app/(desk)/identity/rosters/_form/roster-form";
import { getTranslator } from "@/app/messages/translator";
import { caller } from "@/server/requests/caller";

/** Hand in a roster; a correction comes with the list that it mends in the address. */
export default async function NewRosterPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const t = await getTranslator("rosters");
  const api = await caller();
  const form = await orNotFound(api.rosters.form());
  const { corrects: asked } = await searchParams;
  const mended = typeof asked === "string" ? await orNotFound(api.rosters.page({ roster: asked })) : null;
  const corrects =
    mended === null ? null : { id: mended.id, month: mended.month, number: mended.number, classes: mended.classes, scope: mended.scope };
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("rosters"), href: "/identity/rosters" }, { label: t("form.title") }]}
        title={t("form.title")}
        meta={[{ key: "note", value: t("form.note") }]}
        actions={
          <ButtonLink href="/api/export/roster-template" icon="download" download>
            {t("form.template")}
          </ButtonLink>
        }
      />
      <RosterForm form={form} corrects={corrects} />
    </Stack>
  );
}
