import Link from "next/link";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { Facts, Stack } from "@/app/_ui/layout/layout";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import { drawMeanings } from "@/app/(desk)/supervision/draws/_list/shape";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { caller } from "@/server/requests/caller";
import type { DrawKind } from "@/server/supervision/draws/rules";
import { DrawActions } from "./draw-actions";
import { FindButton } from "./find-button";
import { Replay } from "./replay";

type Found = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["supervision"]["draw"]>>;

/** One random check: how it was drawn, who looks at what, and what was found. */
export default async function DrawPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const t = await getTranslator("supervision");
  const found = await orNotFound((await caller()).supervision.draw({ id }));
  const { draw, sums } = found;
  const summary = t("draws.summary", {
    looked: sums.looked,
    count: draw.caseCount,
    problems: sums.problems,
    amount: formatAmount(sums.amount),
  });
  return (
    <Stack>
      <PageHead
        crumbs={[
          { label: t("menuTitle"), href: "/supervision" },
          { label: t("draws.title"), href: "/supervision/draws" },
          { label: draw.number },
        ]}
        title={`${t("draws.title")} ${draw.number}`}
        status={<StatusTag meaning={drawMeanings[draw.state]}>{t(`draws.states.${draw.state}`)}</StatusTag>}
        meta={[{ value: summary }]}
        actions={
          <>
            {found.cases.length > 0 && (
              <ButtonLink href={`/api/export/draw?draw=${draw.id}`} download>
                {t("indicators.export")}
              </ButtonLink>
            )}
            <DrawActions draw={{ id: draw.id, version: draw.version }} actions={found.actions} summary={summary} />
          </>
        }
      />
      {draw.publishedText !== null && (
        <Card title={t("draws.published")}>
          <p style={{ whiteSpace: "pre-wrap" }}>{draw.publishedText}</p>
        </Card>
      )}
      <How found={found} />
      {found.cases.length > 0 && <Cases found={found} />}
    </Stack>
  );
}

async function How({ found }: { found: Found }) {
  const t = await getTranslator("supervision.draws");
  const { draw, inspectors } = found;
  return (
    <Card title={t("how")} foot={<Replay id={draw.id} />}>
      <Facts
        facts={[
          { label: t("kind"), value: t(`kinds.${draw.kind}`) },
          { label: t("period"), value: `${draw.from} – ${draw.to}` },
          { label: t("county"), value: found.countyName ?? t("allCounties") },
          ...(draw.kind === "subsidy" ? [] : [{ label: t("hospital"), value: found.hospitalName ?? t("allHospitals") }]),
          { label: t("populationCount"), value: draw.populationCount },
          { label: t("cases"), value: draw.caseCount },
          { label: t("candidates"), value: draw.candidateCount },
          {
            label: t("inspectors"),
            value: inspectors.map(({ name, organisationName }) => `${name ?? "—"}（${organisationName ?? "—"}）`).join("、"),
          },
          { label: t("at"), value: formatInstant(draw.recordedAt) },
          { label: t("seed"), value: <code>{draw.seed}</code> },
          { label: t("digest"), value: <code>{draw.populationDigest}</code> },
        ]}
      />
      <p>{t("howText", { count: draw.caseCount, inspectors: draw.inspectorCount })}</p>
    </Card>
  );
}

const pageOf: Record<DrawKind, (id: string) => string> = {
  stay: (id) => `/settlements/${id}`,
  subsidy: (id) => `/subsidies/lines/${id}`,
  order: (id) => `/payments/${id}`,
};

async function Cases({ found }: { found: Found }) {
  const t = await getTranslator("supervision.draws");
  const { draw, cases } = found;
  const heads = [t("case"), t("hospital"), t("pair"), t("outcome"), t("words")];
  return (
    <Card title={t("cases")} flush>
      <table className="stacks">
        <caption className="for-readers">{t("cases")}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            <th scope="col" className="number">
              {t("amount")}
            </th>
            <th scope="col">
              <span className="for-readers">{t("act.find")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {cases.map((row) => (
            <tr key={row.subject}>
              <td>
                <Link href={pageOf[draw.kind](row.subject)}>{row.name}</Link>
              </td>
              <td data-label={t("hospital")}>{row.hospitalName ?? "—"}</td>
              <td data-label={t("pair")}>
                {row.firstName}、{row.secondName}
              </td>
              <td data-label={t("outcome")}>
                <StatusTag meaning={row.outcome === null ? "neutral" : row.outcome === "ok" ? "done" : "wrong"}>
                  {row.outcome === null ? t("notYet") : row.outcome === "ok" ? t("ok") : t("problems")}
                </StatusTag>
              </td>
              <td data-label={t("words")}>{row.words ?? "—"}</td>
              <td className="number" data-label={t("amount")}>
                <Money amount={row.amount} />
              </td>
              <td>{row.isMine && <FindButton draw={draw.id} subject={row.subject} name={row.name} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
