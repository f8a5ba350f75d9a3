import { formatAmount } from "@/app/_ui/figures/amount";
import { ClauseLink } from "@/app/_ui/figures/clause-link";
import { formatDay } from "@/app/_ui/figures/dates";
import { Deadline } from "@/app/_ui/figures/deadline";
import { StatStrip } from "@/app/_ui/figures/stat-strip";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import type { AddressParameters } from "@/app/_ui/lists/list-address";
import { AccountCard } from "@/app/(desk)/prepayment/_clearing/account-card";
import { CourseCard } from "@/app/(desk)/prepayment/_year/course-card";
import { EventsCard } from "@/app/(desk)/prepayment/_year/events-card";
import { EvidenceCard } from "@/app/(desk)/prepayment/_year/evidence-card";
import { Flow } from "@/app/(desk)/prepayment/_year/flow";
import { MeasureCard } from "@/app/(desk)/prepayment/_year/measure-card";
import { MonthsCard } from "@/app/(desk)/prepayment/_year/months-card";
import { inPercent, prepaymentMeanings, type Seen } from "@/app/(desk)/prepayment/_year/shown";
import { YearActions } from "@/app/(desk)/prepayment/_year/year-actions";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { Decimal } from "@/server/money";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { type Member, may } from "@/server/staff/rules";
import styles from "./prepayment.module.css";

/** A year's prepayment and the insurer's clearing account; the insurer sees its account only. */
export default async function PrepaymentPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const { year: asked } = await searchParams;
  const member = await memberOfRequest();
  const t = await getTranslator("prepayment");
  const api = await caller();
  const account = await api.prepayment.account();
  if (member === null || !may(member, "prepayment.view")) return <OfInsurer account={account} />;
  const year = typeof asked === "string" && /^20\d\d$/.test(asked) ? Number(asked) : undefined;
  const seen = await api.prepayment.year(year === undefined ? {} : { year });
  if (seen.rule === null)
    return (
      <Stack>
        <PageHead crumbs={[{ label: t("title") }]} title={t("title")} />
        <Card>
          <EmptyState title={t("noRule.title")} note={t("noRule.note", { pack: seen.pack.name[await languageKey()] })} />
        </Card>
      </Stack>
    );
  return (
    <Stack>
      <Head seen={seen} member={member} />
      <Figures seen={seen} />
      <div className={styles.grid}>
        <div className={styles.column}>
          <MeasureCard seen={seen} />
          <MonthsCard seen={seen} />
          <EventsCard seen={seen} />
        </div>
        <div className={styles.column}>
          <CourseCard seen={seen} />
          {account !== null && <AccountCard account={account} />}
          <EvidenceCard seen={seen} />
        </div>
      </div>
    </Stack>
  );
}

async function languageKey(): Promise<"zh" | "en"> {
  return (await getLanguage()) === "en" ? "en" : "zh";
}

async function OfInsurer({ account }: { account: Parameters<typeof AccountCard>[0]["account"] | null }) {
  const t = await getTranslator("prepayment");
  return (
    <Stack>
      <PageHead crumbs={[{ label: t("title") }]} title={t("clearing.title")} />
      {account === null ? (
        <Card>
          <EmptyState title={t("clearing.noRule")} />
        </Card>
      ) : (
        <AccountCard account={account} />
      )}
    </Stack>
  );
}

