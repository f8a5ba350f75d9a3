"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { JobProgress } from "@/app/_ui/layout/job-progress";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Judges everybody of the year anew, and shows how far it is. */
export function ScanButton({ year }: { year: number }) {
  const t = useTranslations("warnings");
  const trpc = useTRPC();
  const router = useRouter();
  const [asks, setAsks] = useState(false);
  const [job, setJob] = useState<string | null>(null);
  const scan = useVerb(trpc.warnings.scan.mutationOptions(), {
    onDone: (answer) => {
      setAsks(false);
      setJob(answer.job);
    },
  });
  function end() {
    setJob(null);
    router.refresh();
  }
  return (
    <>
      {job === null ? (
        <Button icon="refresh" onClick={() => setAsks(true)}>
          {t("scan")}
        </Button>
      ) : (
        <JobProgress jobId={job} title={t("scanning")} onEnd={end} />
      )}
      <VerbDialog
        act={scan}
        open={asks}
        title={t("scanTitle", { year: String(year) })}
        facts={[]}
        verb={t("scanVerb")}
        onConfirm={() => scan.mutate({ year, idempotencyKey: scan.idempotencyKey })}
        onClose={() => setAsks(false)}
      >
        <p>{t("scanFacts")}</p>
      </VerbDialog>
    </>
  );
}

/** Sends everything that waits to the offices that decide. */
export function PushButton({ count }: { count: number }) {
  const t = useTranslations("warnings");
  const trpc = useTRPC();
  const [asks, setAsks] = useState(false);
  const push = useVerb(trpc.warnings.push.mutationOptions(), { onDone: () => setAsks(false) });
  return (
    <>
      <Button kind="primary" icon="forward" blockedBy={count === 0 ? t("pushNothing") : undefined} onClick={() => setAsks(true)}>
        {t("push")}
      </Button>
      <VerbDialog
        act={push}
        open={asks}
        title={t("pushTitle")}
        facts={[{ label: t("tabs.found"), value: String(count) }]}
        verb={t("pushVerb", { count })}
        onConfirm={() => push.mutate({ seen: count, idempotencyKey: push.idempotencyKey })}
        onClose={() => setAsks(false)}
      >
        <p>{t("pushFacts")}</p>
      </VerbDialog>
    </>
  );
}
