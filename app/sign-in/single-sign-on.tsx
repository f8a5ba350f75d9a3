"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { goToSingleSignOn } from "./session-calls";
import { SignInAnswer } from "./sign-in-answer";

/** The other way in, where the installation has one. */
export function SingleSignOn({ to }: { to: string }) {
  const t = useTranslations("signIn");
  const [state, setState] = useState<"ready" | "going" | "failed">("ready");
  async function go() {
    setState("going");
    await goToSingleSignOn(to).catch(() => setState("failed"));
  }
  return (
    <div className="form-actions">
      <SignInAnswer refusal={state === "failed" ? { reason: "single_sign_on_failed", parameters: {} } : null} />
      <Button size="large" wide busy={state === "going"} onClick={() => void go()}>
        {t("singleSignOn")}
      </Button>
    </div>
  );
}
