import Link from "next/link";
import type { ReactNode } from "react";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { Icon } from "@/app/_ui/layout/icon";
import styles from "./hole-list.module.css";

export interface Hole {
  key: string;
  name: string;
  note?: string;
  /** Address or `#anchor` of the row that has it. */
  href: string;
  items: readonly { key: string; label: string; meaning?: "wrong" | "attention" }[];
}

/** What stops submission, always in view; each links to its row. */
export function HoleList({ title, action, holes }: { title: ReactNode; action?: ReactNode; holes: readonly Hole[] }) {
  return (
    <Card
      tone="wrong"
      flush
      title={
        <span className={styles.title}>
          <Icon name="warning" size={17} />
          {title}
        </span>
      }
      {...(action === undefined ? {} : { extra: action })}
    >
      <ul className={styles.list}>
        {holes.map((hole) => (
          <li key={hole.key}>
            <Link href={hole.href} className={styles.hole} prefetch={false}>
              <b>{hole.name}</b>
              {hole.note !== undefined && <small>{hole.note}</small>}
              <span className={styles.items}>
                {hole.items.map((item) => (
                  <StatusTag key={item.key} meaning={item.meaning ?? "wrong"}>
                    {item.label}
                  </StatusTag>
                ))}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
