import styles from "./skeleton.module.css";

/** A page in outline: title, band, table. */
export function Skeleton({ strip = true }: { strip?: boolean }) {
  return (
    <div className={styles.skeleton} aria-hidden="true">
      <div className={styles.line} />
      {strip && <div className={styles.strip} />}
      <div className={styles.table} />
    </div>
  );
}
