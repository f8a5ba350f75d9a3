"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { PasswordField } from "@/app/sign-in/fields";

/** Current password, new one twice. `then` is where to go when it was demanded. */
export function PasswordForm({ then }: { then?: string }) {
  const t = useTranslations("shell.profile");
  const empty = useTranslations("signIn")("missingPassword");
  const trpc = useTRPC();
  const form = useRef<HTMLFormElement>(null);
  const [faults, setFaults] = useState<{ current?: string; next?: string; again?: string }>({});
  const change = useMutation(
    trpc.staff.changeOwnPassword.mutationOptions({
      onSuccess: () => {
        form.current?.reset();
        if (then !== undefined) window.location.assign(then);
      },
    }),
  );
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const [currentPassword = "", newPassword = "", again = ""] = ["current", "next", "again"].map((name) => String(fields.get(name) ?? ""));
    const found = {
      ...(currentPassword === "" ? { current: empty } : {}),
      ...(newPassword === "" ? { next: empty } : {}),
      ...(newPassword !== again ? { again: t("differs") } : {}),
    };
    setFaults(found);
    if (Object.keys(found).length === 0) change.mutate({ currentPassword, newPassword });
  }
  return (
    <form ref={form} onSubmit={submit} noValidate className="form-fields">
      <PasswordField name="current" label={t("current")} autoComplete="current-password" fault={faults.current} />
      <PasswordField name="next" label={t("next")} autoComplete="new-password" fault={faults.next} />
      <PasswordField name="again" label={t("again")} autoComplete="new-password" fault={faults.again} />
      <p className="tertiary">{t("rules")}</p>
      <RefusalText error={change.error} />
      {change.isSuccess && (
        <NoticeBand meaning="done" live>
          {t("changed")}
        </NoticeBand>
      )}
      <div className="form-actions">
        <Button kind="primary" type="submit" busy={change.isPending}>
          {t("change")}
        </Button>
      </div>
    </form>
  );
}
