"use client";

import type { ReactNode } from "react";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { classNames } from "@/app/_ui/layout/class-names";
import { Icon } from "@/app/_ui/layout/icon";
import { KeyHint } from "@/app/_ui/layout/key-hint";
import styles from "./checklist-item.module.css";

type Verdict = "accepted" | "rejected" | null;

export interface ChecklistItemProps {
  number: number;
  title: ReactNode;
  note?: ReactNode;
  clause?: ReactNode;
  verdict: Verdict;
  /** The one the keyboard acts on. */
  current?: boolean;
  words: { accept: string; reject: string };
  /** Shown on the current item only. */
  keys?: { accept: string; reject: string };
  /** Only shows the verdict. */
  locked?: boolean;
  onAccept: () => void;
  onReject: () => void;
}

export function Checklist({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ol className={styles.list} aria-label={label}>
      {children}
    </ol>
  );
}

/** One thing to check: accept or reject, by mouse or by key. */
export function ChecklistItem(props: ChecklistItemProps) {
  const { verdict, current = false, words, keys, locked = false } = props;
  return (
    <li className={classNames(styles.item, current && styles.current)} aria-current={current ? "true" : undefined}>
      <span className={styles.number}>{props.number}</span>
      <div className={styles.words}>
        <b>{props.title}</b>
        {props.note !== undefined && (
          <>
            <br />
            <small>{props.note}</small>
          </>
        )}
      </div>
      {props.clause}
      {locked ? (
        <Found verdict={verdict} words={words} />
      ) : (
        <fieldset className={classNames(styles.choices, "bare")}>
          <button
            type="button"
            className={classNames(styles.choice, verdict === "accepted" && styles.accepted)}
            aria-pressed={verdict === "accepted"}
            onClick={props.onAccept}
          >
            {verdict === "accepted" && <Icon name="check" size={12} />}
            {words.accept}
            {current && keys !== undefined && <KeyHint keys={keys.accept} />}
          </button>
          <button
            type="button"
            className={classNames(styles.choice, verdict === "rejected" && styles.rejected)}
            aria-pressed={verdict === "rejected"}
            onClick={props.onReject}
          >
            {verdict === "rejected" && <Icon name="cross" size={12} />}
            {words.reject}
            {current && keys !== undefined && <KeyHint keys={keys.reject} />}
          </button>
        </fieldset>
      )}
    </li>
  );
}

/** What was found, where nothing can be said any more. */
function Found({ verdict, words }: Pick<ChecklistItemProps, "verdict" | "words">) {
  if (verdict === null) return <span className="tertiary">—</span>;
  return verdict === "accepted" ? (
    <StatusTag meaning="done">{words.accept}</StatusTag>
  ) : (
    <StatusTag meaning="wrong" strong>
      {words.reject}
    </StatusTag>
  );
}
