"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Lets a list go that was not read to its end. */
export function Discard({ id }: { id: string }) {
  const t = useTranslations("stays.preview");
  const trpc = useTRPC();
  const discard = useVerb(trpc.stayImports.discard.mutationOptions(), { goTo: () => "/stays/imports" });
  return (
    <div>
      <Button busy={discard.isPending} onClick={() => discard.mutate({ import: id, idempotencyKey: discard.idempotencyKey })}>
        {t("discardUnread")}
      </Button>
      <RefusalText error={discard.error} />
    </div>
  );
}
