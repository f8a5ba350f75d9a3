import Link from "next/link";
import { formatAmount, sumAmounts } from "@/app/_ui/figures/amount";
import { formatMonth } from "@/app/_ui/figures/dates";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { Facts, Row, Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import type { PlanFound } from "@/app/(desk)/fund/plans/_parts/found";
import { MovementsCard } from "@/app/(desk)/fund/plans/_parts/movements-card";
import { countyNames, planMeanings } from "@/app/(desk)/fund/plans/_parts/place";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { planEvents } from "@/server/monthly-plans/rules";
import { caller } from "@/server/requests/caller";
import { PlanActions } from "./plan-actions";

/** One county's plan of a month: what for, what was approved and why less, what was paid, and who did what. */
export default async function PlanPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const t = await getTranslator("monthlyPlans");
  const dates = await getTranslator("common.dates");
  const found = await orNotFound((await caller()).monthlyPlans.page({ id }));
  const nameOf = await countyNames();
  const { plan } = found;
  const month = formatMonth(plan.month, dates);
  return (
    <Stack>
      <PageHead
        crumbs={[
          { label: t("title"), href: "/fund/plans" },
          { label: month, href: `/fund/plans/month/${plan.month}` },
          { label: plan.number },
        ]}
        title={t("page.title", { county: nameOf(plan.county), month })}
        status={
          <Row>
            <StatusTag meaning={planMeanings[plan.state]}>{t(`states.${plan.state}`)}</StatusTag>
            {plan.late && plan.dueOn !== null && <StatusTag meaning="wrong">{t("list.lateBy", { date: plan.dueOn })}</StatusTag>}
          </Row>
        }
        actions={
          <>
            <PlanActions found={found} />
            <ButtonLink href={`/print/monthly-plan/${plan.id}`} icon="print" newTab>
              {t("print.print")}
            </ButtonLink>
          </>
        }
      />
      {plan.reviewWords !== null && (
        <NoticeBand meaning="wrong">{t("page.returned", { name: found.names.reviewed ?? "—", words: plan.reviewWords })}</NoticeBand>
      )}
      <Lines found={found} />
      <WhoAndWhen found={found} />
      <MovementsCard title={t("page.movements")} rows={found.movements} />
      <Events found={found} />
    </Stack>
  );
}

const NOUGHT = "0.00";

async function Lines({ found: { lines, plan } }: { found: PlanFound }) {
  const t = await getTranslator("monthlyPlans");
  const columns = ["lastMonth", "requested", "approved", "paidOut"] as const;
  const total = (key: (typeof columns)[number]) => sumAmounts(lines.map((line) => line[key] ?? NOUGHT));
  const isThere = (key: (typeof columns)[number]) => key === "lastMonth" || key === "requested" || plan[key] !== null;
  const shown = columns.filter(isThere);
  return (
    <Card title={t("page.lines")} note={t("unit")} flush>
      <table className="stacks">
        <caption className="for-readers">{t("page.lines")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("page.purpose")}</th>
            {shown.map((key) => (
              <th key={key} scope="col" className="number">
                {t(`page.${key}`)}
              </th>
            ))}
            <th scope="col">{t("page.reason")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.purpose}>
              <td>{t(`purposes.${line.purpose}`)}</td>
              {shown.map((key) => (
                <td key={key} className="number" data-label={t(`page.${key}`)}>
                  <Money amount={line[key]} />
                </td>
              ))}
              <td>{line.reason}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("page.total")}</th>
            {shown.map((key) => (
              <td key={key} className="number" data-label={t(`page.${key}`)}>
                <Money amount={total(key)} strong />
              </td>
            ))}
            <td />
          </tr>
        </tfoot>
      </table>
    </Card>
  );
}

async function WhoAndWhen({ found }: { found: PlanFound }) {
  const t = await getTranslator("monthlyPlans");
  const { plan, names, application, file } = found;
  const said = (name: string | null, at: Date | null) => (at === null ? "—" : `${name ?? ""} ${formatInstant(at)}`);
  return (
    <Card label={t("page.basis")}>
      <Facts
        facts={[
          { label: t("page.basis"), value: plan.words },
          { label: t("page.submitted"), value: said(names.submitted, plan.submittedAt) },
          { label: t("page.reviewed"), value: said(names.reviewed, plan.reviewedAt) },
          {
            label: t("list.application"),
            value: application === null ? "—" : <Link href={`/fund/plans/month/${plan.month}`}>{application.number}</Link>,
          },
          { label: t("page.reported"), value: said(names.reported, plan.reportedAt) },
          ...(plan.reportDocument === null ? [] : [{ label: t("document"), value: plan.reportDocument }]),
          ...(file === null ? [] : [{ label: t("page.file"), value: <a href={`/api/files/${file.id}`}>{file.name}</a> }]),
        ]}
      />
    </Card>
  );
}

async function Events({ found: { events } }: { found: PlanFound }) {
  const t = await getTranslator("monthlyPlans");
  const sentence = ({ kind, details }: PlanFound["events"][number]) => {
    const known = planEvents.find((event) => event === kind);
    const text = (name: string) => details[name] ?? "";
    if (known === undefined) return kind;
    return t(`events.${known}`, {
      ...{ amount: formatAmount(details.amount ?? NOUGHT), requested: formatAmount(details.requested ?? NOUGHT) },
      ...{ words: text("words"), number: text("number"), document: text("document") },
    });
  };
  return (
    <Card title={t("page.events")} flush>
      <table>
        <caption className="for-readers">{t("page.events")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("at")}</th>
            <th scope="col">{t("page.what")}</th>
            <th scope="col">{t("by")}</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <tr key={event.id}>
              <td className="nowrap">{formatInstant(event.recordedAt)}</td>
              <td>{sentence(event)}</td>
              <td>
                {event.memberName} <small>{event.organisationName}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
