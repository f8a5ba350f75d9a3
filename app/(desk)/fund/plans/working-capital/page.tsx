import { formatAmount } from "@/app/_ui/figures/amount";
import { StatStrip } from "@/app/_ui/figures/stat-strip";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ExportButton } from "@/app/_ui/forms/export-button";
import { Card } from "@/app/_ui/layout/card";
import { Facts, Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { PageHead } from "@/app/_ui/layout/page-head";
import type { AddressParameters } from "@/app/_ui/lists/list-address";
import { ActButton } from "@/app/(desk)/fund/plans/_parts/act-button";
import { CiteLink } from "@/app/(desk)/fund/plans/_parts/cite-link";
import { MovementsCard } from "@/app/(desk)/fund/plans/_parts/movements-card";
import { PlansNav, WithoutRule } from "@/app/(desk)/fund/plans/_parts/nav";
import { yearIn } from "@/app/(desk)/fund/plans/_parts/year-asked";
import { YearLinks } from "@/app/(desk)/fund/plans/_parts/year-links";
import { getTranslator } from "@/app/messages/translator";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

type Found = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["monthlyPlans"]["capital"]>>;
const PATH = "/fund/plans/working-capital";
const meanings = { measured: "review", advanced: "attention", returned: "done" } as const;

/** Working capital of a year: by last year's payments, advanced by finance, back at the year's end. */
export default async function WorkingCapitalPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const api = await caller();
  const rules = await api.monthlyPlans.rules();
  if (rules.workingCapital === null) return <WithoutRule rules={rules} current="capital" />;
  const t = await getTranslator("monthlyPlans");
  const year = yearIn((await searchParams).year, rules.today);
  const found = await api.monthlyPlans.capital({ year });
  const { capital } = found;
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("title"), href: "/fund/plans" }, { label: t("nav.capital") }]}
        title={t("capital.title", { year: String(year) })}
        status={
          capital === null ? (
            <StatusTag meaning="neutral">{t("capital.none")}</StatusTag>
          ) : (
            <StatusTag meaning={meanings[capital.state]}>{t(`capital.states.${capital.state}`)}</StatusTag>
          )
        }
        meta={[{ value: t("capital.about", { months: found.months ?? "—" }) }, { value: <CiteLink cite={rules.workingCapital} /> }]}
        actions={
          <>
            <YearLinks path={PATH} year={year} />
            <ExportButton href={`/api/export/pooled-capital?year=${year}`} rows={found.movements.length + (capital === null ? 0 : 1)} />
            {rules.county === null && <Acts found={found} year={year} today={rules.today} />}
          </>
        }
      />
      <PlansNav rules={rules} current="capital" />
      {capital === null ? (
        <NoticeBand meaning="attention">
          {found.inBooks === null || found.computed === null
            ? t("capital.notInBooks", { year: String(year - 1) })
            : t("capital.inBooks", { year: String(year - 1), amount: formatAmount(found.inBooks), computed: formatAmount(found.computed) })}
        </NoticeBand>
      ) : (
        <Card label={t("capital.title", { year: String(year) })} note={t("unit")}>
          <StatStrip
            large
            inCard
            figures={[
              { key: "amount", label: t("capital.amount"), value: formatAmount(capital.amount), meaning: "primary", wide: true },
              { key: "lastYear", label: t("capital.lastYear"), value: formatAmount(capital.lastYear), wide: true },
            ]}
          />
          <Facts
            facts={[
              { label: t("capital.basis"), value: t(`capital.bases.${capital.basis}`) },
              { label: t("document"), value: capital.document },
              { label: t("capital.giveBack"), value: t("capital.returnFrom", { date: found.returnFrom }) },
            ]}
          />
        </Card>
      )}
      <MovementsCard title={t("capital.movements")} rows={found.movements} />
    </Stack>
  );
}

async function Acts({ found: { capital, inBooks, returnFrom }, year, today }: { found: Found; year: number; today: string }) {
  const t = await getTranslator("monthlyPlans");
  const member = await memberOfRequest();
  if (member === null) return null;
  if (capital === null)
    return (
      may(member, "plans.prepare") && (
        <ActButton
          verb="measureCapital"
          kind="primary"
          label={t("capital.measure")}
          confirm={t("capital.measureVerb")}
          given={{ year }}
          fields={[
            ...(inBooks === null ? [{ name: "lastYear", label: t("capital.lastYearField"), kind: "amount" as const }] : []),
            { name: "document", label: t("document"), kind: "text" },
          ]}
        />
      )
    );
  if (!may(member, "plans.pay")) return null;
  const amount = formatAmount(capital.amount);
  const shared = {
    given: { id: capital.id, version: capital.version },
    facts: [{ label: t("capital.amount"), value: amount }],
    fields: [
      { name: "document", label: t("document"), kind: "text" as const },
      { name: "sourceVoucher", label: t("capital.sourceVoucher"), kind: "text" as const },
      { name: "fundVoucher", label: t("capital.fundVoucher"), kind: "text" as const },
    ],
  };
  if (capital.state === "measured" && !capital.isOwn)
    return (
      <ActButton
        verb="advanceCapital"
        kind="primary"
        label={t("capital.advance")}
        confirm={t("capital.advanceVerb", { amount })}
        {...shared}
      />
    );
  if (capital.state === "advanced" && today >= returnFrom)
    return (
      <ActButton
        verb="returnCapital"
        kind="primary"
        label={t("capital.giveBack")}
        confirm={t("capital.giveBackVerb", { amount })}
        {...shared}
      />
    );
  return null;
}
