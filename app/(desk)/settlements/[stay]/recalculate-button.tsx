"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { v7 } from "uuid";
import { Button } from "@/app/_ui/forms/button";
import { ConfirmDialog } from "@/app/_ui/forms/confirm-dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Queues the recalculation of the person's year. */
export function RecalculateButton({ stay }: { stay: string }) {
  const t = useTranslations("settlements.actions");
  const [open, setOpen] = useState(false);
  const [key, setKey] = useState(() => v7());
  const trpc = useTRPC();
  const asking = useMutation(trpc.recalculation.recalculate.mutationOptions({ onSuccess: () => setKey(v7()) }));
  return (
    <>
      <Button icon="calculator" onClick={() => setOpen(true)}>
        {t("recalculate")}
      </Button>
      <ConfirmDialog
        open={open}
        title={t("recalculate")}
        verb={t("recalculate")}
        busy={asking.isPending}
        blockedBy={asking.isSuccess ? t("recalculateAsked") : undefined}
        refusal={<RefusalText error={asking.error} />}
        onConfirm={() => asking.mutate({ stay, idempotencyKey: key })}
        onClose={() => {
          setOpen(false);
          asking.reset();
        }}
      >
        <p>{t("recalculateNote")}</p>
        {asking.isSuccess && (
          <p role="status" className="done">
            {t("recalculateAsked")}
          </p>
        )}
      </ConfirmDialog>
    </>
  );
}
