"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Asks a job to stop; what it has done stays. */
export function CancelJobButton({ id }: { id: string }) {
  const t = useTranslations("staff.jobs");
  const trpc = useTRPC();
  const router = useRouter();
  const cancel = useMutation(trpc.jobs.cancel.mutationOptions({ onSuccess: () => router.refresh() }));
  return (
    <>
      <Button size="small" busy={cancel.isPending} onClick={() => cancel.mutate({ id })}>
        {t("cancel")}
      </Button>
      <RefusalText error={cancel.error} />
    </>
  );
}
