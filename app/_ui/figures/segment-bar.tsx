import type { Meaning } from "./meanings";
import styles from "./segment-bar.module.css";

export interface BarPart {
  key: string;
  amount: number;
  meaning: Meaning;
}

const LEAST_PERCENT = 1.5;

/** A thin bar of parts out of a whole; `label` says it in words. A part that exists never shrinks to nothing. */
export function SegmentBar({
  parts,
  whole,
  label,
  tall = false,
}: {
  parts: readonly BarPart[];
  whole?: number;
  label: string;
  tall?: boolean;
}) {
  const total = Math.max(
    whole ?? 0,
    parts.reduce((sum, part) => sum + part.amount, 0),
  );
  let start = 0;
  return (
    <svg className={styles.bar} height={tall ? 8 : 6} width="100%" role="img" aria-label={label}>
      <rect className={styles.ground} width="100%" height="100%" />
      {parts
        .filter((part) => part.amount > 0 && total > 0)
        .map((part) => {
          const width = Math.max(LEAST_PERCENT, (part.amount / total) * 100);
          const x = Math.min(start, 100 - width);
          start = x + width;
          return <rect key={part.key} className={styles[part.meaning]} x={`${x}%`} width={`${width}%`} height="100%" />;
        })}
    </svg>
  );
}
