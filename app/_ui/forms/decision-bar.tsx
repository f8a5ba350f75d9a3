import type { ReactNode } from "react";
import styles from "./decision-bar.module.css";

/** Stays at the foot of the page: repeats the exact effect, and its button carries the number. */
export function DecisionBar({ title, note, children }: { title: ReactNode; note?: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.bar}>
      <div className={styles.words}>
        <div className={styles.title}>{title}</div>
        {note !== undefined && <div className={styles.note}>{note}</div>}
      </div>
      <div className={styles.controls}>{children}</div>
    </div>
  );
}
