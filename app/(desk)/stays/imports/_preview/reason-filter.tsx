"use client";

import { useRouter } from "next/navigation";
import { useId } from "react";
import { useTranslations } from "use-intl";
import styles from "@/app/_ui/lists/preview.module.css";
import type { FaultReason, WarningReason } from "@/server/stays/rules";

interface ReasonFilterProps {
  reasons: readonly { reason: string; rows: number }[];
  current: string | null;
  path: string;
  tab: string;
  hint: boolean;
}

/** Which fault occurs how often; choosing one shows its rows. */
export function ReasonFilter({ reasons, current, path, tab, hint }: ReasonFilterProps) {
  const t = useTranslations("stays");
  const router = useRouter();
  const field = useId();
  if (reasons.length === 0) return null;
  const blank = {
    limit: "…",
    length: "…",
    number: "…",
    value: "…",
    from: "…",
    to: "…",
    date: "…",
    amount: "…",
    scope: "…",
    total: "…",
    paid: "…",
  };
  const more = { batch: "…", recorded: "…", given: "…", found: "…", difference: "…", row: "…", days: "…" };
  return (
    <div className={styles.bar}>
      <label htmlFor={field}>{t("preview.reasons")}</label>
      <select
        id={field}
        className="control"
        value={current ?? ""}
        onChange={(event) => router.push(`${path}?tab=${tab}${event.target.value === "" ? "" : `&reason=${event.target.value}`}`)}
      >
        <option value="">{t("preview.allReasons")}</option>
        {reasons.map(({ reason, rows }) => (
          <option key={reason} value={reason}>
            {t("preview.reasonCount", {
              reason: t(`faults.${reason as FaultReason | WarningReason}`, { ...blank, ...more } as never),
              rows: String(rows),
            })}
          </option>
        ))}
      </select>
      {hint && <span className={styles.push}>{t("preview.correctHint")}</span>}
    </div>
  );
}
