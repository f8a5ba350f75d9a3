"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Asks again for today about the same person; recorded like every look-up. */
export function AgainButton({ person }: { person: string }) {
  const t = useTranslations("people.lookUp");
  const trpc = useTRPC();
  const router = useRouter();
  const ask = useMutation(trpc.admission.lookUpAgain.mutationOptions({ onSuccess: ({ id }) => router.push(`/look-up?answer=${id}`) }));
  return (
    <>
      <Button icon="refresh" busy={ask.isPending} onClick={() => ask.mutate({ person, idempotencyKey: crypto.randomUUID() })}>
        {t("again")}
      </Button>
      <RefusalText error={ask.error} />
    </>
  );
}
