import Link from "next/link";
import { formatAmount } from "@/app/_ui/figures/amount";
import { ClauseLink } from "@/app/_ui/figures/clause-link";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { caller, memberOfRequest } from "@/server/requests/caller";
import type { Action } from "@/server/staff/permission-rules";
import { may } from "@/server/staff/rules";
import { drawMeanings } from "./draws/_list/shape";

/** Everything that is looked over: the books, the standing queries, random checks, indicators and evidence. */
export default async function SupervisionPage() {
  const t = await getTranslator("supervision");
  const member = await memberOfRequest();
  const allows = (action: Action) => member !== null && may(member, action);
  return (
    <Stack>
      <PageHead
        title={t("menuTitle")}
        meta={[{ value: t("intro") }]}
        actions={
          <>
            {allows("supervision.evidence") && <ButtonLink href="/supervision/evidence">{t("evidence.check")}</ButtonLink>}
            {allows("dashboard.view") && <ButtonLink href="/supervision/indicators">{t("indicators.title")}</ButtonLink>}
            {allows("fund.view") && <ButtonLink href="/fund/check">{t("title")}</ButtonLink>}
            {allows("supervision.draw") && (
              <ButtonLink href="/supervision/draws/new" kind="primary">
                {t("draws.new")}
              </ButtonLink>
            )}
          </>
        }
      />
      {allows("fund.view") && <LastCheck />}
      <Queries />
      <Draws />
    </Stack>
  );
}

async function LastCheck() {
  const t = await getTranslator("supervision");
  const { shown } = await (await caller()).supervision.check({});
  return (
    <Card title={t("title")} extra={<Link href="/fund/check">{t("open")}</Link>}>
      {shown === null ? (
        <p>{t("never")}</p>
      ) : (
        <p>
          <StatusTag meaning={shown.differing === 0 ? "done" : "wrong"}>
            {shown.differing === 0 ? t("agree") : t("differ", { count: shown.differing })}
          </StatusTag>{" "}
          {formatInstant(shown.recordedAt)} {shown.askedBy ?? t("night")}
        </p>
      )}
    </Card>
  );
}

async function Queries() {
  const t = await getTranslator("supervision");
  const rows = await (await caller()).supervision.queries();
  return (
    <Card title={t("findings.title")} extra={<Link href="/supervision/findings">{t("findings.caption")}</Link>} flush>
      <table className="stacks">
        <caption className="for-readers">{t("findings.summary")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("findings.query")}</th>
            <th scope="col">{t("findings.clause")}</th>
            {[
              t("findings.unsettled"),
              t("findings.states.open"),
              t("findings.states.answered"),
              t("findings.states.closed"),
              t("findings.amount"),
            ].map((head) => (
              <th key={head} scope="col" className="number">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <td>
                <Link href={`/supervision/findings?query=${row.key}`}>{t(`queries.${row.key}`)}</Link>
              </td>
              <td>
                <ClauseLink document={row.document} clause={row.clause} />
              </td>
              <td className="number" data-label={t("findings.unsettled")}>
                {row.unsettled}
              </td>
              <td className="number" data-label={t("findings.states.open")}>
                {row.open}
              </td>
              <td className="number" data-label={t("findings.states.answered")}>
                {row.answered}
              </td>
              <td className="number" data-label={t("findings.states.closed")}>
                {row.closed}
              </td>
              <td className="number" data-label={t("findings.amount")}>
                {formatAmount(row.amount)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

const DRAWS_SHOWN = 5;

async function Draws() {
  const t = await getTranslator("supervision");
  const { rows } = await (await caller()).supervision.draws({ pageSize: DRAWS_SHOWN });
  return (
    <Card title={t("draws.title")} extra={<Link href="/supervision/draws">{t("draws.caption")}</Link>}>
      {rows.length === 0 ? (
        <p>{t("draws.empty")}</p>
      ) : (
        rows.map((row) => (
          <p key={row.id}>
            <Link href={`/supervision/draws/${row.id}`}>{row.number}</Link> {t(`draws.kinds.${row.kind}`)} {row.caseCount}/
            {row.populationCount} <StatusTag meaning={drawMeanings[row.state]}>{t(`draws.states.${row.state}`)}</StatusTag>
          </p>
        ))
      )}
    </Card>
  );
}
