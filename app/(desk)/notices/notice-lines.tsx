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
  "roster_to_confirm",
  "roster_returned",
  "account_changed",
  "payee_account_proposed",
  "payee_account_confirmed",
  "payee_account_refused",
  "payee_account_withdrawn",
  "payment_returned",
  "push_received",
  "roster_reminder",
  "api_key_issued",
  "api_key_revoked",
  "push_reminder",
  "payment_taken_back",
  "clearing_case_left",
  "recovery_opened",
  "recovery_proposed",
  "recovery_decided",
  "recovery_settled",
] as const;

/** What no notice of some kinds says; each sentence takes what it names. */
const nothingSaid = {
  number: "",
  hospital: "",
  name: "",
  account: "",
  words: "",
  people: "",
  changed: "",
  by: "",
  written: "",
  ended: "",
  case: "",
  amount: "",
};

/** Notices as lines: when, what, and the way to it; what is unread is marked where that is wanted. */
export async function NoticeLines({ rows, marksUnread = false }: { rows: readonly NoticeRow[]; marksUnread?: boolean }) {
  const t = await getTranslator("staff.notices");
  const dates = await getTranslator("common.dates");
  return (
    <ul className={styles.lines}>
      {rows.map((row) => {
        const kind = kinds.find((known) => known === row.kind) ?? "other";
        const month = row.parameters.month === undefined ? "" : formatMonth(row.parameters.month, dates);
        const words = t(`kinds.${kind}`, { ...nothingSaid, ...row.parameters, month });
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
