import type { ReactNode } from "react";
import styles from "./empty-state.module.css";

/** One sentence on why there is nothing, and the one next action. */
export function EmptyState({ title, note, action }: { title: ReactNode; note?: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p>{title}</p>
      {note !== undefined && <p className={styles.note}>{note}</p>}
      {action !== undefined && <div className={styles.action}>{action}</div>}
    </div>
  );
}
