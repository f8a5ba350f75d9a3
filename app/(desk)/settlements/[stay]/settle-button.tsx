"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Settles the stay now; a refusal says which field and clause stand in the way. */
export function SettleButton({ stay }: { stay: string }) {
  const t = useTranslations("settlements.actions");
  const trpc = useTRPC();
  const settle = useVerb(trpc.settlements.settle.mutationOptions());
  return (
    <div>
      <Button
        kind="primary"
        icon="check"
        busy={settle.isPending}
        onClick={() => settle.mutate({ stay, idempotencyKey: settle.idempotencyKey })}
      >
        {settle.isPending ? t("settling") : t("settle")}
      </Button>
      <RefusalText error={settle.error} />
    </div>
  );
}
