import { formatAmount, isZero, sumAmounts } from "@/app/_ui/figures/amount";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ExportButton } from "@/app/_ui/forms/export-button";
import { Card } from "@/app/_ui/layout/card";
import { Row, Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import type { AddressParameters } from "@/app/_ui/lists/list-address";
import { ActButton } from "@/app/(desk)/fund/plans/_parts/act-button";
import { CiteLink } from "@/app/(desk)/fund/plans/_parts/cite-link";
import { PlansNav, WithoutRule } from "@/app/(desk)/fund/plans/_parts/nav";
import { countyNames } from "@/app/(desk)/fund/plans/_parts/place";
import { Reversal } from "@/app/(desk)/fund/plans/_parts/reversal";
import { yearIn } from "@/app/(desk)/fund/plans/_parts/year-asked";
import { YearLinks } from "@/app/(desk)/fund/plans/_parts/year-links";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

type Found = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["monthlyPlans"]["yearEnd"]>>;
type CountyYear = Found["counties"][number];
const PATH = "/fund/plans/year-end";

/** A year's end at each county: the sweep in two legs, and the settlement that both sides confirm. */
export default async function YearEndPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const api = await caller();
  const rules = await api.monthlyPlans.rules();
  if (rules.sweep === null) return <WithoutRule rules={rules} current="yearEnd" />;
  const t = await getTranslator("monthlyPlans");
  const year = yearIn((await searchParams).year, rules.today);
  const found = await api.monthlyPlans.yearEnd({ year });
  const nameOf = await countyNames();
  const shared = { found, nameOf, year, isCounty: rules.county !== null };
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("title"), href: "/fund/plans" }, { label: t("nav.yearEnd") }]}
        title={t("yearEnd.title", { year: String(year) })}
        meta={[
          { label: t("yearEnd.sweepBy"), value: found.sweepBy ?? "—" },
          { label: t("yearEnd.settleBy"), value: found.settleBy ?? "—" },
          { value: <CiteLink cite={rules.sweep} /> },
        ]}
        actions={
          <>
            <YearLinks path={PATH} year={year} />
            <ExportButton href={`/api/export/pooled-year-ends?year=${year}`} rows={found.counties.length} />
          </>
        }
      />
      <PlansNav rules={rules} current="yearEnd" />
      <p className="secondary">{t("yearEnd.about")}</p>
      <Sweeps {...shared} today={rules.today} />
      <Settlements {...shared} />
    </Stack>
  );
}

interface Part {
  found: Found;
  nameOf: (code: string) => string;
  year: number;
  isCounty: boolean;
}

const sweepMeanings = { recorded: "review", returned: "wrong", confirmed: "done", none: "neutral" } as const;

