import Link from "next/link";
import { formatMonth } from "@/app/_ui/dates";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import styles from "./notice-lines.module.css";

interface NoticeRow {
  id: string;
  kind: string;
  parameters: Record<string, string>;
  link: string | null;
  recordedAt: Date;
}

const kinds = ["clearing_submitted", "clearing_resubmitted", "clearing_returned", "clearing_reviewed", "clearing_closed"] as const;

/** Notices as lines: when, what, and the way to it; the first of them may be unread. */
export async function NoticeLines({ rows, unread = 0 }: { rows: readonly NoticeRow[]; unread?: number }) {
  const t = await getTranslator("staff.notices");
  const dates = await getTranslator("common.dates");
  return (
    <ul className={styles.lines}>
      {rows.map((row, at) => {
        const kind = kinds.find((known) => known === row.kind) ?? "other";
        const month = row.parameters.month === undefined ? "" : formatMonth(row.parameters.month, dates);
        const words = t(`kinds.${kind}`, { number: "", hospital: "", ...row.parameters, month });
        return (
          <li key={row.id}>
            <span className={styles.day}>{formatInstant(row.recordedAt).slice(5, 10)}</span>
            <div>
              {at < unread && <span className={styles.unread}>{t("unread")}</span>}
              {row.link === null ? (
                words
              ) : (
                <Link href={row.link} prefetch={false}>
                  {words}
                </Link>
              )}
              <small>{[formatInstant(row.recordedAt).slice(11), row.parameters.number].filter(Boolean).join("　")}</small>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
