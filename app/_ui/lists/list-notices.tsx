"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import styles from "./list-question.module.css";

interface ListNoticesProps {
  notices: readonly { reason: string; parameters: Record<string, string | number> }[];
  /** Headings of columns from which nothing is taken. */
  unused: readonly string[];
  unusedMoney: readonly string[];
  action?: ReactNode;
}

/** How a list was read, as far as whoever looks at it should know: what was left aside, and what was mended. */
export function ListNotices({ notices, unused, unusedMoney, action }: ListNoticesProps) {
  const t = useTranslations("lists");
  const plain = unused.filter((heading) => !unusedMoney.includes(heading));
  const lines = [
    ...notices.map(({ reason, parameters }) => ({
      key: reason,
      text: t(`notices.${reason as "hidden_rows"}`, parameters as never),
    })),
    ...(plain.length > 0 ? [{ key: "unused", text: t("notices.unused", { count: plain.length, columns: plain.join("、") }) }] : []),
  ];
  return (
    <>
      {unusedMoney.length > 0 && <NoticeBand meaning="wrong">{t("notices.unusedMoney", { columns: unusedMoney.join("、") })}</NoticeBand>}
      {lines.length > 0 && (
        <NoticeBand meaning="attention" action={action}>
          <ul className={styles.notices}>
            {lines.map(({ key, text }) => (
              <li key={key}>{text}</li>
            ))}
          </ul>
        </NoticeBand>
      )}
    </>
  );
}
