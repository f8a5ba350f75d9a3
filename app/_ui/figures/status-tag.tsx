import type { ReactNode } from "react";
import { classNames } from "@/app/_ui/layout/class-names";
import type { Meaning } from "./meanings";
import styles from "./status-tag.module.css";

interface StatusTagProps {
  meaning: Meaning;
  strong?: boolean;
  /** Long names may take a second line. */
  wraps?: boolean;
  children: ReactNode;
}

/** Colour and words, always both. */
export function StatusTag({ meaning, strong = false, wraps = false, children }: StatusTagProps) {
  return <span className={classNames(styles.tag, styles[meaning], strong && styles.strong, wraps && styles.wraps)}>{children}</span>;
}