async function Head({ seen, member }: { seen: Seen; member: Member }) {
  const t = await getTranslator("prepayment");
  const dates = await getTranslator("common.dates");
  const { found, rule, year } = seen;
  if (rule === null) return null;
  const isOpen = found === null || found.late.reportedOn === null;
  const others = [...new Set([seen.thisYear, ...seen.years])].filter((other) => other !== year).sort((one, other) => other - one);
  return (
    <PageHead
      crumbs={[{ label: t("title"), href: "/prepayment" }, { label: t("year", { year: String(year) }) }]}
      title={t("yearTitle", { year: String(year) })}
      status={
        <>
          {found !== null && <StatusTag meaning={prepaymentMeanings[found.state]}>{t(`states.${found.state}`)}</StatusTag>}{" "}
          {found?.late.measure && <StatusTag meaning="wrong">{t("late.measure")}</StatusTag>}{" "}
          {found?.late.sendUp && <StatusTag meaning="wrong">{t("late.sendUp")}</StatusTag>}
        </>
      }
      meta={[
        {
          key: "due",
          value: (
            <>
              {t("measureBy", { day: formatDay(rule.measureBy, dates) })} {isOpen && <Deadline date={rule.measureBy} today={seen.today} />}
            </>
          ),
        },
        { key: "clause", value: <ClauseLink document={rule.cite.document} clause={rule.cite.clause} /> },
        ...(found === null ? [] : [{ label: t("measuredBy"), value: `${found.measured.by}　${found.measured.at}` }]),
        { key: "unit", value: t("unit") },
        ...others.map((other) => ({
          key: String(other),
          value: <a href={`/prepayment?year=${other}`}>{t("year", { year: String(other) })}</a>,
        })),
      ]}
      actions={
        <>
          {found !== null && may(member, "forms.print") && (
            <ButtonLink href={`/print/prepayment-measure?prepayment=${found.id}`} icon="print" newTab>
              {t("print")}
            </ButtonLink>
          )}
          <YearActions
            year={
              found === null
                ? null
                : {
                    ...{ id: found.id, version: found.version, year, transfer: found.figures.transfer },
                    ...{ outOfArea: found.figures.outOfArea, today: seen.today },
                  }
            }
            mayMeasure={found === null && year === seen.thisYear && may(member, "prepayment.measure") ? year : null}
            actions={found?.actions ?? []}
            lacking={found?.lacking ?? []}
            isOwn={found?.isOwn ?? false}
            isApprover={found?.isApprover ?? false}
            facts={found === null ? null : { within: found.figures.outOfAreaWithin, across: found.figures.outOfAreaAcross }}
          />
        </>
      }
      reason={
        found !== null && found.state === "draft" && found.lacking.length > 0 ? t(`lacking.${found.lacking[0] ?? "statement"}`) : undefined
      }
    />
  );
}

/** Against the year before, where that was measured as well. */
function changeOf(now: string, before: string | undefined): string | null {
  if (before === undefined || new Decimal(before).isZero()) return null;
  const change = new Decimal(now).div(before).minus(1).times(100).toDecimalPlaces(1);
  return `${change.isNegative() ? "−" : "+"}${change.abs().toFixed(1)}%`;
}

/** What is taken away, with its minus; nought has none. */
const lessened = (amount: string) => `${new Decimal(amount).isZero() ? "" : "−"}${formatAmount(amount)}`;

async function Figures({ seen }: { seen: Seen }) {
  const t = await getTranslator("prepayment.figures");
  const { found, rule, year } = seen;
  if (rule === null) return null;
  if (found === null)
    return (
      <Card>
        <EmptyState title={t("none", { year: String(year) })} note={t("noneNote", { before: String(year - 1) })} />
      </Card>
    );
  const { figures, before } = found;
  const change = changeOf(figures.actual, before?.actual);
  return (
    <Card label={t("label", { year: String(year) })} flush>
      <StatStrip
        large
        inCard
        figures={[
          {
            ...{ key: "actual", label: t("actual", { year: String(year - 1) }), value: formatAmount(figures.actual) },
            ...(change === null ? {} : { note: t("change", { year: String(year - 2), change }) }),
          },
          {
            ...{ key: "quota", label: t("quota", { ratio: inPercent(found.ratio) }), value: formatAmount(figures.quota) },
            ...(before === null ? {} : { note: t("quotaBefore", { year: String(year - 1), amount: formatAmount(before.quota) }) }),
          },
          {
            ...{ key: "balance", label: t("balance"), value: lessened(figures.balance), meaning: "attention" as const },
            note: t("balanceNote"),
          },
          {
            ...{ key: "transfer", label: t("transfer"), value: formatAmount(figures.transfer), meaning: "primary" as const },
            note: t("transferNote"),
          },
          {
            ...{ key: "outOfArea", label: t("outOfArea"), value: figures.outOfArea === null ? "—" : formatAmount(figures.outOfArea) },
            note: t("outOfAreaNote", { day: rule.sendUpBy.slice(5) }),
          },
        ]}
      />
      <Flow found={found} rule={rule} />
    </Card>
  );
}
