"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { DateInput } from "@/app/_ui/forms/date-input";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { knownPapers, type ParameterUnit } from "@/server/policies/rules";
import styles from "./propose.module.css";

interface ProposeProps {
  pack: string;
  parameter: { key: string; name: string; unit: ParameterUnit; mayBeNone: boolean; typed: string };
  choices: readonly { value: string; label: string }[];
}

/** Proposes a value from a day on, with its document; a second person confirms it. */
export function ProposeButton(props: ProposeProps) {
  const t = useTranslations("policies.parameters");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" label={`${t("propose")} ${props.parameter.name}`} onClick={() => setOpen(true)}>
        {t("propose")}
      </Button>
      {open && <ProposeDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function ProposeDialog({ pack, parameter, choices, onClose }: ProposeProps & { onClose: () => void }) {
  const t = useTranslations("policies.propose");
  const field = useId();
  const [unlimited, setUnlimited] = useState(parameter.typed === "none");
  const trpc = useTRPC();
  const propose = useVerb(trpc.policies.proposeParameter.mutationOptions(), { onDone: onClose });
  function submit(typed: FormData) {
    const text = (name: string) => String(typed.get(name) ?? "").trim();
    propose.mutate({
      pack,
      key: parameter.key,
      typed: unlimited ? "none" : text("typed"),
      validFrom: text("validFrom"),
      documentNumber: text("documentNumber"),
      documentOn: text("documentOn"),
      words: text("words") || null,
      idempotencyKey: propose.idempotencyKey,
    });
  }
  return (
    <FormDialog
      act={propose}
      title={`${t("title")} · ${parameter.name}`}
      verb={t("verb")}
      browserChecks
      onSubmit={submit}
      onClose={onClose}
    >
      <div>
        <label className="field-label" htmlFor={`${field}-value`}>
          {t("value")}
        </label>
        <ValueField id={`${field}-value`} unit={parameter.unit} typed={parameter.typed} choices={choices} off={unlimited} />
        <small>{parameter.unit === "papers" ? t("hints.papers", { known: knownPapers }) : t(`hints.${parameter.unit}`)}</small>
      </div>
      {parameter.mayBeNone && (
        <label className={styles.check}>
          <input type="checkbox" checked={unlimited} onChange={(event) => setUnlimited(event.target.checked)} />
          {t("noLimit")}
        </label>
      )}
      <div className={styles.row}>
        <div>
          <label className="field-label" htmlFor={`${field}-from`}>
            {t("validFrom")}
          </label>
          <DateInput id={`${field}-from`} name="validFrom" required />
        </div>
        <div>
          <label className="field-label" htmlFor={`${field}-document`}>
            {t("documentOn")}
          </label>
          <DateInput id={`${field}-document`} name="documentOn" required />
        </div>
      </div>
      <label>
        <span className="field-label">{t("documentNumber")}</span>
        <input name="documentNumber" className="control" required minLength={2} maxLength={80} autoComplete="off" />
      </label>
      <label>
        <span className="field-label">{t("remarks")}</span>
        <input name="words" className="control" maxLength={300} autoComplete="off" />
      </label>
      <p className="tertiary">{t("note")}</p>
    </FormDialog>
  );
}

interface ValueFieldProps {
  id: string;
  unit: ParameterUnit;
  typed: string;
  choices: ProposeProps["choices"];
  off: boolean;
}

function ValueField({ id, unit, typed, choices, off }: ValueFieldProps) {
  const start = typed === "none" ? "" : typed;
  if (unit === "switch") {
    return (
      <select id={id} name="typed" className="control" defaultValue={start}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    );
  }
  if (unit === "bands" || unit === "approvals" || unit === "papers")
    return (
      <textarea
        id={id}
        name="typed"
        className="control"
        rows={4}
        defaultValue={start.replaceAll("; ", "\n")}
        required={!off}
        disabled={off}
      />
    );
  if (unit === "date") return <DateInput id={id} name="typed" defaultValue={start} required={!off} disabled={off} />;
  return <input id={id} name="typed" className="control" defaultValue={start} required={!off} disabled={off} autoComplete="off" />;
}
