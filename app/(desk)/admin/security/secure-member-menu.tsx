"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { MenuButton } from "@/app/_ui/forms/menu-button";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { ChoiceField, TextField } from "@/app/(desk)/admin/_forms/fields";
import { ReasonDialog } from "@/app/(desk)/admin/_forms/reason-dialog";
import { type Duty, duties } from "@/server/staff/rules";

const steps = ["resetPassword", "resetSecondFactor", "unlock", "changeDuty", "revoke"] as const;
type Step = (typeof steps)[number];

/** What the security administrator may do to somebody else's account, each with a reason. */
export function SecureMemberMenu({ id, name, duty }: { id: string; name: string; duty: Duty }) {
  const t = useTranslations("staff.security");
  const members = useTranslations("staff.members");
  const shell = useTranslations("shell");
  const trpc = useTRPC();
  const router = useRouter();
  const [step, setStep] = useState<Step | null>(null);
  const [newPassword, setNewPassword] = useState("");
  const [newDuty, setNewDuty] = useState<Duty>(duty);
  const options = {
    onSuccess: () => {
      setStep(null);
      router.refresh();
    },
  };
  const calls = {
    resetPassword: useMutation(trpc.staff.resetPassword.mutationOptions(options)),
    resetSecondFactor: useMutation(trpc.staff.resetSecondFactor.mutationOptions(options)),
    unlock: useMutation(trpc.staff.unlockMember.mutationOptions(options)),
    changeDuty: useMutation(trpc.staff.changeDuty.mutationOptions(options)),
    revoke: useMutation(trpc.staff.revokeSessions.mutationOptions(options)),
  };
  function confirm(reason: string) {
    if (step === "resetPassword") calls.resetPassword.mutate({ id, reason, newPassword });
    else if (step === "changeDuty") calls.changeDuty.mutate({ id, reason, duty: newDuty });
    else if (step !== null) calls[step].mutate({ id, reason });
  }
  return (
    <>
      <MenuButton label={name} actions={steps.map((key) => ({ key, label: t(key), onSelect: () => setStep(key) }))} />
      {step !== null && (
        <ReasonDialog
          title={`${t(step)} · ${name}`}
          verb={t(step)}
          busy={calls[step].isPending}
          error={calls[step].error}
          onConfirm={confirm}
          onClose={() => setStep(null)}
        >
          {step === "resetPassword" && (
            <TextField
              label={t("newPassword")}
              note={members("passwordNote")}
              type="password"
              value={newPassword}
              onChange={setNewPassword}
            />
          )}
          {step === "changeDuty" && (
            <ChoiceField
              label={t("newDuty")}
              value={newDuty}
              options={duties.map((value) => ({ value, label: shell(`duty.${value}`) }))}
              onChange={setNewDuty}
            />
          )}
        </ReasonDialog>
      )}
    </>
  );
}
