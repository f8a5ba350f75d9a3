import { classNames } from "./class-names";
import styles from "./key-hint.module.css";

/** The key that presses a button, shown on it. */
export function KeyHint({ keys, onDark = false }: { keys: string; onDark?: boolean }) {
  return <kbd className={classNames(styles.key, onDark && styles.quiet)}>{keys}</kbd>;
}
