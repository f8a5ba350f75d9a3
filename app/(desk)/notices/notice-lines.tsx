import Link from "next/link";
import { formatMonth } from "@/app/_ui/figures/dates";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import styles from "./notice-lines.module.css";

interface NoticeRow {
  id: string;
  kind: string;
  parameters: Record<string, string>;
  link: string | null;
  recordedAt: Date;
  isUnread: boolean;
}

const kinds = [
  "clearing_submitted",
  "clearing_resubmitted",
  "clearing_returned",
  "clearing_reviewed",
  "clearing_closed",
  "account_changed",
  "payee_account_proposed",
  "payee_account_confirmed",
  "payee_account_refused",
  "payee_account_withdrawn",
  "payment_returned",
  "subsidy_list_released",
] as const;

/** Notices as lines: when, what, and the way to it; what is unread is marked where that is wanted. */
export async function NoticeLines({ rows, marksUnread = false }: { rows: readonly NoticeRow[]; marksUnread?: boolean }) {
  const t = await getTranslator("staff.notices");
  const dates = await getTranslator("common.dates");
  return (
    <ul className={styles.lines}>
      {rows.map((row) => {
        const kind = kinds.find((known) => known === row.kind) ?? "other";
        const month = row.parameters.month === undefined ? "" : formatMonth(row.parameters.month, dates);
        const words = t(`kinds.${kind}`, { number: "", hospital: "", name: "", account: "", words: "", ...row.parameters, month });
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
