"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { Card } from "@/app/_ui/layout/card";
import { JobProgress } from "@/app/_ui/layout/job-progress";

/** How far the computation is, or why the last did not finish; the page is read again when it has ended. */
export function Computing({ job, isRunning }: { job: string; isRunning: boolean }) {
  const t = useTranslations("subsidies.compute");
  const router = useRouter();
  return (
    <Card>
      <JobProgress
        key={job}
        jobId={job}
        title={t(isRunning ? "running" : "failed")}
        cancellable={isRunning}
        onEnd={() => {
          if (isRunning) router.refresh();
        }}
      />
    </Card>
  );
}
