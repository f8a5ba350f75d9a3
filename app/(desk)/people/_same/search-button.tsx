"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { JobProgress } from "@/app/_ui/layout/job-progress";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Looks through everybody of the area once more. */
export function SearchButton() {
  const t = useTranslations("merging");
  const trpc = useTRPC();
  const search = useVerb(trpc.merging.search.mutationOptions());
  return (
    <>
      {search.data !== undefined && <JobProgress jobId={search.data.job} title={t("searching")} onEnd={() => window.location.reload()} />}
      <Button icon="refresh" busy={search.isPending} onClick={() => search.mutate()}>
        {t("search")}
      </Button>
      <RefusalText error={search.error} />
    </>
  );
}
