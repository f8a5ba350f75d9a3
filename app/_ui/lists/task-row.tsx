import type { ReactNode } from "react";
import type { Meaning } from "@/app/_ui/figures/meanings";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { classNames } from "@/app/_ui/layout/class-names";
import { Icon, type IconName } from "@/app/_ui/layout/icon";
import styles from "./task-row.module.css";

export interface TaskRowProps {
  icon: IconName;
  meaning: Meaning;
  title: string;
  note: ReactNode;
  /** The room it belongs to. */
  tag?: string;
  /** Yuan; the loudest thing of the row. */
  amount?: string | undefined;
  due?: ReactNode;
  action: { label: string; href: string };
}

export function TaskList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={styles.list} aria-label={label}>
      {children}
    </ul>
  );
}

/** One thing to do: what, how much of it, until when, and the link to where it is done. */
export function TaskRow(props: TaskRowProps) {
  return (
    <li>
      <div className={styles.task}>
        <span className={classNames(styles.icon, styles[props.meaning])}>
          <Icon name={props.icon} size={16} />
        </span>
        <div className={styles.words}>
          <b>{props.title}</b>
          <small>{props.note}</small>
        </div>
        {props.amount !== undefined && (
          <span className={styles.amount}>
            <Money amount={props.amount} strong />
          </span>
        )}
        {props.tag !== undefined && (
          <span className={styles.tag}>
            <StatusTag meaning="neutral">{props.tag}</StatusTag>
          </span>
        )}
        <span className={styles.due}>{props.due}</span>
        <span className={styles.action}>
          <ButtonLink href={props.action.href} size="small" iconAfter="right">
            {props.action.label}
          </ButtonLink>
        </span>
      </div>
    </li>
  );
}
