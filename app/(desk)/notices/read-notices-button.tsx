"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";

export function ReadNoticesButton() {
  const t = useTranslations("staff.notices");
  const trpc = useTRPC();
  const read = useVerb(trpc.staff.readNotices.mutationOptions());
  return (
    <>
      <RefusalText error={read.error} />
      <Button busy={read.isPending} onClick={() => read.mutate()}>
        {t("read")}
      </Button>
    </>
  );
}
