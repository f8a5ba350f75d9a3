import { formatAmount, isZero } from "@/app/_ui/figures/amount";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { ExportButton } from "@/app/_ui/forms/export-button";
import { Card } from "@/app/_ui/layout/card";
import { Facts, Row, Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { PageHead } from "@/app/_ui/layout/page-head";
import type { AddressParameters } from "@/app/_ui/lists/list-address";
import { ActButton } from "@/app/(desk)/fund/plans/_parts/act-button";
import type { GapFound } from "@/app/(desk)/fund/plans/_parts/found";
import { MovementsCard } from "@/app/(desk)/fund/plans/_parts/movements-card";
import { PlansNav, WithoutRule } from "@/app/(desk)/fund/plans/_parts/nav";
import { countyNames } from "@/app/(desk)/fund/plans/_parts/place";
import { yearIn } from "@/app/(desk)/fund/plans/_parts/year-asked";
import { YearLinks } from "@/app/(desk)/fund/plans/_parts/year-links";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { GapActs } from "./gap-acts";
import { GapSteps } from "./gap-steps";

const PATH = "/fund/plans/gap";

/** The gap of a year step by step, what each county owes of it and what it has paid. */
export default async function GapPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const api = await caller();
  const rules = await api.monthlyPlans.rules();
  if (rules.gap === null) return <WithoutRule rules={rules} current="gap" />;
  const t = await getTranslator("monthlyPlans");
  const year = yearIn((await searchParams).year, rules.today);
  const found = await api.monthlyPlans.gap({ year });
  const nameOf = await countyNames();
  const { gap } = found;
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("title"), href: "/fund/plans" }, { label: t("nav.gap") }]}
        title={t("gap.title", { year: String(year) })}
        status={
          <StatusTag meaning={gap === null ? "neutral" : gap.state === "confirmed" ? "done" : "review"}>
            {gap === null ? t("gap.none") : t(`gap.${gap.state}`)}
          </StatusTag>
        }
        meta={[{ value: t("gap.about") }]}
        actions={
          <>
            <YearLinks path={PATH} year={year} />
            <ExportButton href={`/api/export/pooled-gap?year=${year}`} rows={found.counties.length} />
            {rules.county === null && <GapActs found={found} year={year} nameOf={nameOf} />}
          </>
        }
      />
      <PlansNav rules={rules} current="gap" />
      {gap !== null && (
        <>
          <Facts
            facts={[
              { label: t("document"), value: gap.document },
              {
                label: t("gap.weightsDocument"),
                value: gap.weightsBasis === "books" ? t("gap.weightsFromBooks") : (gap.weightsDocument ?? "—"),
              },
              { label: t("gap.enteredBy"), value: gap.enteredByName ?? "—" },
              {
                label: t("gap.confirmedBy"),
                value: gap.confirmedAt === null ? "—" : `${gap.confirmedByName ?? ""} ${formatInstant(gap.confirmedAt)}`,
              },
            ]}
          />
          <GapSteps gap={gap} rule={found.rule} />
          {gap.weightsBasis === null && gap.weightsDocument === null && <NoticeBand meaning="attention">{t("gap.noWeights")}</NoticeBand>}
          <Counties found={found} gap={gap} nameOf={nameOf} isCity={rules.county === null} />
        </>
      )}
      {rules.county === null && <Weighing weighing={found.weighing} nameOf={nameOf} />}
      <MovementsCard title={t("gap.payments")} rows={found.payments} />
    </Stack>
  );
}

interface CountiesProps {
  found: GapFound;
  gap: NonNullable<GapFound["gap"]>;
  nameOf: (code: string) => string;
  isCity: boolean;
}

/** What the weights go by, as the books know it. */
async function Weighing({ weighing, nameOf }: Pick<GapFound, "weighing"> & { nameOf: (code: string) => string }) {
  const t = await getTranslator("monthlyPlans");
  const keys = ["cost", "costBefore", "collectedBefore"] as const;
  return (
    <Card title={t("gap.weighing")} note={t(weighing.fromBooks ? "gap.weighingBooks" : "gap.weighingEntered")} flush>
      <table className="stacks">
        <caption className="for-readers">{t("gap.weighing")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("county")}</th>
            {keys.map((key) => (
              <th key={key} scope="col" className="number">
                {t(`gap.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weighing.growth.map((row) => (
            <tr key={row.county}>
              <td>{nameOf(row.county)}</td>
              {keys.map((key) => (
                <td key={key} className="number" data-label={t(`gap.${key}`)}>
                  <Money amount={row[key]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

async function Counties({ found, gap, nameOf, isCity }: CountiesProps) {
  const t = await getTranslator("monthlyPlans");
  const member = await memberOfRequest();
  const posts = member !== null && may(member, "fund.post") && isCity && gap.state === "confirmed";
  const keys = ["target", "collected", "shortfall", "share", "owed", "paid", "left"] as const;
  return (
    <Card title={t("gap.counties")} note={t("unit")} flush>
      <table className="stacks">
        <caption className="for-readers">{t("gap.counties")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("county")}</th>
            <th scope="col" className="number">
              {t("gap.weight")}
            </th>
            {keys.map((key) => (
              <th key={key} scope="col" className="number">
                {t(`gap.${key}`)}
              </th>
            ))}
            <th scope="col" />
          </tr>
        </thead>
        <tbody>
          {found.counties.map((row) => (
            <tr key={row.county}>
              <td>{nameOf(row.county)}</td>
              <td className="number">{row.weight === null ? "—" : Number(row.weight)}</td>
              {keys.map((key) => (
                <td key={key} className="number" data-label={t(`gap.${key}`)}>
                  <Money
                    amount={row[key]}
                    strong={key === "left"}
                    {...(key === "left" && !isZero(row.left) ? { meaning: "wrong" as const } : {})}
                  />
                </td>
              ))}
              <td>
                {gap.state === "confirmed" && !isZero(row.left) && (
                  <Row>
                    {posts && (
                      <ActButton
                        verb="payGap"
                        label={t("gap.pay")}
                        confirm={t("gap.payVerb")}
                        given={{ gap: gap.id, county: row.county }}
                        facts={[{ label: t("gap.left"), value: formatAmount(row.left) }]}
                        fields={[
                          { name: "amount", label: t("amount"), kind: "amount", value: row.left },
                          { name: "document", label: t("document"), kind: "text" },
                          { name: "voucher", label: t("voucher"), kind: "text" },
                        ]}
                      />
                    )}
                    <ButtonLink href={`/print/gap-notice/${gap.year}/${row.county}`} size="small" newTab>
                      {t("gap.notice")}
                    </ButtonLink>
                  </Row>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
