import type { ReactNode } from "react";
import { classNames } from "./class-names";
import styles from "./layout.module.css";

/** Main part and a rail that stays in view; below 1180 px the rail goes under it. */
export function Columns(props: { rail: ReactNode; railWidth?: 330 | 372; railLabel?: string; children: ReactNode }) {
  return (
    <div className={styles.columns}>
      <div className={styles.main}>{props.children}</div>
      <aside className={classNames(styles.rail, props.railWidth === 372 && styles.rail372)} aria-label={props.railLabel}>
        {props.rail}
      </aside>
    </div>
  );
}

/** One under the other, 12 px apart. */
export function Stack({ children }: { children: ReactNode }) {
  return <div className={styles.stack}>{children}</div>;
}

/** Side by side, wrapping. */
export function Row({ end = false, children }: { end?: boolean; children: ReactNode }) {
  return <div className={classNames(styles.row, end && styles.end)}>{children}</div>;
}

/** Two equal columns, one on a phone. */
export function Halves({ children }: { children: ReactNode }) {
  return <div className={styles.halves}>{children}</div>;
}

export interface Fact {
  label: string;
  value: ReactNode;
}

/** Label over value, in a strip; `two` sets them in two columns for rails and drawers. */
export function Facts({ facts, two = false }: { facts: readonly Fact[]; two?: boolean }) {
  return (
    <dl className={classNames(styles.facts, two && styles.factsTwo)}>
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
