import type { Meaning } from "@/app/_ui/figures/meanings";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { AddInsurance, InsuranceActions } from "./insurance-actions";
import type { PersonPage } from "./page-of-person";
import styles from "./person.module.css";

type Period = PersonPage["enrolments"][number];
type PeriodState = "current" | "upcoming" | "ended" | "withdrawn" | "superseded";

const meanings: Record<PeriodState, Meaning> = {
  current: "done",
  upcoming: "preparing",
  ended: "neutral",
  withdrawn: "neutral",
  superseded: "neutral",
};

function stateOf(period: Period, today: string): PeriodState {
  if (period.supersededAt !== null) return "superseded";
  if (period.withdrawn) return "withdrawn";
  if (today < period.validFrom) return "upcoming";
  return period.validTo !== null && period.validTo < today ? "ended" : "current";
}

interface InsuranceCardProps {
  page: PersonPage;
  today: string;
  mayRecord: boolean;
  counties: readonly { code: string; name: string }[];
}

/** Periods of insurance that count, with what may be done about them; below, every record there ever was. */
export async function InsuranceCard({ page, today, mayRecord, counties }: InsuranceCardProps) {
  const t = await getTranslator("people");
  const counting = page.enrolments.filter((period) => period.supersededAt === null && !period.withdrawn);
  const add = mayRecord && (
    <AddInsurance person={page.person.id} region={page.person.region.slice(0, 6)} today={today} counties={counties} />
  );
  return (
    <Card title={t("page.insuranceTitle")} extra={add} flush>
      {counting.length === 0 ? (
        <p className="tertiary" style={{ padding: "12px 14px" }}>
          {t("insurance.none")}
        </p>
      ) : (
        <InsuranceTable periods={counting} today={today} acts={mayRecord} />
      )}
      {page.enrolments.length > counting.length && (
        <details className={styles.history}>
          <summary>{t("insurance.history", { count: page.enrolments.length })}</summary>
          <InsuranceTable periods={page.enrolments} today={today} acts={false} />
        </details>
      )}
    </Card>
  );
}

async function InsuranceTable({ periods, today, acts }: { periods: Period[]; today: string; acts: boolean }) {
  const t = await getTranslator("people.insurance");
  const kinds = await getTranslator("common.insurance");
  const dates = await getTranslator("common.dates");
  return (
    <div className={styles.scroll}>
      <table className="stacks">
        <caption className="for-readers">{t("caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("type")}</th>
            <th scope="col">{t("place")}</th>
            <th scope="col">{t("period")}</th>
            <th scope="col">{t("recorded")}</th>
            <th scope="col">{t("state")}</th>
            {acts && <th scope="col">{t("actions")}</th>}
          </tr>
        </thead>
        <tbody>
          {periods.map((period) => {
            const state = stateOf(period, today);
            return (
              <tr key={period.id} className={state === "superseded" || state === "withdrawn" ? styles.gone : undefined}>
                <td data-label={t("type")}>{kinds(period.insuranceType)}</td>
                <td data-label={t("place")}>{period.regionName}</td>
                <td className="nowrap" data-label={t("period")}>
                  {period.validTo === null
                    ? t("open", { from: period.validFrom })
                    : dates("span", { from: period.validFrom, to: period.validTo })}
                </td>
                <td className={styles.lines} data-label={t("recorded")}>
                  <small className="nowrap">
                    {formatInstant(period.recordedAt)}　{period.memberName}
                  </small>
                </td>
                <td className={styles.lines} data-label={t("state")}>
                  <StatusTag meaning={meanings[state]}>{t(`states.${state}`)}</StatusTag>
                  {period.endReason !== null && (
                    <div>
                      <small>{period.endReason}</small>
                    </div>
                  )}
                </td>
                {acts && (
                  <td>
                    <InsuranceActions period={{ id: period.id, validFrom: period.validFrom, mayEnd: state !== "ended" }} today={today} />
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
