"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Names another record of the person by its number, and leads to the two side by side. */
export function NameRecordButton({ person }: { person: string }) {
  const t = useTranslations("merging.person");
  const trpc = useTRPC();
  const [asks, setAsks] = useState(false);
  const name = useVerb(trpc.merging.pairByNumber.mutationOptions(), { goTo: ({ id }) => `/people/same/${id}` });
  return (
    <>
      <Button icon="people" onClick={() => setAsks(true)}>
        {t("propose")}
      </Button>
      {asks && (
        <FormDialog
          act={name}
          title={t("proposeTitle")}
          verb={t("proposeVerb")}
          browserChecks
          onSubmit={(typed) => name.mutate({ person, number: String(typed.get("otherNumber") ?? ""), idempotencyKey: name.idempotencyKey })}
          onClose={() => setAsks(false)}
        >
          <label className="field-label" htmlFor="otherNumber">
            {t("number")}
          </label>
          <input id="otherNumber" name="otherNumber" className="control" maxLength={60} autoComplete="off" required />
        </FormDialog>
      )}
    </>
  );
}
