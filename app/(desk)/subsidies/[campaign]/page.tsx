import { notFound } from "next/navigation";
import { formatAmount } from "@/app/_ui/figures/amount";
import { StatStrip } from "@/app/_ui/figures/stat-strip";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Stack } from "@/app/_ui/layout/layout";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import type { AddressParameters } from "@/app/_ui/lists/list-address";
import styles from "@/app/(desk)/subsidies/_campaign/campaign.module.css";
import { CampaignActions } from "@/app/(desk)/subsidies/_campaign/campaign-actions";
import { Computing } from "@/app/(desk)/subsidies/_campaign/computing";
import { CoverageCard } from "@/app/(desk)/subsidies/_campaign/coverage-card";
import { IdentitiesCard } from "@/app/(desk)/subsidies/_campaign/identities-card";
import { campaignMeanings, rateOf } from "@/app/(desk)/subsidies/_campaign/meanings";
import type { Shown } from "@/app/(desk)/subsidies/_campaign/shown";
import { TodoCard } from "@/app/(desk)/subsidies/_campaign/todo-card";
import { WaysCard } from "@/app/(desk)/subsidies/_campaign/ways-card";
import { getTranslator } from "@/app/messages/translator";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { type Member, may } from "@/server/staff/rules";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A year at a glance: who gets how much, who pays it, how it is paid, who is insured and who is still to be. */
export default async function CampaignPage(props: { params: Promise<{ campaign: string }>; searchParams: Promise<AddressParameters> }) {
  const { campaign } = await props.params;
  const { county } = await props.searchParams;
  const member = await memberOfRequest();
  if (member === null || !may(member, "subsidies.view") || !ID.test(campaign)) notFound();
  const api = await caller();
  const found = await orNotFound(api.subsidies.campaign({ campaign }));
  const shownCounty = typeof county === "string" && /^\d{6}$/.test(county) ? county : (found.coverage[0]?.region ?? null);
  const [coverage, tasks, divisions] = await Promise.all([
    shownCounty === null ? null : api.subsidies.coverage({ campaign, county: shownCounty }),
    api.subsidies.tasks({ campaign, pageSize: 9 }),
    api.staff.divisions({ townships: true }),
  ]);
  const names = new Map(divisions.map(({ code, name }) => [code, name]));
  return (
    <Stack>
      <Head found={found} member={member} />
      {may(member, "subsidies.run") && (found.job ?? found.failedJob) !== null && (
        <Computing job={found.job ?? found.failedJob ?? ""} isRunning={found.job !== null} />
      )}
      <Figures found={found} />
      <div className={styles.grid}>
        <IdentitiesCard found={found} />
        <WaysCard found={found} />
      </div>
      <div className={styles.halves}>
        <CoverageCard found={found} county={shownCounty} townships={coverage?.townships ?? []} names={names} />
        <TodoCard
          found={found}
          rows={tasks.rows}
          place={(region) => names.get(region.slice(0, 9)) ?? names.get(region.slice(0, 6)) ?? region}
        />
      </div>
    </Stack>
  );
}

async function Head({ found, member }: { found: Shown; member: Member }) {
  const t = await getTranslator("subsidies");
  const { id, year } = found;
  return (
    <PageHead
      crumbs={[{ label: t("title"), href: "/subsidies" }, { label: t("year", { year: String(year) }) }]}
      title={t("campaignTitle", { year: String(year) })}
      status={
        <>
          <StatusTag meaning={campaignMeanings[found.state]}>{t(`states.${found.state}`)}</StatusTag>{" "}
          {found.pack.status === "draft" && <StatusTag meaning="attention">{t("draftPolicy")}</StatusTag>}
        </>
      }
      meta={[
        { label: t("meta.premium"), value: formatAmount(found.premium) },
        { key: "document", value: t("meta.document", { document: found.premiumDocument }) },
        { key: "window", value: t("meta.window", { from: found.windowFrom, to: found.windowTo }) },
        {
          key: "counted",
          value: found.countedOn === null ? t("meta.notCounted") : t("meta.counted", { date: found.countedOn, at: found.computedAt ?? "" }),
        },
      ]}
      actions={
        <>
          <ButtonLink href={`/subsidies/${id}/lines`} icon="table">
            {t("nav.lines")}
          </ButtonLink>
          {may(member, "subsidies.collect") && (
            <ButtonLink href={`/subsidies/${id}/lists`} icon="document">
              {t("nav.lists")}
            </ButtonLink>
          )}
          {may(member, "subsidies.import") && (
            <ButtonLink href="/subsidies/insured" icon="upload">
              {t("nav.insured")}
            </ButtonLink>
          )}
          <CampaignActions
            campaign={id}
            year={year}
            actions={found.actions}
            isDraft={found.state === "draft"}
            isAfterWindow={found.isAfterWindow}
            computedByMe={found.computedByMe}
            isRunning={found.job !== null}
            unreviewed={found.unreviewed}
            toPay={found.toPay}
            offices={found.offices}
            today={found.today}
            lastDay={`${year}-12-31`}
          />
        </>
      }
      reason={
        found.state === "computed" && found.unreviewed.entitled > 0
          ? t("review.waiting", { count: found.unreviewed.entitled, amount: formatAmount(found.unreviewed.amount) })
          : undefined
      }
    />
  );
}

async function Figures({ found }: { found: Shown }) {
  const t = await getTranslator("subsidies.figures");
  const { totals, funds, id } = found;
  const count = (value: number) => value.toLocaleString("en-US");
  const ofFund = {
    medical_assistance_fund: totals.assistanceFund,
    county_finance: totals.countyFinance,
    same_level_finance: totals.sameLevelFinance,
  };
  return (
    <StatStrip
      figures={[
        {
          key: "tagged",
          label: t("tagged"),
          value: count(totals.tagged),
          note: t("several", { count: count(totals.several) }),
          href: `/subsidies/${id}/lines`,
        },
        {
          key: "insured",
          label: t("insured"),
          value: count(totals.insured),
          note: t("rate", { rate: rateOf(totals.insured, totals.tagged), count: count(totals.tagged - totals.insured) }),
          href: `/subsidies/${id}/coverage`,
        },
        {
          key: "amount",
          label: t("amount"),
          value: formatAmount(totals.amount),
          meaning: "primary",
          note: `${t("people", { count: count(totals.granted) })}　${t("changes", { additions: count(totals.additions), endings: count(totals.endings) })}`,
        },
        ...funds.map((fund) => ({
          key: fund,
          label: t(`funds.${fund}`),
          value: formatAmount(ofFund[fund]),
          note: t(`fundNotes.${fund}`),
        })),
      ]}
    />
  );
}
