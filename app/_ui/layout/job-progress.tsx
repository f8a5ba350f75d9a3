"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { Icon } from "./icon";
import { JobFailure } from "./job-failure";
import styles from "./progress-bar.module.css";
import { useTRPC } from "./trpc";

const ASK_AGAIN_MILLISECONDS = 1_000;
const states = { queued: "waiting", running: "running", done: "finished", failed: "failed", cancelled: "cancelled" } as const;
type JobState = keyof typeof states;

export interface JobProgressProps {
  jobId: string;
  /** What runs: the file's name, or the work's. */
  title: string;
  cancellable?: boolean;
  /** Once, when it has finished, failed or was cancelled. */
  onEnd?: (state: "done" | "failed" | "cancelled") => void;
}

/** Long work: how far it is, whether it can be stopped, how it ended. */
export function JobProgress({ jobId, title, cancellable = false, onEnd }: JobProgressProps) {
  const t = useTranslations("common.progress");
  const trpc = useTRPC();
  const progress = useQuery(
    trpc.jobs.progress.queryOptions(
      { id: jobId },
      { refetchInterval: (query) => (isOver(query.state.data?.state) ? false : ASK_AGAIN_MILLISECONDS) },
    ),
  );
  const cancel = useMutation(trpc.jobs.cancel.mutationOptions());
  const state: JobState = progress.data?.state ?? "queued";
  useReportOnce(state, onEnd);
  const { done = 0, total = null, failure = null } = progress.data ?? {};
  return (
    <div className={styles.progress}>
      <div className={styles.line}>
        <Icon name="document" size={14} />
        <span>{title}</span>
        <span className={styles.state} role="status">
          {progress.isError ? t("lost") : cancel.isSuccess && !isOver(state) ? t("cancelling") : t(states[state])}
          {state === "running" &&
            total !== null &&
            ` ${t("doneOfTotal", { done: done.toLocaleString("en-US"), total: total.toLocaleString("en-US") })}`}
        </span>
        {cancellable && !isOver(state) && (
          <button type="button" className="link-button" onClick={() => cancel.mutate({ id: jobId })}>
            {t("cancel")}
          </button>
        )}
      </div>
      <progress
        className={styles.bar}
        aria-label={title}
        max={total ?? 1}
        {...(total === null && state === "running" ? {} : { value: state === "done" ? (total ?? 1) : done })}
      />
      {failure !== null && <JobFailure failure={failure} />}
      <RefusalText error={cancel.error} />
    </div>
  );
}

function isOver(state: JobState | undefined): state is "done" | "failed" | "cancelled" {
  return state === "done" || state === "failed" || state === "cancelled";
}

function useReportOnce(state: JobState, onEnd: JobProgressProps["onEnd"]) {
  const reported = useRef(false);
  useEffect(() => {
    if (!isOver(state) || reported.current) return;
    reported.current = true;
    onEnd?.(state);
  }, [state, onEnd]);
}
