"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { Card } from "@/app/_ui/layout/card";
import { JobProgress } from "@/app/_ui/layout/job-progress";
import { NoticeBand } from "@/app/_ui/layout/notice-band";

interface ListRunningProps {
  job: string;
  /** What of the list is under way: it is read, written or taken back. */
  title: string;
  cancellable: boolean;
  note?: string;
  /** Its job ended without finishing. */
  isStuck: boolean;
  words: { stuck: string; resume: string };
  act: { isPending: boolean; error: unknown };
  onResume: () => void;
}

/** How far the worker is with a list; the page turns by itself when it has finished. */
export function ListRunning({ job, title, cancellable, note, isStuck, words, act, onResume }: ListRunningProps) {
  const router = useRouter();
  return (
    <Card>
      <JobProgress key={job} jobId={job} title={title} cancellable={cancellable} onEnd={() => router.refresh()} />
      {note !== undefined && <p className="tertiary">{note}</p>}
      {isStuck && (
        <NoticeBand
          meaning="attention"
          action={
            <Button busy={act.isPending} onClick={onResume}>
              {words.resume}
            </Button>
          }
        >
          {words.stuck}
        </NoticeBand>
      )}
      <RefusalText error={act.error} />
    </Card>
  );
}
