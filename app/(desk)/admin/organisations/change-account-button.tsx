"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { TextField } from "@/app/(desk)/admin/_forms/fields";

/** Proposes where an organisation is to be paid; another administrator confirms it. */
export function ChangeAccountButton({ organisation }: { organisation: string }) {
  const t = useTranslations("staff.organisations");
  const members = useTranslations("staff.members");
  const trpc = useTRPC();
  const [isOpen, setOpen] = useState(false);
  const [bankName, setBankName] = useState("");
  const [bankAccount, setBankAccount] = useState("");
  const propose = useVerb(trpc.staff.proposeAccount.mutationOptions(), { onDone: () => setOpen(false) });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("changeAccount")}</Button>
      {isOpen && (
        <ReasonDialog
          act={propose}
          title={t("changeAccount")}
          verb={t("propose")}
          label={t("reason")}
          missing={members("reasonMissing")}
          onConfirm={(reason) => propose.mutate({ organisation, bankName, bankAccount, reason })}
          onClose={() => setOpen(false)}
        >
          <p>{t("changeNote")}</p>
          <TextField label={t("bankName")} value={bankName} onChange={setBankName} />
          <TextField label={t("bankAccount")} value={bankAccount} onChange={setBankAccount} />
        </ReasonDialog>
      )}
    </>
  );
}
