import { formatDay, formatMonth } from "@/app/_ui/figures/dates";
import { Deadline } from "@/app/_ui/figures/deadline";
import { Money } from "@/app/_ui/figures/money";
import { SegmentBar } from "@/app/_ui/figures/segment-bar";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { getTranslator } from "@/app/messages/translator";
import { type BusinessDate, daysBetween } from "@/server/dates";
import styles from "./in-hand.module.css";
import type { View } from "./view";

type InHand = NonNullable<View["inHand"]>;

const parts = [
  ["filed", "done"],
  ["toConfirm", "attention"],
  ["unmarked", "wrong"],
  ["missing", "wrong"],
] as const;

/** The batch being prepared: until when, what is missing, how much, and the one button. */
export async function BatchInHand({ batch, today }: { batch: InHand; today: BusinessDate }) {
  const t = await getTranslator("workbench");
  const dates = await getTranslator("common.dates");
  const { papers, totals } = batch;
  const counts = { filed: papers.filed, toConfirm: papers.toConfirm, unmarked: papers.unmarked, missing: papers.missing };
  const isComplete = papers.filed === papers.total;
  const month = formatMonth(batch.month, dates);
  return (
    <Card tone={batch.dueOn !== null && daysBetween(today, batch.dueOn) < 0 ? "wrong" : "attention"} label={t("headline", { month })} flush>
      <div className={styles.band}>
        <div className={styles.words}>
          <h2>
            {t("headline", { month })} <StatusTag meaning="preparing">{t("batchStates.preparing")}</StatusTag>
          </h2>
          <p>
            {batch.dueOn !== null && (
              <>
                {t("handInBy", { date: formatDay(batch.dueOn, dates) })} <Deadline date={batch.dueOn} today={today} />
                {t("stop")}
              </>
            )}
            {t(batch.monthIsOver ? (isComplete ? "readyNow" : "stillOpen") : isComplete ? "readyLater" : "stillOpenLater", {
              ...counts,
              month,
            })}
          </p>
          <SegmentBar
            tall
            whole={papers.total}
            label={t("papersBar", { ...counts, total: papers.total })}
            parts={parts.map(([key, meaning]) => ({ key, amount: counts[key], meaning }))}
          />
          <p className={styles.legend}>
            {parts.map(([key, meaning]) => (
              <span key={key}>
                <i className={styles[meaning]} />
                {t(`papers.${key}`, { count: counts[key] })}
              </span>
            ))}
            <span className="tertiary">{t("papers.total", { count: papers.total, cases: totals.cases })}</span>
          </p>
        </div>
        <div className={styles.sums}>
          <span className="tertiary">{t("claimed")}</span>
          <b>
            <Money amount={totals.claimed} strong />
          </b>
          <span>
            {t("assistance")} <Money amount={totals.assistance} />
          </span>
          <span>
            {t("povertyInsurance")} <Money amount={totals.povertyInsurance} />
          </span>
        </div>
        <div className={styles.go}>
          <ButtonLink href={`/clearing/${batch.id}`} kind="primary" iconAfter="forward">
            {t(isComplete && batch.monthIsOver ? "handIn" : "goOn")}
          </ButtonLink>
        </div>
      </div>
    </Card>
  );
}
