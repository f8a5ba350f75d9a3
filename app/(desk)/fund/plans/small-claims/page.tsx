import { formatAmount } from "@/app/_ui/figures/amount";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ExportButton } from "@/app/_ui/forms/export-button";
import { Card } from "@/app/_ui/layout/card";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Row, Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import type { AddressParameters } from "@/app/_ui/lists/list-address";
import { ActButton } from "@/app/(desk)/fund/plans/_parts/act-button";
import { PlansNav, WithoutRule } from "@/app/(desk)/fund/plans/_parts/nav";
import { countyNames } from "@/app/(desk)/fund/plans/_parts/place";
import { yearIn } from "@/app/(desk)/fund/plans/_parts/year-asked";
import { YearLinks } from "@/app/(desk)/fund/plans/_parts/year-links";
import { getTranslator } from "@/app/messages/translator";
import { quarters } from "@/server/monthly-plans/rules";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

type Found = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["monthlyPlans"]["smallClaims"]>>[number];
const PATH = "/fund/plans/small-claims";
const meanings = { submitted: "review", returned: "wrong", approved: "preparing", paid: "done" } as const;

/** What counties pay back by hand: the year's estimate, what came of it quarter by quarter, and which quarters are missing. */
export default async function SmallClaimsPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const api = await caller();
  const rules = await api.monthlyPlans.rules();
  if (rules.monthlyPlan === null) return <WithoutRule rules={rules} current="smallClaims" />;
  const t = await getTranslator("monthlyPlans");
  const year = yearIn((await searchParams).year, rules.today);
  const rows = await api.monthlyPlans.smallClaims({ year });
  const nameOf = await countyNames();
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("title"), href: "/fund/plans" }, { label: t("nav.smallClaims") }]}
        title={t("smallClaims.title", { year: String(year) })}
        meta={[{ value: t("smallClaims.about") }]}
        actions={
          <>
            <YearLinks path={PATH} year={year} />
            <ExportButton href={`/api/export/pooled-small-claims?year=${year}`} rows={rows.length} />
            <CountyActs row={rows[0]} year={year} isCounty={rules.county !== null} />
          </>
        }
      />
      <PlansNav rules={rules} current="smallClaims" />
      {rows.length === 0 ? (
        <EmptyState title={t("smallClaims.empty")} />
      ) : (
        <Card title={t("smallClaims.title", { year: String(year) })} note={t("unit")} flush>
          <table className="stacks">
            <caption className="for-readers">{t("smallClaims.title", { year: String(year) })}</caption>
            <thead>
              <tr>
                <th scope="col">{t("county")}</th>
                <th scope="col">{t("state")}</th>
                {(["estimate", "returned", "left"] as const).map((key) => (
                  <th key={key} scope="col" className="number">
                    {t(`smallClaims.${key}`)}
                  </th>
                ))}
                <th scope="col">{t("smallClaims.returns")}</th>
                <th scope="col">{t("smallClaims.missing")}</th>
                <th scope="col" />
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <CountyRow key={row.county} row={row} name={nameOf(row.county)} isCity={rules.county === null} />
              ))}
            </tbody>
          </table>
        </Card>
      )}
    </Stack>
  );
}

