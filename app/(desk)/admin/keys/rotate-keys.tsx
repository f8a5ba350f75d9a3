"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { Card } from "@/app/_ui/layout/card";
import { JobProgress } from "@/app/_ui/layout/job-progress";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Seals anew what is under an older key, asked once more before, and shown while it goes on. */
export function RotateKeys({ stale, running }: { stale: number; running: string | null }) {
  const t = useTranslations("staff.keys");
  const trpc = useTRPC();
  const router = useRouter();
  const [asks, setAsks] = useState(false);
  const [job, setJob] = useState(running);
  const rotate = useVerb(trpc.keys.rotate.mutationOptions(), {
    onDone: (started) => {
      setAsks(false);
      setJob(started.job);
    },
  });
  return (
    <>
      {job !== null && (
        <Card label={t("runs")}>
          <JobProgress key={job} jobId={job} title={t("runs")} cancellable onEnd={() => router.refresh()} />
        </Card>
      )}
      <div className="form-actions">
        <Button kind="primary" blockedBy={stale === 0 ? t("nothingStale") : undefined} onClick={() => setAsks(true)}>
          {t("rotate")}
        </Button>
      </div>
      <VerbDialog
        open={asks}
        title={t("rotate")}
        facts={[{ label: t("stale"), value: stale.toLocaleString("en-US") }]}
        verb={t("rotate")}
        act={rotate}
        onConfirm={() => rotate.mutate({ idempotencyKey: rotate.idempotencyKey })}
        onClose={() => setAsks(false)}
      >
        <p>{t("rotateNote")}</p>
      </VerbDialog>
    </>
  );
}
