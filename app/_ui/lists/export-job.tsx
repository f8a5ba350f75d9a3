"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Card } from "@/app/_ui/layout/card";
import { JobProgress } from "@/app/_ui/layout/job-progress";
import { useTRPC } from "@/app/_ui/layout/trpc";

const JOB = /^[0-9a-f-]{36}$/;

/** A large export that the address names: while it is written, and the file once it is there. */
export function ExportJob({ job }: { job: string | string[] | undefined }) {
  return typeof job === "string" && JOB.test(job) ? <Written key={job} job={job} /> : null;
}

function Written({ job }: { job: string }) {
  const t = useTranslations("common.list");
  const trpc = useTRPC();
  const [ended, setEnded] = useState(false);
  const progress = useQuery(trpc.jobs.progress.queryOptions({ id: job }, { enabled: ended }));
  const result = progress.data?.state === "done" ? progress.data.result : null;
  const file = typeof result?.file === "string" ? result.file : null;
  return (
    <Card label={t("exportRuns")}>
      <JobProgress jobId={job} title={t("exportRuns")} cancellable onEnd={() => setEnded(true)} />
      {file !== null && (
        <p role="status">
          {t("exportReady", { rows: Number(result?.rows).toLocaleString("en-US") })}{" "}
          <a href={`/api/files/${file}`} download>
            {t("exportFetch")}
          </a>
        </p>
      )}
    </Card>
  );
}
