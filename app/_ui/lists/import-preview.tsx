import type { ReactNode } from "react";
import type { Meaning } from "@/app/_ui/figures/meanings";
import { StatStrip } from "@/app/_ui/figures/stat-strip";
import { Card } from "@/app/_ui/layout/card";
import { classNames } from "@/app/_ui/layout/class-names";
import styles from "./import-preview.module.css";

interface ImportOutcome {
  key: string;
  label: string;
  count: number;
  unit: string;
  note?: string;
  meaning?: Extract<Meaning, "done" | "attention" | "wrong" | "primary">;
  href: string;
  current: boolean;
}

export interface PreviewColumn<Row> {
  key: string;
  title: string;
  align?: "right";
  cell: (row: Row) => ReactNode;
}

export interface ImportPreviewProps<Row> {
  caption: string;
  outcomes: readonly ImportOutcome[];
  columns: readonly PreviewColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Corrected since the upload. */
  isCorrected?: (row: Row) => boolean;
  /** Above the rows: the same fault elsewhere, corrected in one act. */
  offer?: ReactNode;
  empty?: ReactNode;
  foot?: ReactNode;
}

/** What an upload would do, by outcome: the counts are the tabs, the rows say what is wrong with them. */
export function ImportPreview<Row>(props: ImportPreviewProps<Row>) {
  return (
    <>
      <StatStrip
        figures={props.outcomes.map((outcome) => ({
          key: outcome.key,
          label: outcome.label,
          value: outcome.count.toLocaleString("en-US"),
          unit: outcome.unit,
          href: outcome.href,
          current: outcome.current,
          ...(outcome.note === undefined ? {} : { note: outcome.note }),
          ...(outcome.meaning === undefined ? {} : { meaning: outcome.meaning }),
        }))}
      />
      <Card flush label={props.caption}>
        {props.offer}
        {props.rows.length === 0 ? (
          props.empty
        ) : (
          <div className={styles.scroll}>
            <table className={styles.table}>
              <caption className="for-readers">{props.caption}</caption>
              <thead>
                <tr>
                  {props.columns.map((column) => (
                    <th key={column.key} scope="col" className={column.align === "right" ? "number" : undefined}>
                      {column.title}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {props.rows.map((row) => (
                  <tr key={props.rowKey(row)} className={classNames(props.isCorrected?.(row) && styles.corrected)}>
                    {props.columns.map((column) => (
                      <td key={column.key} className={column.align === "right" ? "number" : undefined}>
                        {column.cell(row)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {props.foot !== undefined && <div className={styles.foot}>{props.foot}</div>}
      </Card>
    </>
  );
}

/** A value as it stands in the file, marked as the one that is wrong. */
export function FaultyValue({ children }: { children: ReactNode }) {
  return <span className={styles.faulty}>{children}</span>;
}

/** Why a row is not taken. */
export function FaultReason({ children }: { children: ReactNode }) {
  return <span className={styles.fault}>{children}</span>;
}
