"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { DateInput } from "@/app/_ui/forms/date-input";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { type VisitOutcome, visitOutcomes } from "@/server/subsidies/rules";

/** Records what came of a visit, with words. */
export function VisitButton({ line, name, today }: { line: string; name: string; today: string }) {
  const t = useTranslations("subsidies.todo");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t("record")}
      </Button>
      {open && <VisitForm line={line} name={name} today={today} onClose={() => setOpen(false)} />}
    </>
  );
}

function VisitForm({ line, name, today, onClose }: { line: string; name: string; today: string; onClose: () => void }) {
  const t = useTranslations("subsidies");
  const trpc = useTRPC();
  const act = useVerb(trpc.subsidies.recordVisit.mutationOptions(), { onDone: onClose });
  return (
    <FormDialog
      act={act}
      title={`${t("todo.recordTitle")} · ${name}`}
      verb={t("todo.verb")}
      browserChecks
      onClose={onClose}
      onSubmit={(given) =>
        act.mutate({
          line,
          visitedOn: String(given.get("visitedOn") ?? ""),
          outcome: String(given.get("outcome") ?? "") as VisitOutcome,
          words: String(given.get("words") ?? ""),
          idempotencyKey: act.idempotencyKey,
        })
      }
    >
      <label className="field-label" htmlFor="visitedOn">
        {t("todo.visitedOn")}
      </label>
      <DateInput id="visitedOn" name="visitedOn" defaultValue={today} max={today} required />
      <label className="field-label" htmlFor="outcome">
        {t("todo.outcome")}
      </label>
      <select id="outcome" name="outcome" className="control" required defaultValue="">
        <option value="" disabled />
        {visitOutcomes.map((value) => (
          <option key={value} value={value}>
            {t(`outcomes.${value}`)}
          </option>
        ))}
      </select>
      <label className="field-label" htmlFor="words">
        {t("todo.words")}
      </label>
      <textarea
        id="words"
        name="words"
        className="control"
        rows={2}
        minLength={2}
        maxLength={200}
        required
        placeholder={t("todo.wordsHint")}
      />
    </FormDialog>
  );
}
