"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Asks for the password once more, unless single sign-on has just confirmed who it is. */
export function EndSessions({ byPassword }: { byPassword: boolean }) {
  const t = useTranslations("shell.profile");
  const trpc = useTRPC();
  const field = useId();
  const [asks, setAsks] = useState(false);
  const [password, setPassword] = useState("");
  const close = () => {
    setPassword("");
    setAsks(false);
  };
  const end = useVerb(trpc.staff.endOwnSessions.mutationOptions(), { onDone: close });
  return (
    <>
      <Button size="small" onClick={() => setAsks(true)}>
        {t("endSessions")}
      </Button>
      {asks && (
        <VerbDialog
          act={end}
          open
          title={t("endSessions")}
          verb={t("endSessions")}
          {...(byPassword && password === "" ? { blockedBy: t("current") } : {})}
          onConfirm={() => end.mutate({ password })}
          onClose={close}
        >
          <p>{t("endSessionsNote")}</p>
          {byPassword && (
            <p>
              <label className="field-label" htmlFor={field}>
                {t("current")}
              </label>
              <input
                id={field}
                type="password"
                className="control"
                autoComplete="current-password"
                maxLength={200}
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            </p>
          )}
        </VerbDialog>
      )}
    </>
  );
}
