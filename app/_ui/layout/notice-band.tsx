import type { ReactNode } from "react";
import type { Meaning } from "@/app/_ui/figures/meanings";
import { classNames } from "./class-names";
import { Icon, type IconName } from "./icon";
import styles from "./notice-band.module.css";

const icons: Record<Meaning, IconName> = {
  done: "check",
  attention: "warning",
  wrong: "warning",
  preparing: "attention",
  review: "clock",
  neutral: "attention",
  primary: "attention",
};

/** One sentence that must be seen, with the link to its cause. `live` announces it when it appears. */
export function NoticeBand(props: { meaning: Meaning; action?: ReactNode; live?: boolean; children: ReactNode }) {
  return (
    <div
      className={classNames(styles.band, styles[props.meaning])}
      {...(props.live ? { role: props.meaning === "wrong" ? "alert" : "status" } : {})}
    >
      <span className={styles.icon}>
        <Icon name={icons[props.meaning]} size={17} />
      </span>
      <div className={styles.words}>{props.children}</div>
      {props.action !== undefined && <div className={styles.action}>{props.action}</div>}
    </div>
  );
}
