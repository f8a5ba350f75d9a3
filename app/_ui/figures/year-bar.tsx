import type { ReactNode } from "react";
import { classNames } from "@/app/_ui/layout/class-names";
import type { Payer } from "@/server/benefits/contract";
import { drawnSize, formatAmount } from "./amount";
import { payerColours } from "./payers";
import styles from "./year-bar.module.css";

export interface YearBarProps {
  title: string;
  clause?: ReactNode;
  before: string;
  after: string;
  /** What the bar is measured against: the cap, the deductible or the warning line. Null: nothing limits. */
  limit: string | null;
  payer?: Payer;
  note: ReactNode;
  /** Over a line that must not be passed unseen. */
  late?: boolean;
  /** A line on the bar, such as the warning threshold. */
  markAt?: string;
}

const LATE = "#b3261e";

/** One amount of the year, before and after this stay. */
export function YearBar(props: YearBarProps) {
  const { before, after, limit, payer = "basic_assistance" } = props;
  const whole = Math.max(drawnSize(limit ?? "0"), drawnSize(after), drawnSize(before), drawnSize(props.markAt ?? "0"), 0.01);
  const share = (amount: string) => (drawnSize(amount) / whole) * 100;
  return (
    <div className={styles.item}>
      <div className={styles.head}>
        <b>{props.title}</b>
        {props.clause}
        <span className={styles.values}>
          {formatAmount(before)} → <b>{formatAmount(after)}</b>
        </span>
      </div>
      <svg className={styles.bar} aria-hidden="true">
        <rect className={styles.ground} width="100%" height="8" rx="2" />
        <rect className={styles.before} width={`${share(before)}%`} height="8" rx="2" />
        <rect
          x={`${share(before)}%`}
          width={`${Math.max(0, share(after) - share(before))}%`}
          height="8"
          fill={props.late ? LATE : payerColours[payer]}
        />
        {props.markAt !== undefined && <rect className={styles.mark} x={`${share(props.markAt)}%`} y="-3" width="2" height="14" />}
      </svg>
      <div className={classNames(styles.note, props.late && styles.late)}>{props.note}</div>
    </div>
  );
}
