"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { Difference } from "@/server/subsidies/rules";

const SHORTEST = 4;

/** Accepts that the insured list differs for this person, so that the line is paid in spite of it. */
export function AcceptButton({ line, difference }: { line: string; difference: Difference }) {
  const t = useTranslations("subsidies");
  const [asking, ask] = useState(false);
  const act = useVerb(useTRPC().subsidies.acceptDifference.mutationOptions(), { onDone: () => ask(false) });
  return (
    <>
      <Button onClick={() => ask(true)}>{t("line.accept")}</Button>
      {asking && (
        <ReasonDialog
          act={act}
          title={t("line.acceptTitle", { difference: t(`differences.${difference}`) })}
          verb={t("line.accept")}
          label={t("line.acceptWords")}
          missing={t("line.acceptMissing")}
          shortest={SHORTEST}
          onConfirm={(words) => act.mutate({ line, difference, words, idempotencyKey: act.idempotencyKey })}
          onClose={() => ask(false)}
        />
      )}
    </>
  );
}
