import { notFound } from "next/navigation";
import { Card } from "@/app/_ui/layout/card";
import { Stack } from "@/app/_ui/layout/layout";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import { type AddressParameters, readList } from "@/app/_ui/lists/list-address";
import { ListsTable } from "@/app/(desk)/subsidies/_lists/lists-table";
import { MakeLists } from "@/app/(desk)/subsidies/_lists/make-lists";
import { listsAsked, listsShape } from "@/app/(desk)/subsidies/_lists/shape";
import { getTranslator } from "@/app/messages/translator";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

/** Lists of a year to the tax office, and who stands on none yet. */
export default async function ListsPage(props: { params: Promise<{ campaign: string }>; searchParams: Promise<AddressParameters> }) {
  const { campaign } = await props.params;
  const member = await memberOfRequest();
  if (member === null || !may(member, "subsidies.collect") || !may(member, "subsidies.view")) notFound();
  const t = await getTranslator("subsidies");
  const api = await caller();
  const parameters = await props.searchParams;
  const query = readList(listsShape(campaign), parameters);
  const asked = { ...listsAsked(campaign, query), page: query.page, pageSize: query.pageSize };
  const [found, divisions] = await orNotFound(Promise.all([api.subsidies.lists(asked), api.staff.divisions({ townships: false })]));
  const names = new Map(divisions.map(({ code, name }) => [code, name]));
  const year = String(found.campaign?.year ?? "");
  return (
    <Stack>
      <PageHead
        crumbs={[
          { label: t("title"), href: "/subsidies" },
          { label: t("year", { year }), href: `/subsidies/${campaign}` },
          { label: t("nav.lists") },
        ]}
        title={t("lists.pageTitle", { year })}
        meta={[{ key: "hint", value: t("lists.hint") }]}
      />
      {may(member, "subsidies.run") && (
        <Card title={t("lists.makeTitle")} note={t("lists.makeNote")}>
          {found.open.length === 0 ? (
            <p className="tertiary">{t("lists.nothing")}</p>
          ) : (
            <MakeLists campaign={campaign} open={found.open.map((row) => ({ ...row, name: names.get(row.county) ?? row.county }))} />
          )}
        </Card>
      )}
      <ListsTable campaign={campaign} parameters={parameters} found={found} names={names} isTax={false} />
    </Stack>
  );
}