async function CountyRow({ row, name, isCity }: { row: Found; name: string; isCity: boolean }) {
  const t = await getTranslator("monthlyPlans");
  const { estimate, left } = row;
  return (
    <tr>
      <td>{name}</td>
      <td>
        {estimate === null ? (
          <StatusTag meaning="attention">{t("smallClaims.noEstimate")}</StatusTag>
        ) : (
          <>
            <StatusTag meaning={meanings[estimate.state]}>{t(`smallClaims.states.${estimate.state}`)}</StatusTag>
            {estimate.reviewWords !== null && <small>{t("smallClaims.given", { words: estimate.reviewWords })}</small>}
          </>
        )}
      </td>
      <td className="number" data-label={t("smallClaims.estimate")}>
        <Money amount={estimate === null ? null : estimate.estimate} />
      </td>
      <td className="number" data-label={t("smallClaims.returned")}>
        <Money amount={row.returned} />
      </td>
      <td className="number" data-label={t("smallClaims.left")}>
        <Money amount={left} strong {...(left?.startsWith("-") ? { meaning: "wrong" as const } : {})} />
      </td>
      <td>
        {row.quarters.map((one) => (
          <div key={one.quarter}>
            <a href={`/api/files/${one.file}`}>{t("smallClaims.quarter", { quarter: one.quarter })}</a>{" "}
            <small>
              {t("smallClaims.claims")} {one.claims} · {formatAmount(one.amount)}
            </small>
          </div>
        ))}
      </td>
      <td>
        {row.missing.length === 0
          ? t("smallClaims.none")
          : row.missing.map((quarter) => (
              <StatusTag key={quarter} meaning="wrong">
                {t("smallClaims.quarter", { quarter })}
              </StatusTag>
            ))}
      </td>
      <td>{isCity && <CityActs row={row} />}</td>
    </tr>
  );
}

/** What the city reviews and finance pays. */
async function CityActs({ row: { estimate } }: { row: Found }) {
  const t = await getTranslator("monthlyPlans");
  const member = await memberOfRequest();
  if (estimate === null || member === null) return null;
  const given = { id: estimate.id, version: estimate.version };
  const amount = formatAmount(estimate.estimate);
  const facts = [{ label: t("smallClaims.estimate"), value: amount }];
  if (estimate.state === "submitted" && may(member, "plans.review") && !estimate.isOwn)
    return (
      <Row>
        <ActButton verb="approveEstimate" label={t("smallClaims.approve")} confirm={t("smallClaims.approve")} {...{ given, facts }} />
        <ActButton
          verb="returnEstimate"
          kind="danger"
          label={t("smallClaims.giveBack")}
          confirm={t("smallClaims.giveBack")}
          fields={[{ name: "words", label: t("act.wordsField"), kind: "words" }]}
          {...{ given, facts }}
        />
      </Row>
    );
  if (estimate.state === "approved" && may(member, "plans.pay"))
    return (
      <ActButton
        verb="payEstimate"
        label={t("smallClaims.pay")}
        confirm={t("smallClaims.payVerb", { amount })}
        fields={[
          { name: "document", label: t("document"), kind: "text" },
          { name: "fundVoucher", label: t("act.fundVoucher"), kind: "text" },
          { name: "countyVoucher", label: t("voucher"), kind: "text" },
        ]}
        {...{ given, facts }}
      />
    );
  return null;
}

/** What a county hands in itself. */
async function CountyActs({ row, year, isCounty }: { row: Found | undefined; year: number; isCounty: boolean }) {
  const t = await getTranslator("monthlyPlans");
  const member = await memberOfRequest();
  if (!isCounty || row === undefined || member === null || !may(member, "plans.prepare")) return null;
  const open = quarters.filter((quarter) => row.missing.includes(quarter));
  return (
    <>
      {(row.estimate === null || row.estimate.state === "returned") && (
        <ActButton
          verb="estimate"
          kind="primary"
          label={t("smallClaims.estimateAct")}
          confirm={t("smallClaims.estimateVerb")}
          given={{ year }}
          fields={[
            { name: "estimate", label: t("smallClaims.estimate"), kind: "amount" },
            { name: "words", label: t("act.basisField"), kind: "words" },
          ]}
        />
      )}
      {open.length > 0 && (
        <ActButton
          verb="returnQuarter"
          kind="primary"
          label={t("smallClaims.returnAct")}
          confirm={t("smallClaims.returnVerb")}
          given={{ year }}
          fields={[
            {
              name: "quarter",
              label: t("smallClaims.quarterField"),
              kind: "select",
              options: open.map((quarter) => ({ value: String(quarter), label: t("smallClaims.quarter", { quarter }) })),
            },
            { name: "claims", label: t("smallClaims.claims"), kind: "count" },
            { name: "amount", label: t("amount"), kind: "amount" },
            { name: "document", label: t("document"), kind: "text" },
            { name: "file", label: t("smallClaims.file"), kind: "file" },
          ]}
        />
      )}
    </>
  );
}
