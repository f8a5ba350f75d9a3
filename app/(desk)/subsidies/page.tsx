import { notFound } from "next/navigation";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { PageHead } from "@/app/_ui/layout/page-head";
import { type AddressParameters, listShape, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { getTranslator } from "@/app/messages/translator";
import { businessDateOf, yearOf } from "@/server/dates";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { campaignMeanings, rateOf } from "./_campaign/meanings";
import { OpenCampaign } from "./_campaign/open-campaign";

type Listed = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["subsidies"]["campaigns"]>>[number];

const shape = listShape({ path: "/subsidies", filters: {}, sorts: ["year"], defaultSort: { by: "year", direction: "desc" } });

/** Every insurance year with how far it is. */
export default async function SubsidiesPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const member = await memberOfRequest();
  if (member === null || !may(member, "subsidies.view")) notFound();
  const t = await getTranslator("subsidies");
  const rows = await (await caller()).subsidies.campaigns();
  return (
    <>
      <PageHead
        title={t("title")}
        actions={
          <>
            {may(member, "subsidies.import") && (
              <ButtonLink href="/subsidies/insured" icon="upload">
                {t("nav.insured")}
              </ButtonLink>
            )}
            {may(member, "subsidies.run") && (
              <>
                <ButtonLink href="/subsidies/green" icon="plus">
                  {t("green.link")}
                </ButtonLink>
                <OpenCampaign year={Math.max(yearOf(businessDateOf(new Date())), ...rows.map((row) => row.year + 1))} />
              </>
            )}
          </>
        }
      />
      <ListTable
        shape={shape}
        query={readList(shape, await searchParams)}
        caption={t("caption")}
        columns={await columnsOf()}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => t("year", { year: String(row.year) })}
        rowHref={(row) => `/subsidies/${row.id}`}
        total={rows.length}
        pager={false}
        empty={<EmptyState title={t("none")} note={t("noneNote")} />}
      />
    </>
  );
}

async function columnsOf(): Promise<Column<Listed>[]> {
  const t = await getTranslator("subsidies");
  const count = (key: "tagged" | "insured" | "granted"): Column<Listed> => ({
    key,
    title: t(`columns.${key}`),
    align: "right",
    cell: (row) => row[key].toLocaleString("en-US"),
  });
  return [
    { key: "year", title: t("columns.year"), cell: (row) => <b className="nowrap">{t("year", { year: String(row.year) })}</b> },
    {
      key: "state",
      title: t("columns.state"),
      cell: (row) => <StatusTag meaning={campaignMeanings[row.state]}>{t(`states.${row.state}`)}</StatusTag>,
    },
    { key: "premium", title: t("columns.premium"), align: "right", cell: (row) => <Money amount={row.premium} /> },
    { key: "window", title: t("columns.window"), cell: (row) => `${row.windowFrom} – ${row.windowTo}` },
    count("tagged"),
    count("insured"),
    { key: "rate", title: t("columns.rate"), align: "right", cell: (row) => rateOf(row.insured, row.tagged) },
    count("granted"),
    { key: "amount", title: t("columns.amount"), align: "right", cell: (row) => <Money amount={row.amount} strong /> },
    { key: "counted", title: t("columns.counted"), cell: (row) => row.countedOn ?? "—" },
  ];
}