async function Sweeps({ found, nameOf, year, isCounty, today }: Part & { today: string }) {
  const t = await getTranslator("monthlyPlans");
  return (
    <Card title={t("yearEnd.sweeps")} note={t("unit")} flush>
      <table className="stacks">
        <caption className="for-readers">{t("yearEnd.sweeps")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("county")}</th>
            {(["balance", "interest", "otherBalance"] as const).map((key) => (
              <th key={key} scope="col" className="number">
                {t(`yearEnd.${key}`)}
              </th>
            ))}
            <th scope="col">{t("yearEnd.sweptOn")}</th>
            <th scope="col">{t("state")}</th>
            <th scope="col" />
          </tr>
        </thead>
        <tbody>
          {found.counties.map((row) => {
            const { sweep } = row;
            const state = sweep === null ? "none" : sweep.state;
            return (
              <tr key={row.county}>
                <td>{nameOf(row.county)}</td>
                <td className="number" data-label={t("yearEnd.balance")}>
                  <Money amount={row.balance} />
                </td>
                <td className="number" data-label={t("yearEnd.interest")}>
                  <Money amount={sweep === null ? null : sweep.interest} />
                </td>
                <td className="number" data-label={t("yearEnd.otherBalance")}>
                  <Money amount={sweep === null ? null : sweep.otherBalance} strong />
                </td>
                <td>
                  {sweep === null ? "—" : sweep.sweptOn}{" "}
                  {sweep?.late === true && <StatusTag meaning="wrong">{t("yearEnd.late")}</StatusTag>}
                </td>
                <td>
                  <StatusTag meaning={sweepMeanings[state]}>{t(`yearEnd.sweepStates.${state}`)}</StatusTag>
                  {sweep !== null && sweep.reviewWords !== null && <small>{sweep.reviewWords}</small>}
                </td>
                <td>
                  <SweepActs row={row} year={year} isCounty={isCounty} today={today} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Card>
  );
}

async function SweepActs({ row, year, isCounty, today }: { row: CountyYear; year: number; isCounty: boolean; today: string }) {
  const t = await getTranslator("monthlyPlans");
  const member = await memberOfRequest();
  const { sweep, balance } = row;
  if (member === null) return null;
  if (sweep !== null && sweep.state === "confirmed")
    return row.settlement === null || sweep.reversals.length > 0 ? (
      <Reversal
        reversals={sweep.reversals}
        given={{ id: sweep.id, version: sweep.version }}
        verbs={{ ask: "askToReverseSweep", reverse: "reverseSweep", decline: "declineReversalOfSweep" }}
        note={t("reversal.askSweepNote")}
        mayAsk={row.settlement === null && may(member, "plans.prepare")}
        mayDecide={row.settlement === null && !isCounty && may(member, "plans.review")}
      />
    ) : null;
  if (isCounty)
    return (sweep === null || sweep.state === "returned") && may(member, "plans.prepare") && today >= `${year}-12-01` ? (
      <ActButton
        verb="recordSweep"
        label={t("yearEnd.record")}
        confirm={t("yearEnd.recordVerb")}
        given={{ year }}
        facts={[{ label: t("yearEnd.balance"), value: formatAmount(balance) }]}
        fields={[
          { name: "interest", label: t("yearEnd.interest"), kind: "amount" },
          { name: "otherBalance", label: t("yearEnd.otherBalance"), kind: "amount", value: balance },
          { name: "sweptOn", label: t("yearEnd.sweptOn"), kind: "day", value: today, max: today },
          { name: "document", label: t("document"), kind: "text" },
          { name: "interestVoucher", label: t("yearEnd.interestVoucher"), kind: "text", optional: true },
          { name: "balanceVoucher", label: t("yearEnd.balanceVoucher"), kind: "text", optional: true },
        ]}
      />
    ) : null;
  if (sweep === null || sweep.state !== "recorded" || sweep.isOwn || !may(member, "plans.review")) return null;
  const given = { id: sweep.id, version: sweep.version };
  const amount = formatAmount(sumAmounts([sweep.interest, sweep.otherBalance]));
  return (
    <Row>
      <ActButton verb="confirmSweep" label={t("yearEnd.confirm")} confirm={t("yearEnd.confirmVerb", { amount })} given={given} />
      <ActButton
        verb="returnSweep"
        kind="danger"
        label={t("yearEnd.giveBack")}
        confirm={t("yearEnd.giveBack")}
        given={given}
        fields={[{ name: "words", label: t("act.wordsField"), kind: "words" }]}
      />
    </Row>
  );
}

const settlementMeanings = { confirmed: "review", settled: "done", none: "neutral" } as const;

async function Settlements({ found, nameOf, year, isCounty }: Part) {
  const t = await getTranslator("monthlyPlans");
  const keys = ["planned", "paidDown", "paidOut", "returned", "difference"] as const;
  return (
    <Card title={t("yearEnd.settlements")} note={t("unit")} flush>
      <table className="stacks">
        <caption className="for-readers">{t("yearEnd.settlements")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("county")}</th>
            {keys.map((key) => (
              <th key={key} scope="col" className="number">
                {t(`yearEnd.${key}`)}
              </th>
            ))}
            <th scope="col">{t("state")}</th>
            <th scope="col" />
          </tr>
        </thead>
        <tbody>
          {found.counties.map((row) => (
            <tr key={row.county}>
              <td>{nameOf(row.county)}</td>
              {keys.map((key) => (
                <td key={key} className="number" data-label={t(`yearEnd.${key}`)}>
                  <Money
                    amount={row.figures[key]}
                    strong={key === "difference"}
                    {...(key === "difference" && found.isOver && !isZero(row.figures.difference) ? { meaning: "wrong" as const } : {})}
                  />
                </td>
              ))}
              <td>
                <SettlementState row={row} />
              </td>
              <td>
                <SettlementActs row={row} year={year} isCounty={isCounty} isOver={found.isOver} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

async function SettlementState({ row: { settlement } }: { row: CountyYear }) {
  const t = await getTranslator("monthlyPlans");
  const state = settlement === null ? "none" : settlement.state;
  return (
    <>
      <StatusTag meaning={settlementMeanings[state]}>{t(`yearEnd.settlementStates.${state}`)}</StatusTag>
      {settlement?.late === true && <StatusTag meaning="wrong">{t("yearEnd.late")}</StatusTag>}
      {settlement !== null && (
        <small>
          {t("yearEnd.confirmedAt")} {formatInstant(settlement.confirmedAt)}
          {settlement.settledOn !== null && ` · ${t("yearEnd.settledOn")} ${settlement.settledOn}`}
          {settlement.words !== null && ` · ${settlement.words}`}
        </small>
      )}
    </>
  );
}

async function SettlementActs({ row, year, isCounty, isOver }: { row: CountyYear; year: number; isCounty: boolean; isOver: boolean }) {
  const t = await getTranslator("monthlyPlans");
  const member = await memberOfRequest();
  const { settlement, figures } = row;
  if (member === null) return null;
  const facts = [{ label: t("yearEnd.difference"), value: formatAmount(figures.difference) }];
  if (isCounty)
    return settlement === null && isOver && row.sweep?.state === "confirmed" && may(member, "plans.prepare") ? (
      <ActButton
        verb="confirmYear"
        label={t("yearEnd.confirmYear")}
        confirm={t("yearEnd.confirmYearVerb")}
        given={{ year, difference: figures.difference }}
        facts={facts}
        fields={isZero(figures.difference) ? [] : [{ name: "words", label: t("yearEnd.differenceWords"), kind: "words" }]}
      />
    ) : null;
  if (settlement === null || settlement.state === "settled" || settlement.isOwn || !may(member, "plans.review")) return null;
  return (
    <ActButton
      verb="settleYear"
      label={t("yearEnd.settle")}
      confirm={t("yearEnd.settleVerb")}
      given={{ id: settlement.id }}
      facts={facts}
    />
  );
}
