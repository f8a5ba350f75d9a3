"use client";

import { createContext, type ReactNode, use } from "react";
import { useTranslations } from "use-intl";
import { DateInput } from "@/app/_ui/forms/date-input";
import { classNames } from "@/app/_ui/layout/class-names";
import { nationalNames, neededFields, type StayField } from "@/server/stays/rules";
import styles from "./form.module.css";
import type { Written } from "./written";

/** What the form begins with, and the fields in which something is wrong. */
export const FormState = createContext<{ initial: Written; wrong: ReadonlyMap<string, string> }>({ initial: {}, wrong: new Map() });

function Labelled({ field, wide = false, hint, children }: { field: StayField; wide?: boolean; hint?: ReactNode; children: ReactNode }) {
  const t = useTranslations("stays");
  const common = useTranslations("common");
  const fault = use(FormState).wrong.get(field);
  const isNeeded = neededFields.some((needed) => needed === field);
  return (
    <div className={wide ? styles.wide : undefined}>
      <label className="field-label" htmlFor={field}>
        {t(`fields.${field}`)}
        {!isNeeded && <span className={styles.national}>{common("aside", { words: t("form.optional") })}</span>}
      </label>
      {children}
      {fault !== undefined && (
        <p id={`${field}-fault`} className={styles.fault}>
          {fault}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${field}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}

function useControl(field: StayField, hint: ReactNode) {
  const { initial, wrong } = use(FormState);
  return {
    id: field,
    name: field,
    className: "control",
    autoComplete: "off",
    defaultValue: initial[field],
    "aria-invalid": wrong.has(field),
    "aria-describedby":
      [wrong.has(field) && `${field}-fault`, hint !== undefined && `${field}-hint`].filter((id) => id !== false).join(" ") || undefined,
  };
}

export function TextField(props: { field: StayField; wide?: boolean; hint?: ReactNode; onChange?: (text: string) => void }) {
  const { field, wide, hint, onChange } = props;
  const control = useControl(field, hint);
  return (
    <Labelled field={field} {...(wide ? { wide } : {})} {...(hint === undefined ? {} : { hint })}>
      <input {...control} maxLength={200} title={nationalNames[field]} onChange={(event) => onChange?.(event.target.value)} />
    </Labelled>
  );
}

export function DayField({ field }: { field: StayField }) {
  const control = useControl(field, undefined);
  return (
    <Labelled field={field}>
      <DateInput {...control} />
    </Labelled>
  );
}

export function AmountField({ field, hint }: { field: StayField; hint?: ReactNode }) {
  const control = useControl(field, hint);
  return (
    <div className={styles.amount}>
      <Labelled field={field} {...(hint === undefined ? {} : { hint })}>
        <input {...control} inputMode="decimal" maxLength={24} title={nationalNames[field]} />
      </Labelled>
    </div>
  );
}

export function ChoiceField(props: { field: StayField; options: readonly { value: string; label: string }[]; empty?: string }) {
  const control = useControl(props.field, undefined);
  return (
    <Labelled field={props.field}>
      <select {...control}>
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

export function FieldGrid({ children }: { children: ReactNode }) {
  return <div className={classNames(styles.fields)}>{children}</div>;
}
