"use client";

import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { JobProgress } from "@/app/_ui/layout/job-progress";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Numbers are masked and scans left out unless whoever asks may see numbers in full and says why. */
export function MakeEvidence({ stay, mayReveal }: { stay: string; mayReveal: boolean }) {
  const t = useTranslations("supervision.evidence");
  const router = useRouter();
  const trpc = useTRPC();
  const field = useId();
  const [isOpen, setOpen] = useState(false);
  const [reveal, setReveal] = useState(false);
  const [job, setJob] = useState<string | null>(null);
  const act = useVerb(trpc.supervision.makeEvidence.mutationOptions(), {
    onDone: (answer) => {
      setJob(answer.job);
      setOpen(false);
    },
  });
  if (job !== null) return <JobProgress key={job} jobId={job} title={t("building")} onEnd={() => router.refresh()} />;
  return (
    <>
      <Button icon="download" onClick={() => setOpen(true)}>
        {t("make")}
      </Button>
      {isOpen && (
        <FormDialog
          act={act}
          title={t("make")}
          verb={t("makeVerb")}
          browserChecks
          onClose={() => setOpen(false)}
          onSubmit={(typed) =>
            act.mutate({
              ...{ stay, reveal, idempotencyKey: act.idempotencyKey },
              ...(reveal ? { reason: String(typed.get("reason") ?? "") } : {}),
            })
          }
        >
          <p>
            <label>
              <input type="checkbox" checked={reveal} disabled={!mayReveal} onChange={(event) => setReveal(event.target.checked)} />{" "}
              {t("reveal")}
            </label>
          </p>
          <p>
            <small>{t("revealNote")}</small>
          </p>
          {!mayReveal && (
            <p>
              <small>{t("revealNotAllowed")}</small>
            </p>
          )}
          {reveal && (
            <>
              <label className="field-label" htmlFor={field}>
                {t("reason")}
              </label>
              <textarea id={field} name="reason" className="control" rows={2} required minLength={4} maxLength={200} />
            </>
          )}
        </FormDialog>
      )}
    </>
  );
}
