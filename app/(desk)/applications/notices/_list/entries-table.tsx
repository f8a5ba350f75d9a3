import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Money } from "@/app/_ui/figures/money";
import type { EntryWords } from "@/server/public-notices/rules";
import styles from "./entries-table.module.css";

interface EntriesTableProps<Row> {
  caption: string;
  rows: readonly Row[];
  /** What stands before each row, and after it. */
  lead?: (row: Row) => ReactNode;
  tail?: (row: Row) => ReactNode;
}

/** What a notice says: these five columns and nothing else. */
export function EntriesTable<Row extends EntryWords & { key: string }>({ caption, rows, lead, tail }: EntriesTableProps<Row>) {
  const t = useTranslations("publicNotices.entry");
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption className="for-readers">{caption}</caption>
        <thead>
          <tr>
            {lead !== undefined && <td className={styles.corner} />}
            <th scope="col">{t("name")}</th>
            <th scope="col">{t("class")}</th>
            <th scope="col" className="number">
              {t("amount")}
            </th>
            <th scope="col">{t("place")}</th>
            <th scope="col">{t("period")}</th>
            {tail !== undefined && <td className={styles.corner} />}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              {lead !== undefined && <td>{lead(row)}</td>}
              <th scope="row">{row.name}</th>
              <td>{row.class}</td>
              <td className="number">
                <Money amount={row.amount} />
              </td>
              <td>{row.place}</td>
              <td>{row.period}</td>
              {tail !== undefined && <td>{tail(row)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
