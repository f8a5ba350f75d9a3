import type { ReactNode } from "react";
import { classNames } from "@/app/_ui/layout/class-names";
import { formatAmount, isZero } from "./amount";
import styles from "./comparison-table.module.css";

export interface ComparedRow {
  key: string;
  label: ReactNode;
  /** The number that the same difference carries on the scan and in the checklist. */
  badge?: number;
  claimed: string | null;
  decided: string | null;
  difference: string;
}

export interface ComparedHeads {
  item: string;
  claimed: string;
  decided: string;
  difference: string;
}

/** What was claimed beside what was decided; a row that differs cannot be overlooked. */
export function ComparisonTable(props: { caption: string; heads: ComparedHeads; rows: readonly ComparedRow[]; sameWord: string }) {
  return (
    <table className={styles.table}>
      <caption className="for-readers">{props.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{props.heads.item}</th>
          <th scope="col" className="number">
            {props.heads.claimed}
          </th>
          <th scope="col" className="number">
            {props.heads.decided}
          </th>
          <th scope="col" className="number">
            {props.heads.difference}
          </th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => {
          const same = isZero(row.difference);
          return (
            <tr key={row.key} className={classNames(!same && styles.differs)}>
              <td>
                {row.label}
                {row.badge !== undefined && <span className={styles.badge}>{row.badge}</span>}
              </td>
              <td className="number">{row.claimed === null ? "—" : formatAmount(row.claimed)}</td>
              <td className={classNames("number", styles.decided)}>{row.decided === null ? "—" : formatAmount(row.decided)}</td>
              <td className={same ? "number tertiary" : "number wrong"}>{same ? props.sameWord : formatAmount(row.difference, true)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
