"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { classNames } from "@/app/_ui/layout/class-names";
import { KeyHint } from "@/app/_ui/layout/key-hint";
import { reviewMeanings } from "@/app/(desk)/clearing/_lists/shape";
import styles from "./desk.module.css";
import type { QueueRow } from "./shape";

const ROW_HEIGHT = 48;
const ROWS_AROUND = 12;

/** The cases of one share. Only the rows in view are drawn: a batch may have a thousand. */
export function QueueList({ rows, current, onChoose }: { rows: readonly QueueRow[]; current: string; onChoose: (id: string) => void }) {
  const t = useTranslations("clearing");
  const box = useRef<HTMLDivElement>(null);
  const [onlyWaiting, setOnlyWaiting] = useState(false);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(800);
  const shown = useMemo(
    () => (onlyWaiting ? rows.filter((row) => row.state === "waiting" || row.batchCase === current) : rows),
    [rows, onlyWaiting, current],
  );
  const at = shown.findIndex((row) => row.batchCase === current);

  useEffect(() => {
    const element = box.current;
    if (element === null || at < 0) return;
    setHeight(element.clientHeight);
    const place = at * ROW_HEIGHT;
    if (place < element.scrollTop || place + ROW_HEIGHT > element.scrollTop + element.clientHeight)
      element.scrollTop = Math.max(0, place - element.clientHeight / 2);
  }, [at]);

  const first = Math.max(0, Math.floor(top / ROW_HEIGHT) - ROWS_AROUND);
  const last = Math.min(shown.length, Math.ceil((top + height) / ROW_HEIGHT) + ROWS_AROUND);
  return (
    <nav className={styles.queue} aria-label={t("review.queue")}>
      <div className={styles.queueHead}>
        <span>{t("review.position", { position: at + 1, total: shown.length })}</span>
        <span className={styles.switch}>
          <KeyHint keys="[" />
          <KeyHint keys="]" /> {t("review.switchCase")}
        </span>
        <label className={styles.only}>
          <input type="checkbox" checked={onlyWaiting} onChange={(event) => setOnlyWaiting(event.target.checked)} />
          {t("review.onlyWaiting")}
        </label>
      </div>
      <div ref={box} className={styles.queueRows} onScroll={(event) => setTop(event.currentTarget.scrollTop)}>
        <div style={{ height: first * ROW_HEIGHT }} />
        {shown.slice(first, last).map((row) => (
          <QueueEntry key={row.batchCase} row={row} isCurrent={row.batchCase === current} onChoose={onChoose} />
        ))}
        <div style={{ height: (shown.length - last) * ROW_HEIGHT }} />
      </div>
    </nav>
  );
}

function QueueEntry({ row, isCurrent, onChoose }: { row: QueueRow; isCurrent: boolean; onChoose: (id: string) => void }) {
  const t = useTranslations("clearing");
  return (
    <button
      type="button"
      className={classNames(styles.entry, isCurrent && styles.current)}
      aria-current={isCurrent ? "true" : undefined}
      onClick={() => onChoose(row.batchCase)}
    >
      <span className={styles.who}>
        {row.name ?? row.admissionNumber}
        <small>
          {formatAmount(row.approved ?? row.claimed)}
          {row.isAfterDeath && <b className="wrong"> {t("review.afterDeath")}</b>}
        </small>
      </span>
      <span className={styles.state}>
        {row.state === "waiting" ? (
          <span className={isCurrent ? styles.now : "tertiary"}>{t(isCurrent ? "review.current" : "reviewStates.waiting")}</span>
        ) : (
          <StatusTag meaning={reviewMeanings[row.state]} strong>
            {t(`reviewStates.${row.state}`)}
          </StatusTag>
        )}
      </span>
    </button>
  );
}
