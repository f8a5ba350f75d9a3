import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "@/app/_ui/layout/class-names";
import { Icon, type IconName } from "@/app/_ui/layout/icon";
import type { PaperState } from "@/server/casework/paper-rules";
import styles from "./material-chip.module.css";

export type MaterialState = PaperState | "rejected";

const icons: Record<MaterialState, IconName> = {
  filed: "check",
  to_confirm: "warning",
  unsigned: "cross",
  unstamped: "cross",
  not_original: "cross",
  missing: "cross",
  rejected: "undo",
};

/** One paper of a case: what is complete stays quiet, so that what is missing stands out. */
export function MaterialChip({ state, href, children }: { state: MaterialState; href?: string; children: ReactNode }) {
  const inside = (
    <>
      <Icon name={icons[state]} size={13} />
      {children}
    </>
  );
  const className = classNames(styles.chip, styles[state]);
  return href === undefined ? (
    <span className={className}>{inside}</span>
  ) : (
    <Link href={href} className={className} prefetch={false}>
      {inside}
    </Link>
  );
}
