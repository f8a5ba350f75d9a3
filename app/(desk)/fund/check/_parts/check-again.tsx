"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { JobProgress } from "@/app/_ui/layout/job-progress";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Asks for a check, and shows how far it is; one runs at a time, whoever asked for it. */
export function CheckAgain({ running }: { running: { job: string; isOwn: boolean } | null }) {
  const t = useTranslations("supervision");
  const router = useRouter();
  const trpc = useTRPC();
  const start = useVerb(trpc.supervision.startCheck.mutationOptions());
  if (running?.isOwn) return <JobProgress key={running.job} jobId={running.job} title={t("running")} onEnd={() => router.refresh()} />;
  return (
    <>
      <Button
        kind="primary"
        icon="refresh"
        busy={start.isPending}
        blockedBy={running === null ? undefined : t("runningElsewhere")}
        onClick={() => start.mutate()}
      >
        {t("again")}
      </Button>
      <RefusalText error={start.error} />
    </>
  );
}
