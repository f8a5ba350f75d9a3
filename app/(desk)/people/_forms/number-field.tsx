"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { bornOnOf, normalNumber, personalNumberFaults, sexOf } from "@/server/people/rules";
import { Field } from "./field";

interface NumberFieldProps {
  /** What stands below while nothing is typed. */
  hint: string;
  optional?: string;
  invalid: boolean;
}

/** A personal number, checked while it is typed: which check fails, or what the number tells. */
export function NumberField({ hint, optional, invalid }: NumberFieldProps) {
  const t = useTranslations("people");
  const [text, setText] = useState("");
  const number = normalNumber(text);
  const [fault] = number.length < 15 ? [] : personalNumberFaults(number);
  const whole = number.length === 18 && fault === undefined;
  const finding = whole ? t("form.numberGood", { sex: t(`sexes.${sexOf(number)}`), bornOn: bornOnOf(number) }) : hint;
  return (
    <Field
      id="number"
      label={t("form.number")}
      {...(optional === undefined ? {} : { optional })}
      hint={<span role="status">{fault === undefined ? finding : t(`faults.${fault}`)}</span>}
      {...(fault !== undefined ? { meaning: "bad" } : whole ? { meaning: "good" } : {})}
    >
      <input
        id="number"
        name="number"
        className="control"
        inputMode="text"
        autoComplete="off"
        spellCheck={false}
        maxLength={40}
        value={text}
        aria-invalid={invalid || fault !== undefined}
        aria-describedby="number-hint"
        onChange={(event) => setText(event.target.value)}
      />
    </Field>
  );
}
