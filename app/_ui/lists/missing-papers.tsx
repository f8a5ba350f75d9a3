import Link from "next/link";
import type { ReactNode } from "react";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { Icon } from "@/app/_ui/layout/icon";
import styles from "./missing-papers.module.css";

export interface Incomplete {
  key: string;
  name: string;
  note?: string;
  /** Address or `#anchor` of the row that has it. */
  href: string;
  items: readonly { key: string; label: string; meaning?: "wrong" | "attention" }[];
}

/** Papers that stop a submission, case by case and always in view; each links to its row. */
export function MissingPapers({ title, action, cases }: { title: ReactNode; action?: ReactNode; cases: readonly Incomplete[] }) {
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
        {cases.map((row) => (
          <li key={row.key}>
            <Link href={row.href} className={styles.row} prefetch={false}>
              <b>{row.name}</b>
              {row.note !== undefined && <small>{row.note}</small>}
              <span className={styles.items}>
                {row.items.map((item) => (
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
