"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Closes or reopens an account; a closed one is out at its next action. */
export function MemberStateButton({ id, name, disabled }: { id: string; name: string; disabled: boolean }) {
  const t = useTranslations("staff.members");
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  const disable = useVerb(trpc.staff.disableMember.mutationOptions(), { onDone: close });
  const enable = useVerb(trpc.staff.enableMember.mutationOptions());
  if (disabled) {
    return (
      <Button size="small" busy={enable.isPending} onClick={() => enable.mutate({ id })}>
        {t("enable")}
      </Button>
    );
  }
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {t("disable")}
      </Button>
      {asking && (
        <ReasonDialog
          act={disable}
          title={t("disableTitle", { name })}
          verb={t("disable")}
          danger
          label={t("reason")}
          missing={t("reasonMissing")}
          onConfirm={(reason) => disable.mutate({ id, reason })}
          onClose={close}
        >
          <p>{t("disableNote")}</p>
        </ReasonDialog>
      )}
    </>
  );
}
