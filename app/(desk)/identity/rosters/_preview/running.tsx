"use client";

import { useTranslations } from "use-intl";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { ListRunning } from "@/app/_ui/lists/list-running";

interface RunningProps {
  id: string;
  job: string;
  state: "reading" | "writing" | "undoing";
  file: string;
  isStuck: boolean;
}

export function Running({ id, job, state, file, isStuck }: RunningProps) {
  const t = useTranslations("rosters.page");
  const trpc = useTRPC();
  const resume = useVerb(trpc.rosters.resume.mutationOptions());
  return (
    <ListRunning
      job={job}
      title={t(`running.${state}`, { file })}
      cancellable={state === "reading"}
      note={t("runningNote")}
      isStuck={isStuck}
      words={{ stuck: t("stuck"), resume: t("resume") }}
      act={resume}
      onResume={() => resume.mutate({ roster: id, idempotencyKey: resume.idempotencyKey })}
    />
  );
}
