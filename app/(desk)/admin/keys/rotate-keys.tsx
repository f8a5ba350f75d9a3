"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { v7 } from "uuid";
import { Button } from "@/app/_ui/forms/button";
import { ConfirmDialog } from "@/app/_ui/forms/confirm-dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { Card } from "@/app/_ui/layout/card";
import { JobProgress } from "@/app/_ui/layout/job-progress";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Seals anew what is under an older key, asked once more before, and shown while it goes on. */
export function RotateKeys({ stale, running }: { stale: number; running: string | null }) {
  const t = useTranslations("staff.keys");
  const trpc = useTRPC();
  const router = useRouter();
  const [asks, setAsks] = useState(false);
  const [idempotencyKey, setKey] = useState(() => v7());
  const [job, setJob] = useState(running);
  const rotate = useMutation(
    trpc.keys.rotate.mutationOptions({
      onSuccess: (started) => {
        setAsks(false);
        setKey(v7());
        setJob(started.job);
      },
    }),
  );
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
      <ConfirmDialog
        open={asks}
        title={t("rotate")}
        facts={[{ label: t("stale"), value: stale.toLocaleString("en-US") }]}
        verb={t("rotate")}
        busy={rotate.isPending}
        refusal={<RefusalText error={rotate.error} />}
        onConfirm={() => rotate.mutate({ idempotencyKey })}
        onClose={() => setAsks(false)}
      >
        <p>{t("rotateNote")}</p>
      </ConfirmDialog>
    </>
  );
}
