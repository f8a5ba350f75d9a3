import Link from "next/link";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import styles from "./notice-lines.module.css";
import { noticeWords } from "./notice-words";

interface NoticeRow {
  id: string;
  kind: string;
  parameters: Record<string, string>;
  link: string | null;
  recordedAt: Date;
  isUnread: boolean;
}

/** Notices as lines: when, what, and the way to it; what is unread is marked where that is wanted. */
export async function NoticeLines({ rows, marksUnread = false }: { rows: readonly NoticeRow[]; marksUnread?: boolean }) {
  const t = await getTranslator("staff.notices");
  const dates = await getTranslator("common.dates");
  return (
    <ul className={styles.lines}>
      {rows.map((row) => {
        const words = noticeWords(row, t, dates);
        return (
          <li key={row.id}>
            <span className={styles.day}>{formatInstant(row.recordedAt).slice(5, 10)}</span>
            <div>
              {marksUnread && row.isUnread && <span className={styles.unread}>{t("unread")}</span>}
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
