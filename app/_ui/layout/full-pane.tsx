import type { ReactNode } from "react";
import styles from "./full-pane.module.css";

/** Takes the whole space beside the menu, without padding; its panes scroll on their own. */
export function FullPane({ children }: { children: ReactNode }) {
  return <div className={styles.pane}>{children}</div>;
}
