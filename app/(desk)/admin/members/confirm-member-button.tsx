"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { GivenPassword } from "@/app/(desk)/admin/_forms/given-password";
import type { Duty } from "@/server/staff/department-rules";

/** The system administrator agrees to what the security administrator changed, and hands over the second half of a new password. */
export function ConfirmMemberButton({ id, name, duty, version }: { id: string; name: string; duty: Duty; version: number }) {
  const t = useTranslations("staff.members");
  const shell = useTranslations("shell");
  const trpc = useTRPC();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const confirm = useMutation(
    trpc.staff.confirmMember.mutationOptions({
      onSuccess: ({ password }) => {
        setOpen(false);
        if (password === null) router.refresh();
      },
    }),
  );
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t("confirm")}
      </Button>
      {open && (
        <ReasonDialog
          title={t("confirmTitle", { name })}
          verb={t("confirm")}
          act={confirm}
          label={t("reason")}
          missing={t("reasonMissing")}
          onConfirm={(reason) => confirm.mutate({ id, reason, seen: version })}
          onClose={() => setOpen(false)}
        >
          <p>{t("confirmNote", { duty: shell(`duty.${duty}`) })}</p>
        </ReasonDialog>
      )}
      <GivenPassword name={name} part="secondHalf" password={confirm.data?.password ?? null} onClose={() => router.refresh()} />
    </>
  );
}
