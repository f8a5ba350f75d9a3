"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Lets the last lists of offices that have not reported stand in for the month's. */
export function CarryButton({ month, offices }: { month: string; offices: number }) {
  const t = useTranslations("rosters.board.carry");
  const [asking, ask] = useState(false);
  const act = useVerb(useTRPC().rosters.carryOver.mutationOptions(), { onDone: () => ask(false) });
  return (
    <>
      <Button icon="table" onClick={() => ask(true)}>
        {t("open")}
      </Button>
      <VerbDialog
        act={act}
        open={asking}
        title={t("title", { count: offices })}
        facts={[]}
        verb={t("verb")}
        onConfirm={() => act.mutate({ month, idempotencyKey: act.idempotencyKey })}
        onClose={() => ask(false)}
      >
        <p>{t("note")}</p>
      </VerbDialog>
    </>
  );
}
