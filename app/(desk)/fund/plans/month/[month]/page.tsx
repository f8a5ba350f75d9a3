import { notFound } from "next/navigation";
import { formatAmount, sumAmounts } from "@/app/_ui/figures/amount";
import { formatMonth } from "@/app/_ui/figures/dates";
import { Money } from "@/app/_ui/figures/money";
import { StatStrip } from "@/app/_ui/figures/stat-strip";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Row, Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { PageHead } from "@/app/_ui/layout/page-head";
import type { MonthFound } from "@/app/(desk)/fund/plans/_parts/found";
import { MovementsCard } from "@/app/(desk)/fund/plans/_parts/movements-card";
import { PlansNav, WithoutRule } from "@/app/(desk)/fund/plans/_parts/nav";
import { countyNames, planMeanings } from "@/app/(desk)/fund/plans/_parts/place";
import { PlanForm } from "@/app/(desk)/fund/plans/_parts/plan-form";
import { getTranslator } from "@/app/messages/translator";
import { addMonthsToMonth } from "@/server/dates";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { Applications } from "./applications";
import { BudgetCard } from "./budget-card";

const MONTH = /^20\d{2}-(0[1-9]|1[0-2])$/;

/** A month: what every county asks for, who is missing, the application to finance, and what is left of the year. */
export default async function MonthPage({ params }: { params: Promise<{ month: string }> }) {
  const { month } = await params;
  if (!MONTH.test(month)) notFound();
  const api = await caller();
  const rules = await api.monthlyPlans.rules();
  if (rules.monthlyPlan === null) return <WithoutRule rules={rules} current="plans" />;
  const t = await getTranslator("monthlyPlans");
  const found = await api.monthlyPlans.month({ month });
  const member = await memberOfRequest();
  const nameOf = await countyNames();
  const name = formatMonth(month, await getTranslator("common.dates"));
  const prepares = member !== null && may(member, "plans.prepare");
  const begins = prepares && rules.county !== null && found.plans.length === 0 && found.isOpen;
  const [own] = rules.county === null ? [] : found.plans;
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("title"), href: "/fund/plans" }, { label: name }]}
        title={t("month.title", { month: name })}
        meta={[{ value: found.dueOn === null ? t("month.noDue") : t("month.due", { date: found.dueOn }) }]}
        actions={
          <>
            <ButtonLink href={`/fund/plans/month/${addMonthsToMonth(month, -1)}`}>{t("month.earlier")}</ButtonLink>
            <ButtonLink href={`/fund/plans/month/${addMonthsToMonth(month, 1)}`}>{t("month.later")}</ButtonLink>
            {begins && (
              <PlanForm
                month={month}
                label={t("month.plan")}
                lastMonth={Object.fromEntries((found.basis ?? []).map(({ purpose, paidOut }) => [purpose, paidOut ?? "0"]))}
              />
            )}
            {own !== undefined && (
              <ButtonLink href={`/fund/plans/${own.id}`} kind="primary">
                {t("month.openPlan")}
              </ButtonLink>
            )}
          </>
        }
      />
      <PlansNav rules={rules} current="plans" />
      <Figures found={found} nameOf={nameOf} />
      <Plans found={found} nameOf={nameOf} />
      {rules.county === null && <Applications found={found} nameOf={nameOf} />}
      <MovementsCard title={t("month.movements")} rows={found.movements} />
      <BudgetCard found={found} nameOf={nameOf} area={rules.area} sets={prepares && rules.county === null} />
    </Stack>
  );
}

interface Part {
  found: MonthFound;
  nameOf: (code: string) => string;
}

async function Figures({ found, nameOf }: Part) {
  const t = await getTranslator("monthlyPlans");
  const { plans, missing } = found;
  return (
    <>
      <StatStrip
        figures={[
          { key: "plans", label: t("list.plans"), value: String(plans.length) },
          {
            key: "requested",
            label: t("month.requested"),
            value: formatAmount(sumAmounts(plans.map((plan) => plan.requested))),
            meaning: "primary",
            wide: true,
          },
          {
            key: "approved",
            label: t("month.approved"),
            value: formatAmount(sumAmounts(plans.map((plan) => plan.approved ?? "0.00"))),
            wide: true,
          },
          {
            key: "missing",
            label: t("month.missing"),
            value: String(missing.length),
            ...(missing.length > 0 ? { meaning: "attention" as const } : {}),
          },
        ]}
      />
      <NoticeBand meaning={missing.length > 0 ? "attention" : "neutral"}>
        {missing.length > 0 ? t("month.missingNames", { names: missing.map(nameOf).join("、") }) : t("month.allIn")}
      </NoticeBand>
    </>
  );
}

async function Plans({ found: { plans }, nameOf }: Part) {
  const t = await getTranslator("monthlyPlans");
  if (plans.length === 0) return <EmptyState title={t("list.empty")} note={t("list.emptyNote")} />;
  return (
    <Card title={t("list.caption")} note={t("unit")} flush>
      <table className="stacks">
        <caption className="for-readers">{t("list.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("county")}</th>
            <th scope="col">{t("list.number")}</th>
            {(["lastMonth", "requested", "approved", "paidOut"] as const).map((key) => (
              <th key={key} scope="col" className="number">
                {t(`page.${key}`)}
              </th>
            ))}
            <th scope="col">{t("state")}</th>
          </tr>
        </thead>
        <tbody>
          {plans.map((plan) => (
            <tr key={plan.id}>
              <td>{nameOf(plan.county)}</td>
              <td>
                <a href={`/fund/plans/${plan.id}`}>{plan.number}</a>
              </td>
              {(["lastMonth", "requested", "approved", "paidOut"] as const).map((key) => (
                <td key={key} className="number" data-label={t(`page.${key}`)}>
                  <Money amount={plan[key]} strong={key === "approved"} />
                </td>
              ))}
              <td>
                <Row>
                  <StatusTag meaning={planMeanings[plan.state]}>{t(`states.${plan.state}`)}</StatusTag>
                  {plan.late && <StatusTag meaning="wrong">{t("list.late")}</StatusTag>}
                </Row>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
