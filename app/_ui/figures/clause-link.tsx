import type { ReactNode } from "react";
import styles from "./clause-link.module.css";

function clauseHref(document: string, clause: string): string {
  return `/policies/clause?${new URLSearchParams({ document, clause }).toString()}`;
}

/**
 * The clause behind a figure. A plain link, so that it works everywhere; the shell catches the click and opens the text
 * in a drawer beside the page.
 */
export function ClauseLink({ document, clause, children }: { document: string; clause: string; children?: ReactNode }) {
  return (
    <a className={styles.clause} href={clauseHref(document, clause)} data-document={document} data-clause={clause}>
      {children ?? clause}
    </a>
  );
}
