import Link from "next/link";
import { notFound } from "next/navigation";
import { formatAmount } from "@/app/_ui/figures/amount";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { Facts } from "@/app/_ui/layout/layout";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import { listMeanings } from "@/app/(desk)/subsidies/_campaign/meanings";
import { ListActions } from "@/app/(desk)/subsidies/_lists/list-actions";
import { getTranslator } from "@/app/messages/translator";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One list to the tax office: what is in it, by its digest, and who let it go and took it. */
export default async function ListPage({ params }: { params: Promise<{ list: string }> }) {
  const { list } = await params;
  const member = await memberOfRequest();
  if (member === null || !may(member, "subsidies.collect") || !ID.test(list)) notFound();
  const t = await getTranslator("subsidies.lists");
  const title = (await getTranslator("subsidies"))("title");
  const found = await orNotFound((await caller()).subsidies.list({ list }));
  const seesLines = may(member, "subsidies.view");
  const by = (name: string | null, at: string | null) => (at === null ? "—" : t("at", { name: name ?? "", at }));
  return (
    <>
      <PageHead
        crumbs={[
          ...(seesLines ? [{ label: title, href: "/subsidies" }] : []),
          { label: t("allTitle"), href: seesLines ? `/subsidies/${found.campaign}/lists` : "/subsidies/lists" },
          { label: found.number },
        ]}
        title={found.number}
        status={<StatusTag meaning={listMeanings[found.state]}>{t(`states.${found.state}`)}</StatusTag>}
        actions={
          <>
            <ListActions
              list={found.id}
              digest={found.digest}
              count={found.lineCount}
              amount={found.amount}
              isOwn={found.isOwn}
              actions={found.actions}
            />
            {found.actions.includes("take") && (
              <ButtonLink href={`/api/export/subsidy-list?list=${found.id}`} kind="primary" icon="download" download>
                {t("download")}
              </ButtonLink>
            )}
          </>
        }
      />
      <Card>
        <Facts
          facts={[
            {
              label: t("columns.count"),
              value: seesLines ? (
                <Link href={`/subsidies/${found.campaign}/lines?list=${found.id}`}>
                  {t("people", { count: found.lineCount.toLocaleString("en-US") })}
                </Link>
              ) : (
                t("people", { count: found.lineCount.toLocaleString("en-US") })
              ),
            },
            { label: t("columns.amount"), value: formatAmount(found.amount) },
            { label: t("columns.personal"), value: formatAmount(found.personalNet) },
            ...(found.enrolled === null
              ? []
              : [
                  {
                    label: t("enrolled"),
                    value: `${found.enrolled.count.toLocaleString("en-US")}　${formatAmount(found.enrolled.amount)}`,
                  },
                ]),
            { label: t("columns.madeBy"), value: by(found.madeByName, found.recordedAt) },
            { label: t("columns.released"), value: by(found.releasedByName, found.releasedAt) },
            { label: t("columns.taken"), value: by(found.takenByName, found.takenAt) },
            { label: t("digest"), value: <code>{found.digest}</code> },
          ]}
        />
      </Card>
    </>
  );
}
