"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";

export function RemindButton({ month, offices }: { month: string; offices: number }) {
  const t = useTranslations("rosters.board.remind");
  const [asking, ask] = useState(false);
  const act = useVerb(useTRPC().rosters.remind.mutationOptions(), { onDone: () => ask(false) });
  return (
    <>
      <Button icon="bell" onClick={() => ask(true)}>
        {t("open", { count: offices })}
      </Button>
      <VerbDialog
        act={act}
        open={asking}
        title={t("dialog", { count: offices })}
        facts={[]}
        verb={t("verb")}
        onConfirm={() => act.mutate({ month, idempotencyKey: act.idempotencyKey })}
        onClose={() => ask(false)}
      />
    </>
  );
}
