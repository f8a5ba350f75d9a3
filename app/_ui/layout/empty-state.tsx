import type { ReactNode } from "react";
import styles from "./empty-state.module.css";
import { PageTitle } from "./page-title";

interface EmptyStateProps {
  note?: ReactNode;
  action?: ReactNode;
}

/** One sentence on why there is nothing, and the one next action. */
export function EmptyState({ title, ...rest }: EmptyStateProps & { title: ReactNode }) {
  return (
    <Empty {...rest}>
      <p>{title}</p>
    </Empty>
  );
}

/** A page that has nothing to show: the sentence is its heading and the name of its tab. */
export function EmptyPage({ title, ...rest }: EmptyStateProps & { title: string }) {
  return (
    <Empty {...rest}>
      <PageTitle>{title}</PageTitle>
    </Empty>
  );
}

function Empty({ note, action, children }: EmptyStateProps & { children: ReactNode }) {
  return (
    <div className={styles.empty}>
      {children}
      {note !== undefined && <p className={styles.note}>{note}</p>}
      {action !== undefined && <div className={styles.action}>{action}</div>}
    </div>
  );
}
