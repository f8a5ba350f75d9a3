import type { ReactNode } from "react";
import { formatAmount } from "@/app/_ui/figures/amount";
import { formatMonth } from "@/app/_ui/figures/dates";
import { Card } from "@/app/_ui/layout/card";
import styles from "@/app/_ui/lists/preview.module.css";
import { getTranslator } from "@/app/messages/translator";
import type { caller } from "@/server/requests/caller";

type Shown = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["stayImports"]["page"]>>;

/** What confirming will change: stays, people, money, and the months they are claimed in. */
export async function Effects({ found }: { found: Shown }) {
  const t = await getTranslator("stays.preview");
  const dates = await getTranslator("common.dates");
  const rows = (found.goodCount + found.warnedCount).toLocaleString("en-US");
  return (
    <Card title={t("effects")} flush>
      <Effect title={t("staysToWrite")} value={t("staysUnit", { count: rows })}>
        {found.refundCount > 0 && <small>{t("ofWhichRefunds", { refunds: String(found.refundCount) })}</small>}
      </Effect>
      <Effect title={t("people")} value={t("peopleUnit", { count: found.people.toLocaleString("en-US") })} />
      <Effect title={t("costToWrite")} value={formatAmount(found.costToWrite)} />
      <Effect title={t("advancedToWrite")} value={formatAmount(found.assistanceToWrite)} />
      <Effect title={t("months")} value="">
        <ul className={styles.months}>
          {found.months.map(({ month, rows: count, assistance }) => (
            <li key={month}>
              <span>{t("monthRows", { month: formatMonth(month, dates), rows: count.toLocaleString("en-US") })}</span>
              <span>{formatAmount(assistance)}</span>
            </li>
          ))}
        </ul>
        <small>{t("settledNext")}</small>
      </Effect>
    </Card>
  );
}

function Effect({ title, value, children }: { title: string; value: string; children?: ReactNode }) {
  return (
    <div className={styles.effect}>
      <div className={styles.effectHead}>
        <b>{title}</b>
        <span className={styles.effectValue}>{value}</span>
      </div>
      {children}
    </div>
  );
}
