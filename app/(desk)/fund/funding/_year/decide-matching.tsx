"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";

const SHORTEST = 4;

/** Confirms the base that stands here, or sends it back with a reason. */
export function DecideMatching({ id, year, base }: { id: string; year: number; base: string }) {
  const t = useTranslations("funding");
  const trpc = useTRPC();
  const [asks, setAsks] = useState<"confirm" | "decline" | null>(null);
  const close = () => setAsks(null);
  const confirm = useVerb(trpc.funding.confirmMatching.mutationOptions(), { onDone: close });
  const decline = useVerb(trpc.funding.declineMatching.mutationOptions(), { onDone: close });
  const facts = [{ label: t("base"), value: formatAmount(base) }];
  return (
    <>
      <Button size="small" kind="primary" onClick={() => setAsks("confirm")}>
        {t("confirm")}
      </Button>
      <Button size="small" onClick={() => setAsks("decline")}>
        {t("decline")}
      </Button>
      {asks === "confirm" && (
        <VerbDialog
          act={confirm}
          open
          title={t("confirmTitle", { year: String(year) })}
          facts={facts}
          verb={t("confirmVerb", { amount: formatAmount(base) })}
          onConfirm={() => confirm.mutate({ id, base, idempotencyKey: confirm.idempotencyKey })}
          onClose={close}
        />
      )}
      {asks === "decline" && (
        <ReasonDialog
          act={decline}
          title={t("declineTitle", { year: String(year) })}
          facts={facts}
          verb={t("decline")}
          danger
          label={t("declineReason")}
          missing={t("declineMissing")}
          shortest={SHORTEST}
          onConfirm={(words) => decline.mutate({ id, words, idempotencyKey: decline.idempotencyKey })}
          onClose={close}
        />
      )}
    </>
  );
}
