import { formatAmount, isZero } from "@/app/_ui/figures/amount";
import { ClauseLink } from "@/app/_ui/figures/clause-link";
import { YearBar } from "@/app/_ui/figures/year-bar";
import { Card } from "@/app/_ui/layout/card";
import { getTranslator } from "@/app/messages/translator";
import styles from "./result.module.css";
import type { YearMark } from "./result-types";

/** What the year has seen before this visit and after it. */
export async function ResultYear({ year, marks }: { year: string; marks: readonly YearMark[] }) {
  const t = await getTranslator("settlements.year");
  const payers = await getTranslator("common.payer");
  return (
    <Card
      title={t("title", { year })}
      extra={
        <span className={styles.legend}>
          <i className={styles.legendBefore} />
          {t("before")}
          <i className={styles.legendNow} />
          {t("now")}
        </span>
      }
      flush
    >
      {marks.map((mark) => (
        <YearBar
          key={mark.key}
          title={mark.is === "burden" ? t("burden") : t(mark.is, { payer: payers(mark.payer) })}
          {...(mark.cite === null ? {} : { clause: <ClauseLink document={mark.cite.document} clause={mark.cite.clause} /> })}
          before={mark.before}
          after={mark.after}
          limit={mark.limit}
          payer={mark.payer}
          note={noteOf(mark, t)}
        />
      ))}
    </Card>
  );
}

function noteOf(mark: YearMark, t: Awaited<ReturnType<typeof getTranslator<"settlements.year">>>): string {
  if (mark.is === "burden") return t("burdenNote");
  if (mark.limit === null || mark.left === null) return t("noLimit");
  const amounts = { limit: formatAmount(mark.limit), left: formatAmount(mark.left) };
  if (mark.is === "cap") return isZero(mark.left) ? t("capUsed", { limit: amounts.limit }) : t("capLeft", amounts);
  return isZero(mark.left) ? t("deductibleMet", { limit: amounts.limit }) : t("deductibleLeft", amounts);
}
