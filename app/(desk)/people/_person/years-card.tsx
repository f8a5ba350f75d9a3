import { compareAmounts, drawnSize, formatAmount } from "@/app/_ui/figures/amount";
import { ClauseLink } from "@/app/_ui/figures/clause-link";
import { payerColours } from "@/app/_ui/figures/payers";
import { Card } from "@/app/_ui/layout/card";
import { getTranslator } from "@/app/messages/translator";
import { money } from "@/server/money";
import type { YearOfPerson } from "./page-of-person";
import styles from "./person.module.css";

type Use = YearOfPerson["uses"][number];

/** What each year has used of its deductibles and caps: this year open, earlier ones folded. */
export async function YearsCard({ years }: { years: readonly YearOfPerson[] }) {
  const t = await getTranslator("people");
  const [first, ...earlier] = years;
  return (
    <Card title={t("page.yearsTitle")}>
      {first === undefined ? <p className="tertiary">{t("yearUse.none")}</p> : <YearPart year={first} />}
      {earlier.map((year) => (
        <details key={year.year} className={styles.year}>
          <summary>{t("yearUse.year", { year: String(year.year) })}</summary>
          <YearPart year={year} />
        </details>
      ))}
    </Card>
  );
}

async function YearPart({ year }: { year: YearOfPerson }) {
  const t = await getTranslator("people.yearUse");
  const sums = [
    { label: t("assistance"), amount: year.assistancePaid },
    { label: t("tilt"), amount: year.tiltPaid },
    { label: t("person"), amount: year.personPaid },
  ];
  return (
    <div className={styles.year}>
      <h3>
        {t("year", { year: String(year.year) })}
        <small>{t("settled", { count: year.settledCount })}</small>
      </h3>
      <div className={styles.sums}>
        {sums.map((sum) => (
          <div key={sum.label}>
            <span className="secondary">{sum.label}</span>
            <b>{formatAmount(sum.amount)}</b>
          </div>
        ))}
      </div>
      {year.uses.map((use) => (
        <UseBar key={`${use.kind} ${use.layer} ${use.line}`} use={use} />
      ))}
    </div>
  );
}

async function UseBar({ use }: { use: Use }) {
  const t = await getTranslator("people.yearUse");
  const payers = await getTranslator("common.payer");
  const share = use.limit === null ? 0 : Math.min(100, (drawnSize(use.used) / Math.max(0.01, drawnSize(use.limit))) * 100);
  const isFull = use.limit !== null && compareAmounts(use.used, use.limit) >= 0;
  const note =
    use.limit === null
      ? t(use.unset ? "unset" : "noLimit")
      : isFull
        ? t("full")
        : t("room", { amount: formatAmount(money(use.limit).minus(use.used).toFixed(2)) });
  return (
    <div className={styles.use}>
      <div className={styles.useHead}>
        <span>
          {t(use.kind, { payer: payers(use.payer) })}{" "}
          <ClauseLink document={use.cite.document} clause={use.cite.clause}>
            {use.cite.clause}
          </ClauseLink>
        </span>
        <b className="nowrap">
          {use.limit === null ? formatAmount(use.used) : t("of", { used: formatAmount(use.used), limit: formatAmount(use.limit) })}
        </b>
      </div>
      {use.limit !== null && (
        <svg className={styles.bar} aria-hidden="true">
          <rect className={styles.ground} width="100%" height="8" rx="2" />
          <rect width={`${share}%`} height="8" rx="2" fill={payerColours[use.payer]} />
        </svg>
      )}
      <small className={isFull && use.kind === "cap" ? "wrong" : undefined}>{note}</small>
    </div>
  );
}
