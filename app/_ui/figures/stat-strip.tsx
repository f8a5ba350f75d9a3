import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "@/app/_ui/layout/class-names";
import { type BarPart, SegmentBar } from "./segment-bar";
import styles from "./stat-strip.module.css";

export interface Figure {
  key: string;
  label: string;
  value: ReactNode;
  unit?: string;
  note?: ReactNode;
  meaning?: "primary" | "done" | "attention" | "wrong";
  href?: string;
  wide?: boolean;
  /** The tab or filter this figure stands for is the one shown. */
  current?: boolean;
  bar?: { parts: readonly BarPart[]; whole?: number; label: string };
}

/** The band of about five figures. Figures that are links open what is behind them. */
export function StatStrip({ figures, large = false, inCard = false }: { figures: readonly Figure[]; large?: boolean; inCard?: boolean }) {
  return (
    <div className={classNames(styles.strip, large && styles.large, inCard && styles.inCard)}>
      {figures.map((figure) => (
        <FigureCell key={figure.key} figure={figure} />
      ))}
    </div>
  );
}

function FigureCell({ figure }: { figure: Figure }) {
  const inside = (
    <>
      <div className={styles.label}>{figure.label}</div>
      <div className={classNames(styles.value, figure.meaning === "primary" ? styles.primary : figure.meaning)}>
        {figure.value}
        {figure.unit !== undefined && <small> {figure.unit}</small>}
      </div>
      {figure.bar !== undefined && (
        <div className={styles.bar}>
          <SegmentBar {...figure.bar} />
        </div>
      )}
      {figure.note !== undefined && <div className={styles.note}>{figure.note}</div>}
    </>
  );
  const className = classNames(
    styles.figure,
    figure.wide && styles.wide,
    figure.current && (figure.meaning === "wrong" ? styles.currentWrong : styles.current),
  );
  return figure.href === undefined ? (
    <div className={className}>{inside}</div>
  ) : (
    <Link href={figure.href} className={className} prefetch={false} aria-current={figure.current ? "true" : undefined}>
      {inside}
    </Link>
  );
}
