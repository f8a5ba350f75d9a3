"use client";

import { useRouter } from "next/navigation";
import { JobProgress } from "@/app/_ui/layout/job-progress";

/** How far the push is; the page is read again when it has gone out. */
export function GoingOut({ job, title }: { job: string; title: string }) {
  const router = useRouter();
  return <JobProgress jobId={job} title={title} onEnd={() => router.refresh()} />;
}
