"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { DateInput } from "@/app/_ui/forms/date-input";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { relations } from "@/server/people/rules";

/** Moves somebody to another family from a day on. */
export function MoveButton({ person, name, today }: { person: string; name: string; today: string }) {
  const t = useTranslations("people");
  const trpc = useTRPC();
  const [asks, setAsks] = useState(false);
  const move = useVerb(trpc.people.moveToFamily.mutationOptions(), { goTo: ({ family }) => `/people/family/${family}` });
  function submit(typed: FormData) {
    const text = (field: string) => String(typed.get(field) ?? "");
    const relation = relations.find((known) => known === text("moveRelation")) ?? null;
    const asked = { person, familyNumber: text("moveNumber"), validFrom: text("moveFrom"), reason: text("moveReason"), relation };
    move.mutate({ ...asked, idempotencyKey: move.idempotencyKey });
  }
  return (
    <>
      <Button size="small" onClick={() => setAsks(true)}>
        {t("family.move")}
      </Button>
      {asks && (
        <FormDialog
          act={move}
          title={`${name} · ${t("family.move")}`}
          verb={t("family.moveVerb")}
          browserChecks
          onSubmit={submit}
          onClose={() => setAsks(false)}
        >
          <label className="field-label" htmlFor="moveNumber">
            {t("family.moveNumber")}
          </label>
          <input id="moveNumber" name="moveNumber" className="control" maxLength={40} autoComplete="off" required />
          <label className="field-label" htmlFor="moveRelation">
            {t("form.relation")}
          </label>
          <select id="moveRelation" name="moveRelation" className="control">
            <option value="" />
            {relations.map((relation) => (
              <option key={relation} value={relation}>
                {t(`relations.${relation}`)}
              </option>
            ))}
          </select>
          <label className="field-label" htmlFor="moveFrom">
            {t("family.moveFrom")}
          </label>
          <DateInput id="moveFrom" name="moveFrom" max={today} defaultValue={today} required />
          <label className="field-label" htmlFor="moveReason">
            {t("form.reason")}
          </label>
          <input id="moveReason" name="moveReason" className="control" minLength={4} maxLength={200} autoComplete="off" required />
        </FormDialog>
      )}
    </>
  );
}
