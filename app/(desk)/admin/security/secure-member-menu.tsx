"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { MenuButton } from "@/app/_ui/forms/menu-button";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { ChoiceField } from "@/app/(desk)/admin/_forms/fields";
import { GivenPassword } from "@/app/(desk)/admin/_forms/given-password";
import { type Duty, duties } from "@/server/staff/department-rules";

const stepsOfNew = ["activate"] as const;
const stepsOfOld = ["resetPassword", "resetSecondFactor", "unlock", "changeDuty", "revoke"] as const;
type Step = (typeof stepsOfNew)[number] | (typeof stepsOfOld)[number];

/** What the security administrator may do to somebody else's account, each with a reason. */
export function SecureMemberMenu({ id, name, duty, isNew }: { id: string; name: string; duty: Duty; isNew: boolean }) {
  const t = useTranslations("staff.security");
  const members = useTranslations("staff.members");
  const shell = useTranslations("shell");
  const trpc = useTRPC();
  const [step, setStep] = useState<Step | null>(null);
  const [newDuty, setNewDuty] = useState<Duty>(duty);
  const router = useRouter();
  const after = { onDone: () => setStep(null) };
  // The list is read again only when the password that is shown once has been seen.
  const givesPassword = { onSuccess: () => setStep(null) };
  const calls = {
    activate: useMutation(trpc.staff.activateMember.mutationOptions(givesPassword)),
    resetPassword: useMutation(trpc.staff.resetPassword.mutationOptions(givesPassword)),
    resetSecondFactor: useVerb(trpc.staff.resetSecondFactor.mutationOptions(), after),
    unlock: useVerb(trpc.staff.unlockMember.mutationOptions(), after),
    changeDuty: useVerb(trpc.staff.changeDuty.mutationOptions(), after),
    revoke: useVerb(trpc.staff.revokeSessions.mutationOptions(), after),
  };
  function confirm(reason: string) {
    if (step === "changeDuty" || step === "activate") calls[step].mutate({ id, reason, duty: newDuty });
    else if (step !== null) calls[step].mutate({ id, reason });
  }
  return (
    <>
      <MenuButton
        label={name}
        actions={(isNew ? stepsOfNew : stepsOfOld).map((key) => ({ key, label: t(key), onSelect: () => setStep(key) }))}
      />
      {step !== null && (
        <ReasonDialog
          title={`${t(step)} · ${name}`}
          verb={t(step)}
          act={calls[step]}
          label={members("reason")}
          missing={members("reasonMissing")}
          onConfirm={confirm}
          onClose={() => setStep(null)}
        >
          {(step === "changeDuty" || step === "activate") && (
            <ChoiceField
              label={t("newDuty")}
              value={newDuty}
              options={duties.map((value) => ({ value, label: shell(`duty.${value}`) }))}
              onChange={setNewDuty}
            />
          )}
        </ReasonDialog>
      )}
      <GivenPassword name={name} part="secondHalf" password={calls.activate.data?.password ?? null} onClose={() => router.refresh()} />
      <GivenPassword
        name={name}
        part={calls.resetPassword.data?.waits === true ? "firstHalf" : "whole"}
        password={calls.resetPassword.data?.password ?? null}
        onClose={() => router.refresh()}
      />
    </>
  );
}
