"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Allows a payment beyond the budget, by name and document. */
export function AllowExcessButton({ order, number }: { order: string; number: string }) {
  const t = useTranslations("budget");
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const allow = useVerb(trpc.budget.allowExcess.mutationOptions(), { onDone: () => setAsking(false) });
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t("order.allow")}</Button>
      {asking && (
        <FormDialog
          act={allow}
          title={`${t("order.allow")} · ${number}`}
          verb={t("order.allow")}
          browserChecks
          onClose={() => setAsking(false)}
          onSubmit={(given) =>
            allow.mutate({
              ...{ order, idempotencyKey: allow.idempotencyKey },
              ...{ documentNumber: String(given.get("documentNumber") ?? ""), words: String(given.get("words") ?? "") },
            })
          }
        >
          <label className="field-label" htmlFor="documentNumber">
            {t("document")}
          </label>
          <input id="documentNumber" name="documentNumber" className="control" required minLength={2} maxLength={100} />
          <label className="field-label" htmlFor="words">
            {t("reasonLabel")}
          </label>
          <textarea id="words" name="words" className="control" rows={2} required minLength={4} maxLength={300} />
        </FormDialog>
      )}
    </>
  );
}
