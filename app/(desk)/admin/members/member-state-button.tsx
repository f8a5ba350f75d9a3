"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { ReasonDialog } from "@/app/(desk)/admin/_forms/reason-dialog";

/** Closes or reopens an account; a closed one is out at its next action. */
export function MemberStateButton({ id, name, disabled }: { id: string; name: string; disabled: boolean }) {
  const t = useTranslations("staff.members");
  const trpc = useTRPC();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const done = () => {
    setOpen(false);
    router.refresh();
  };
  const disable = useMutation(trpc.staff.disableMember.mutationOptions({ onSuccess: done }));
  const enable = useMutation(trpc.staff.enableMember.mutationOptions({ onSuccess: done }));
  if (disabled) {
    return (
      <Button size="small" busy={enable.isPending} onClick={() => enable.mutate({ id })}>
        {t("enable")}
      </Button>
    );
  }
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t("disable")}
      </Button>
      {open && (
        <ReasonDialog
          title={t("disableTitle", { name })}
          note={t("disableNote")}
          verb={t("disable")}
          danger
          busy={disable.isPending}
          error={disable.error}
          onConfirm={(reason) => disable.mutate({ id, reason })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
