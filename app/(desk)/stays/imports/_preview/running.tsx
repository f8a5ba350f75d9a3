"use client";

import { useTranslations } from "use-intl";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { ListRunning } from "@/app/_ui/lists/list-running";

interface RunningProps {
  id: string;
  job: string;
  state: string;
  file: string;
  isStuck: boolean;
}

export function Running({ id, job, state, file, isStuck }: RunningProps) {
  const t = useTranslations("stays.preview");
  const trpc = useTRPC();
  const resume = useVerb(trpc.stayImports.resume.mutationOptions());
  const running = state === "writing" || state === "undoing" ? state : "reading";
  return (
    <ListRunning
      job={job}
      title={t(`running.${running}`, { file })}
      cancellable={running === "reading"}
      note={t("runningNote")}
      isStuck={isStuck}
      words={{ stuck: t("stuck"), resume: t("resume") }}
      act={resume}
      onResume={() => resume.mutate({ import: id, idempotencyKey: resume.idempotencyKey })}
    />
  );
}
