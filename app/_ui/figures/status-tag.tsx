import type { ReactNode } from "react";
import { classNames } from "@/app/_ui/layout/class-names";
import type { Meaning } from "./meanings";
import styles from "./status-tag.module.css";

/** Colour and words, always both. */
export function StatusTag({ meaning, strong = false, children }: { meaning: Meaning; strong?: boolean; children: ReactNode }) {
  return <span className={classNames(styles.tag, styles[meaning], strong && styles.strong)}>{children}</span>;
}
