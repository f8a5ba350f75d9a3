"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Has the rules look at an account's open lines again, after something was posted. */
export function MatchAgainButton({ account }: { account: string }) {
  const t = useTranslations("statements");
  const trpc = useTRPC();
  const act = useVerb(trpc.statements.matchAgain.mutationOptions());
  return (
    <>
      <Button size="small" busy={act.isPending} onClick={() => act.mutate({ account, idempotencyKey: act.idempotencyKey })}>
        {t("matchAgain")}
      </Button>
      <RefusalText error={act.error} />
    </>
  );
}
