"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { v7 } from "uuid";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Settles the stay now; a refusal says which field and clause stand in the way. */
export function SettleButton({ stay }: { stay: string }) {
  const t = useTranslations("settlements.actions");
  const router = useRouter();
  const [idempotencyKey] = useState(() => v7());
  const trpc = useTRPC();
  const settling = useMutation(trpc.settlements.settle.mutationOptions({ onSuccess: () => router.refresh() }));
  return (
    <div>
      <Button kind="primary" icon="check" busy={settling.isPending} onClick={() => settling.mutate({ stay, idempotencyKey })}>
        {settling.isPending ? t("settling") : t("settle")}
      </Button>
      <RefusalText error={settling.error} />
    </div>
  );
}
