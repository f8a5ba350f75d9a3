import type { ReactNode } from "react";
import styles from "./card.module.css";
import { classNames } from "./class-names";

export interface CardProps {
  title?: ReactNode;
  /** Small words beside the title: unit, basis. */
  note?: ReactNode;
  extra?: ReactNode;
  foot?: ReactNode;
  tone?: "plain" | "attention" | "wrong";
  /** Without padding, for tables and lists that bring their own. */
  flush?: boolean;
  /** Names the region where there is no title. */
  label?: string;
  id?: string;
  children: ReactNode;
}

/** A bordered box; the title states what it shows and by what it is measured. */
export function Card(props: CardProps) {
  const { title, note, extra, foot, tone = "plain", flush = false } = props;
  return (
    <section className={classNames(styles.card, tone !== "plain" && styles[tone])} aria-label={props.label} id={props.id}>
      {title !== undefined && (
        <div className={styles.head}>
          <h2>{title}</h2>
          {note !== undefined && <span className={styles.note}>{note}</span>}
          {extra !== undefined && <div className={styles.extra}>{extra}</div>}
        </div>
      )}
      {flush ? props.children : <div className={styles.body}>{props.children}</div>}
      {foot !== undefined && <div className={styles.foot}>{foot}</div>}
    </section>
  );
}
