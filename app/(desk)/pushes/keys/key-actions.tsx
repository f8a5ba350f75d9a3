"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { Dialog } from "@/app/_ui/forms/dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Shows the key once, until the reader says that it is saved. */
export function ActivateButton({ id, name }: { id: string; name: string }) {
  const t = useTranslations("apiKeys.activate");
  const [step, setStep] = useState<"rest" | "asking" | { token: string }>("rest");
  const act = useVerb(useTRPC().apiKeys.activate.mutationOptions(), { onDone: ({ token }) => setStep({ token }) });
  const rest = () => setStep("rest");
  return (
    <>
      <Button size="small" kind="primary" onClick={() => setStep("asking")}>
        {t("open")}
      </Button>
      <VerbDialog
        act={act}
        open={step === "asking"}
        title={t("title", { name })}
        facts={[]}
        verb={t("verb")}
        onConfirm={() => act.mutate({ id })}
        onClose={rest}
      >
        <p>{t("note")}</p>
      </VerbDialog>
      {typeof step === "object" && (
        <Dialog
          open
          title={t("title", { name })}
          onClose={rest}
          foot={
            <Button kind="primary" onClick={rest}>
              {t("close")}
            </Button>
          }
        >
          <label className="field-label" htmlFor={`token-${id}`}>
            {t("token")}
          </label>
          <input id={`token-${id}`} className="control" readOnly value={step.token} onFocus={(event) => event.target.select()} />
          <p>{t("note")}</p>
        </Dialog>
      )}
    </>
  );
}

export function RevokeButton({ id, name, own }: { id: string; name: string; own: boolean }) {
  const t = useTranslations("apiKeys.revoke");
  const trpc = useTRPC();
  const [asking, ask] = useState(false);
  const after = { onDone: () => ask(false) };
  const revokeOwn = useVerb(trpc.apiKeys.revokeOwn.mutationOptions(), after);
  const revoke = useVerb(trpc.apiKeys.revoke.mutationOptions(), after);
  const act = own ? revokeOwn : revoke;
  return (
    <>
      <Button size="small" kind="text" onClick={() => ask(true)}>
        {t("open")}
      </Button>
      <VerbDialog
        act={act}
        open={asking}
        title={t("title", { name })}
        facts={[]}
        verb={t("verb")}
        danger
        onConfirm={() => act.mutate({ id })}
        onClose={() => ask(false)}
      >
        <p>{t("note")}</p>
      </VerbDialog>
    </>
  );
}
