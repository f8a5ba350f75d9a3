"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useTRPC } from "@/app/_ui/layout/trpc";

export function ReadNoticesButton() {
  const t = useTranslations("staff.notices");
  const trpc = useTRPC();
  const router = useRouter();
  const read = useMutation(trpc.staff.readNotices.mutationOptions({ onSuccess: () => router.refresh() }));
  return (
    <>
      <RefusalText error={read.error} />
      <Button busy={read.isPending} onClick={() => read.mutate()}>
        {t("read")}
      </Button>
    </>
  );
}
