"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { DateInput } from "@/app/_ui/forms/date-input";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Proposes that two records counted together are two people's after all. */
export function PartButton({ pair, version, today }: { pair: string; version: number; today: string }) {
  const t = useTranslations("merging.page");
  const trpc = useTRPC();
  const [asks, setAsks] = useState(false);
  const propose = useVerb(trpc.merging.proposeParting.mutationOptions(), { onDone: () => setAsks(false) });
  function submit(typed: FormData) {
    const text = (name: string) => String(typed.get(name) ?? "");
    const grounds = { words: text("partWords"), documentNumber: text("partDocument"), documentOn: text("partOn") };
    propose.mutate({ pair, version, ...grounds, idempotencyKey: propose.idempotencyKey });
  }
  return (
    <>
      <Button onClick={() => setAsks(true)}>{t("part")}</Button>
      {asks && (
        <FormDialog act={propose} title={t("partTitle")} verb={t("part")} browserChecks onSubmit={submit} onClose={() => setAsks(false)}>
          <label className="field-label" htmlFor="partWords">
            {t("grounds")}
          </label>
          <textarea id="partWords" name="partWords" className="control" rows={3} minLength={4} maxLength={300} required />
          <label className="field-label" htmlFor="partDocument">
            {t("documentNumber")}
          </label>
          <input id="partDocument" name="partDocument" className="control" minLength={2} maxLength={80} autoComplete="off" required />
          <label className="field-label" htmlFor="partOn">
            {t("documentOn")}
          </label>
          <DateInput id="partOn" name="partOn" max={today} defaultValue={today} required />
        </FormDialog>
      )}
    </>
  );
}
