"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { v7 } from "uuid";
import { Button } from "@/app/_ui/forms/button";
import { Dialog } from "@/app/_ui/forms/dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { ParameterUnit } from "@/server/policies/rules";
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
  const common = useTranslations("common.actions");
  const router = useRouter();
  const form = useId();
  const [unlimited, setUnlimited] = useState(parameter.typed === "none");
  const [idempotencyKey, setKey] = useState(() => v7());
  const trpc = useTRPC();
  const proposing = useMutation(
    trpc.policies.proposeParameter.mutationOptions({
      onSuccess: () => {
        onClose();
        router.refresh();
      },
      onError: () => setKey(v7()),
    }),
  );
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const text = (name: string) => String(typed.get(name) ?? "").trim();
    proposing.mutate({
      pack,
      key: parameter.key,
      typed: unlimited ? "none" : text("typed"),
      validFrom: text("validFrom"),
      documentNumber: text("documentNumber"),
      documentOn: text("documentOn"),
      words: text("words") || null,
      idempotencyKey,
    });
  }
  return (
    <Dialog
      open
      title={`${t("title")} · ${parameter.name}`}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button
            kind="primary"
            busy={proposing.isPending}
            onClick={() => {
              const element = document.getElementById(form);
              if (element instanceof HTMLFormElement) element.requestSubmit();
            }}
          >
            {t("verb")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className={styles.form}>
        <div>
          <label className="field-label" htmlFor={`${form}-value`}>
            {t("value")}
          </label>
          <ValueField id={`${form}-value`} unit={parameter.unit} typed={parameter.typed} choices={choices} off={unlimited} />
          <small>{t(`hints.${parameter.unit}`)}</small>
        </div>
        {parameter.mayBeNone && (
          <label className={styles.check}>
            <input type="checkbox" checked={unlimited} onChange={(event) => setUnlimited(event.target.checked)} />
            {t("noLimit")}
          </label>
        )}
        <div className={styles.row}>
          <label>
            <span className="field-label">{t("validFrom")}</span>
            <input type="date" name="validFrom" className="control" required />
          </label>
          <label>
            <span className="field-label">{t("documentOn")}</span>
            <input type="date" name="documentOn" className="control" required />
          </label>
        </div>
        <label>
          <span className="field-label">{t("documentNumber")}</span>
          <input name="documentNumber" className="control" required minLength={2} maxLength={80} autoComplete="off" />
        </label>
        <label>
          <span className="field-label">{t("words")}</span>
          <input name="words" className="control" maxLength={300} autoComplete="off" />
        </label>
        <p className="tertiary">{t("note")}</p>
        <RefusalText error={proposing.error} />
      </form>
    </Dialog>
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
  if (unit === "bands")
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
  return (
    <input
      id={id}
      name="typed"
      className="control"
      type={unit === "date" ? "date" : "text"}
      defaultValue={start}
      required={!off}
      disabled={off}
      autoComplete="off"
    />
  );
}
