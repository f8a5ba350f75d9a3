"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { JobProgress } from "@/app/_ui/layout/job-progress";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Asks the standing queries now instead of at night. */
export function LookButton() {
  const t = useTranslations("supervision.findings");
  const router = useRouter();
  const trpc = useTRPC();
  const [job, setJob] = useState<string | null>(null);
  const look = useVerb(trpc.supervision.startLook.mutationOptions(), { onDone: (answer) => setJob(answer.job) });
  if (job !== null)
    return (
      <JobProgress
        key={job}
        jobId={job}
        title={t("looking")}
        onEnd={() => {
          setJob(null);
          router.refresh();
        }}
      />
    );
  return (
    <>
      <Button icon="refresh" busy={look.isPending} onClick={() => look.mutate()}>
        {t("look")}
      </Button>
      <RefusalText error={look.error} />
    </>
  );
}
