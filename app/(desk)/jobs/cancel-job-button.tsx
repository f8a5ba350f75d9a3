"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Asks a job to stop; what it has done stays. */
export function CancelJobButton({ id }: { id: string }) {
  const t = useTranslations("staff.jobs");
  const trpc = useTRPC();
  const cancel = useVerb(trpc.jobs.cancel.mutationOptions());
  return (
    <>
      <Button size="small" busy={cancel.isPending} onClick={() => cancel.mutate({ id })}>
        {t("cancel")}
      </Button>
      <RefusalText error={cancel.error} />
    </>
  );
}
