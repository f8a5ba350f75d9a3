"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import styles from "./bulk-bar.module.css";
import { useSelection } from "./selection";

/** Above the table once something is ticked: how many, how much, what to do with them, and clear. */
export function BulkBar({
  wholeFilter = true,
  unit = "cases",
  children,
}: {
  wholeFilter?: boolean;
  unit?: "cases" | "orders" | "findings";
  children: ReactNode;
}) {
  const t = useTranslations("common.list");
  const { count, amount, everything, total, pageIds, ids, chooseEverything, clear } = useSelection();
  if (count === 0) return null;
  const offersEverything = wholeFilter && !everything && ids.length === pageIds.length && total > pageIds.length;
  return (
    <section className={styles.bar} aria-live="polite">
      <b>
        {everything
          ? t("everything", { total })
          : amount === null
            ? t("selected", { count, unit })
            : t("selectedAmount", { count, unit, amount: formatAmount(amount) })}
      </b>
      {offersEverything && (
        <button type="button" className="link-button" onClick={chooseEverything}>
          {t("selectEverything", { total })}
        </button>
      )}
      <button type="button" className="link-button" onClick={clear}>
        {t("clearSelection")}
      </button>
      <div className={styles.actions}>{children}</div>
    </section>
  );
}
