"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useKeys } from "@/app/_ui/layout/keys";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { CaseReview, type CaseReviewHandle } from "./case-review";
import styles from "./desk.module.css";
import { QueueList } from "./queue-list";
import { ReviewTop } from "./review-top";
import type { Opened, Queue } from "./shape";

interface ReviewDeskProps {
  queue: Queue;
  opened: Opened;
  title: string;
  runMonth: string | null;
  mayReveal: boolean;
}

/** The next waiting case after this one, from the top again when there is none below. */
function nextWaiting(rows: Queue["rows"], from: string): string | null {
  const at = rows.findIndex((row) => row.batchCase === from);
  const inTurn = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))];
  return inTurn.find((row) => row.state === "waiting")?.batchCase ?? null;
}

/** The list of keys is the shell's, behind `?`. */
function openKeys() {
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "?", bubbles: true }));
}

/** The keys of the page; they act on the case that is shown when they are pressed. */
function keysOf(handle: RefObject<CaseReviewHandle | null>, turn: (by: number) => void): Record<string, () => void> {
  return Object.fromEntries<() => void>([
    ["[", () => turn(-1)],
    ["]", () => turn(1)],
    ["ArrowUp", () => handle.current?.moveItem(-1)],
    ["ArrowDown", () => handle.current?.moveItem(1)],
    ["a", () => handle.current?.accept()],
    ["r", () => handle.current?.reject()],
    ["b", () => handle.current?.returnCase()],
    ["m", () => handle.current?.correct()],
    ["c", () => handle.current?.toReason()],
    ["w", () => handle.current?.toWords()],
    ["Ctrl+Enter", () => handle.current?.decide()],
    ["1", () => handle.current?.showDocument(0)],
    ["2", () => handle.current?.showDocument(1)],
    ["3", () => handle.current?.showDocument(2)],
  ]);
}

/** Queue, scan, figures and decision on one screen; the whole of it works without a mouse. */
export function ReviewDesk(props: ReviewDeskProps) {
  const t = useTranslations("clearing.review");
  const trpc = useTRPC();
  const client = useQueryClient();
  const [current, setCurrent] = useState(props.opened.id);
  const [allDone, setAllDone] = useState(false);
  const handle = useRef<CaseReviewHandle>(null);
  const share = props.queue.share;
  const queueOptions = trpc.clearing.queue.queryOptions({ batch: props.queue.batch.id, share });
  const queue = useQuery({ ...queueOptions, initialData: props.queue }).data;
  const caseOptions = useCallback((id: string) => trpc.clearing.review.queryOptions({ id, share }), [trpc, share]);
  const opened = useQuery({ ...caseOptions(current), ...(current === props.opened.id ? { initialData: props.opened } : {}) });
  const rows = queue.rows;
  const position = rows.findIndex((row) => row.batchCase === current);

  const show = useCallback((id: string | null | undefined) => {
    if (id === null || id === undefined) return;
    setCurrent(id);
    const address = new URL(window.location.href);
    address.searchParams.set("case", id);
    window.history.replaceState(window.history.state, "", address);
  }, []);

  // The next case is read while this one is looked at, so that deciding does not wait for it.
  useEffect(() => {
    const next = nextWaiting(rows, current);
    if (next !== null) void client.prefetchQuery(caseOptions(next));
  }, [client, caseOptions, rows, current]);

  async function reload() {
    await Promise.all([
      client.invalidateQueries({ queryKey: queueOptions.queryKey }),
      client.invalidateQueries({ queryKey: caseOptions(current).queryKey }),
    ]);
  }

  async function decided() {
    const next = nextWaiting(rows, current);
    setAllDone(next === null);
    show(next);
    await client.invalidateQueries({ queryKey: queueOptions.queryKey });
    await client.invalidateQueries({ queryKey: caseOptions(current).queryKey });
  }

  useKeys(useMemo(() => keysOf(handle, (by) => show(rows[position + by]?.batchCase)), [rows, position, show]));

  return (
    <div className={styles.desk}>
      <ReviewTop queue={queue} title={props.title} runMonth={props.runMonth} onKeys={openKeys} />
      <div className={styles.columns}>
        <QueueList rows={rows} current={current} onChoose={show} />
        {opened.data === undefined ? (
          <div className={styles.waiting} aria-busy="true" />
        ) : (
          <CaseReview
            key={`${opened.data.review.id} ${opened.data.review.state}`}
            handle={handle}
            batch={props.queue.batch.id}
            opened={opened.data}
            kept={caseOptions(current).queryKey}
            allDone={allDone}
            mayReveal={props.mayReveal}
            onDecided={decided}
            onReload={reload}
          />
        )}
      </div>
      <div className="for-readers" aria-live="polite">
        {t("position", { position: position + 1, total: rows.length })}
      </div>
    </div>
  );
}
