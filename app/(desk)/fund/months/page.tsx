import { formatMonth } from "@/app/_ui/figures/dates";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { ExportButton } from "@/app/_ui/forms/export-button";
import { Card } from "@/app/_ui/layout/card";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Row, Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { CloseMonthButton, ReopenMonthButton } from "@/app/(desk)/fund/_months/month-buttons";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant, lastDayOfMonth } from "@/server/dates";
import { toText } from "@/server/money";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

type Listed = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["ledger"]["months"]>>;

export default async function MonthsPage() {
  const t = await getTranslator("ledger");
  const dates = await getTranslator("common.dates");
  const member = await memberOfRequest();
  const listed = await (await caller()).ledger.months();
  const closes = member !== null && may(member, "fund.close");
  const next = listed.months.find(({ month }) => month === listed.next);
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("fund"), href: "/fund" }, { label: t("months.title") }]}
        title={t("months.title")}
        meta={[
          { key: "about", value: t("months.about") },
          { key: "unit", value: t("unit") },
        ]}
        actions={
          closes && next !== undefined ? (
            <CloseMonthButton
              month={next.month}
              name={formatMonth(next.month, dates)}
              postings={next.postings}
              total={toText(next.total)}
            />
          ) : undefined
        }
      />
      {listed.months.length === 0 ? <EmptyState title={t("empty")} note={t("emptyNote")} /> : <Months listed={listed} closes={closes} />}
    </Stack>
  );
}

async function Months({ listed, closes }: { listed: Listed; closes: boolean }) {
  const t = await getTranslator("ledger.months");
  const dates = await getTranslator("common.dates");
  return (
    <Card title={t("caption")} extra={<ExportButton href="/api/export/closed-months" rows={listed.months.length} />} flush>
      <table className="stacks">
        <caption className="for-readers">{t("caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("month")}</th>
            <th scope="col" className="number">
              {t("postings")}
            </th>
            <th scope="col" className="number">
              {t("moved")}
            </th>
            <th scope="col">{t("state")}</th>
            <th scope="col" aria-label={t("trial")} />
          </tr>
        </thead>
        <tbody>
          {listed.months.map((one) => (
            <tr key={one.month}>
              <td>{formatMonth(one.month, dates)}</td>
              <td className="number" data-label={t("postings")}>
                {one.postings.toLocaleString("en-US")}
              </td>
              <td className="number" data-label={t("moved")}>
                <Money amount={toText(one.total)} />
              </td>
              <td>
                <State month={one} />
              </td>
              <td>
                <Row end>
                  <ButtonLink size="small" href={`/fund?from=${one.month}-01&to=${lastDayOfMonth(one.month)}`}>
                    {t("trial")}
                  </ButtonLink>
                  <ButtonLink size="small" icon="download" href={`/api/export/trial-balance?month=${one.month}`} download>
                    {t("trialSheet")}
                  </ButtonLink>
                  <ButtonLink size="small" icon="download" href={`/api/export/journal?month=${one.month}`} download>
                    {t("journal")}
                  </ButtonLink>
                  {closes && one.month === listed.last && <ReopenMonthButton month={one.month} name={formatMonth(one.month, dates)} />}
                </Row>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

async function State({ month: { closed, reopened } }: { month: Listed["months"][number] }) {
  const t = await getTranslator("ledger.months");
  return (
    <>
      <StatusTag meaning={closed === null ? "neutral" : "done"}>{closed === null ? t("open") : t("closed")}</StatusTag>
      {closed !== null && <div className="tertiary">{t("closedBy", { name: closed.by, at: formatInstant(closed.at) })}</div>}
      {reopened !== null && (
        <div className="tertiary">{t("reopenedBy", { name: reopened.by, at: formatInstant(reopened.at), words: reopened.words })}</div>
      )}
    </>
  );
}
