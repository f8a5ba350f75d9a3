"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";

interface FindProps {
  draw: string;
  subject: string;
  name: string;
}

/** What one of the two inspectors of a case found. */
export function FindButton(props: FindProps) {
  const t = useTranslations("supervision.draws.act");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t("find")}
      </Button>
      {isOpen && <FindDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function FindDialog({ draw, subject, name, onClose }: FindProps & { onClose: () => void }) {
  const t = useTranslations("supervision.draws");
  const trpc = useTRPC();
  const field = useId();
  const [outcome, setOutcome] = useState<"ok" | "problem">("ok");
  const act = useVerb(trpc.supervision.recordDrawFinding.mutationOptions(), { onDone: onClose });
  const isProblem = outcome === "problem";
  function hand(typed: FormData) {
    const [words, amount] = ["words", "amount"].map((key) => String(typed.get(key) ?? "").trim());
    act.mutate({
      ...{ draw, subject, outcome, idempotencyKey: act.idempotencyKey },
      ...(words === undefined || words === "" ? {} : { words }),
      ...(!isProblem || amount === undefined || amount === "" ? {} : { amount }),
    });
  }
  return (
    <FormDialog act={act} title={`${t("act.find")} ${name}`} verb={t("act.findVerb")} browserChecks onSubmit={hand} onClose={onClose}>
      <label className="field-label" htmlFor={`${field}-outcome`}>
        {t("outcome")}
      </label>
      <select
        id={`${field}-outcome`}
        className="control"
        value={outcome}
        onChange={(event) => setOutcome(event.target.value === "problem" ? "problem" : "ok")}
      >
        <option value="ok">{t("ok")}</option>
        <option value="problem">{t("problems")}</option>
      </select>
      <label className="field-label" htmlFor={`${field}-words`}>
        {t("act.problemWords")}
      </label>
      <textarea id={`${field}-words`} name="words" className="control" rows={3} required={isProblem} minLength={4} maxLength={300} />
      {isProblem && (
        <>
          <label className="field-label" htmlFor={`${field}-amount`}>
            {t("act.problemAmount")}
          </label>
          <input
            id={`${field}-amount`}
            name="amount"
            className="control"
            inputMode="decimal"
            pattern="\d{1,13}(\.\d{1,2})?"
            autoComplete="off"
          />
        </>
      )}
    </FormDialog>
  );
}
