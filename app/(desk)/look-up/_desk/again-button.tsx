"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Asks again for today about the same person; recorded like every look-up. */
export function AgainButton({ person }: { person: string }) {
  const t = useTranslations("people.lookUp");
  const trpc = useTRPC();
  const ask = useVerb(trpc.admission.lookUpAgain.mutationOptions(), { goTo: ({ id }) => `/look-up?answer=${id}` });
  return (
    <>
      <Button icon="refresh" busy={ask.isPending} onClick={() => ask.mutate({ person, idempotencyKey: ask.idempotencyKey })}>
        {t("again")}
      </Button>
      <RefusalText error={ask.error} />
    </>
  );
}
