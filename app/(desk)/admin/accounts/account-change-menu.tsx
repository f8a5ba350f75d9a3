"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";

type Step = "confirm" | "refuse" | "withdraw";

interface MenuProps {
  id: string;
  name: string;
  facts: { label: string; value: string }[];
  /** What the administrator of this office may do with it. */
  steps: readonly Step[];
}

/** Decides on a proposed account: the security administrator confirms or refuses, the system administrator takes it back. */
export function AccountChangeMenu({ id, name, facts, steps }: MenuProps) {
  const t = useTranslations("staff.accounts");
  const members = useTranslations("staff.members");
  const trpc = useTRPC();
  const [step, setStep] = useState<Step | null>(null);
  const after = { onDone: () => setStep(null) };
  const calls = {
    confirm: useVerb(trpc.staff.confirmAccount.mutationOptions(), after),
    refuse: useVerb(trpc.staff.refuseAccount.mutationOptions(), after),
    withdraw: useVerb(trpc.staff.withdrawAccount.mutationOptions(), after),
  };
  return (
    <>
      {steps.map((key) => (
        <Button key={key} size="small" onClick={() => setStep(key)}>
          {t(key)}
        </Button>
      ))}
      {step !== null && (
        <ReasonDialog
          act={calls[step]}
          title={`${t(step)} · ${name}`}
          facts={facts}
          verb={t(step)}
          danger={step !== "confirm"}
          label={members("reason")}
          missing={members("reasonMissing")}
          onConfirm={(reason) => calls[step].mutate({ id, reason })}
          onClose={() => setStep(null)}
        >
          {step === "confirm" && <p>{t("confirmNote")}</p>}
        </ReasonDialog>
      )}
    </>
  );
}
