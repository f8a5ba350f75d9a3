"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Queues the recalculation of the person's year. */
export function RecalculateButton({ stay }: { stay: string }) {
  const t = useTranslations("settlements.actions");
  const [open, setOpen] = useState(false);
  const trpc = useTRPC();
  const recalculate = useVerb(trpc.recalculation.recalculate.mutationOptions());
  return (
    <>
      <Button icon="calculator" onClick={() => setOpen(true)}>
        {t("recalculate")}
      </Button>
      <VerbDialog
        open={open}
        title={t("recalculate")}
        verb={t("recalculate")}
        act={recalculate}
        blockedBy={recalculate.isSuccess ? t("recalculateAsked") : undefined}
        onConfirm={() => recalculate.mutate({ stay, idempotencyKey: recalculate.idempotencyKey })}
        onClose={() => {
          setOpen(false);
          recalculate.reset();
        }}
      >
        <p>{t("recalculateNote")}</p>
        {recalculate.isSuccess && (
          <p role="status" className="done">
            {t("recalculateAsked")}
          </p>
        )}
      </VerbDialog>
    </>
  );
}
