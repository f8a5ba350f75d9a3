"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { MenuButton } from "@/app/_ui/forms/menu-button";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { ChoiceField } from "@/app/(desk)/admin/_forms/fields";
import { GivenPassword } from "@/app/(desk)/admin/_forms/given-password";
import { ReasonDialog } from "@/app/(desk)/admin/_forms/reason-dialog";
import { type Duty, duties } from "@/server/staff/rules";

const stepsOfNew = ["activate"] as const;
const stepsOfOld = ["resetPassword", "resetSecondFactor", "unlock", "changeDuty", "revoke"] as const;
type Step = (typeof stepsOfNew)[number] | (typeof stepsOfOld)[number];

/** What the security administrator may do to somebody else's account, each with a reason. */
export function SecureMemberMenu({ id, name, duty, isNew }: { id: string; name: string; duty: Duty; isNew: boolean }) {
  const t = useTranslations("staff.security");
  const shell = useTranslations("shell");
  const trpc = useTRPC();
  const router = useRouter();
  const [step, setStep] = useState<Step | null>(null);
  const [newDuty, setNewDuty] = useState<Duty>(duty);
  const options = {
    onSuccess: () => {
      setStep(null);
      router.refresh();
    },
  };
  const givesPassword = { onSuccess: () => setStep(null) };
  const calls = {
    activate: useMutation(trpc.staff.activateMember.mutationOptions(givesPassword)),
    resetPassword: useMutation(trpc.staff.resetPassword.mutationOptions(givesPassword)),
    resetSecondFactor: useMutation(trpc.staff.resetSecondFactor.mutationOptions(options)),
    unlock: useMutation(trpc.staff.unlockMember.mutationOptions(options)),
    changeDuty: useMutation(trpc.staff.changeDuty.mutationOptions(options)),
    revoke: useMutation(trpc.staff.revokeSessions.mutationOptions(options)),
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
          busy={calls[step].isPending}
          error={calls[step].error}
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
