"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { Card } from "@/app/_ui/layout/card";
import { JobProgress } from "@/app/_ui/layout/job-progress";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { useTRPC } from "@/app/_ui/layout/trpc";

interface RunningProps {
  id: string;
  job: string;
  state: "reading" | "writing" | "undoing";
  file: string;
  /** Its job ended without finishing. */
  isStuck: boolean;
}

/** How far the worker is; the page turns by itself when it has finished. */
export function Running({ id, job, state, file, isStuck }: RunningProps) {
  const t = useTranslations("rosters.page");
  const trpc = useTRPC();
  const router = useRouter();
  const resume = useVerb(trpc.rosters.resume.mutationOptions());
  return (
    <Card>
      <JobProgress
        key={job}
        jobId={job}
        title={t(`running.${state}`, { file })}
        cancellable={state === "reading"}
        onEnd={() => router.refresh()}
      />
      <p className="tertiary">{t("runningNote")}</p>
      {isStuck && (
        <NoticeBand
          meaning="attention"
          action={
            <Button busy={resume.isPending} onClick={() => resume.mutate({ roster: id, idempotencyKey: resume.idempotencyKey })}>
              {t("resume")}
            </Button>
          }
        >
          {t("stuck")}
        </NoticeBand>
      )}
      <RefusalText error={resume.error} />
    </Card>
  );
}
