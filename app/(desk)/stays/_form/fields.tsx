"use client";

import { createContext, type ReactNode, use } from "react";
import { useTranslations } from "use-intl";
import { classNames } from "@/app/_ui/layout/class-names";
import { nationalNames, neededFields, type StayField } from "@/server/stays/rules";
import styles from "./form.module.css";
import type { Written } from "./written";

/** What the form begins with, and the fields in which something is wrong. */
export const FormState = createContext<{ initial: Written; wrong: ReadonlySet<string> }>({ initial: {}, wrong: new Set() });

function Labelled({ field, wide = false, hint, children }: { field: StayField; wide?: boolean; hint?: string; children: ReactNode }) {
  const t = useTranslations("stays");
  const common = useTranslations("common");
  const isNeeded = neededFields.some((needed) => needed === field);
  return (
    <div className={wide ? styles.wide : undefined}>
      <label className="field-label" htmlFor={field}>
        {t(`fields.${field}`)}
        {!isNeeded && <span className={styles.national}>{common("aside", { words: t("form.optional") })}</span>}
      </label>
      {children}
      {hint !== undefined && (
        <p id={`${field}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}

function useControl(field: StayField, hint: string | undefined) {
  const { initial, wrong } = use(FormState);
  return {
    id: field,
    name: field,
    className: "control",
    autoComplete: "off",
    defaultValue: initial[field],
    "aria-invalid": wrong.has(field),
    "aria-describedby": hint === undefined ? undefined : `${field}-hint`,
  };
}

export function TextField({ field, wide, hint }: { field: StayField; wide?: boolean; hint?: string }) {
  const control = useControl(field, hint);
  return (
    <Labelled field={field} {...(wide ? { wide } : {})} {...(hint === undefined ? {} : { hint })}>
      <input {...control} maxLength={200} title={nationalNames[field]} />
    </Labelled>
  );
}

export function DayField({ field }: { field: StayField }) {
  const control = useControl(field, undefined);
  return (
    <Labelled field={field}>
      <input {...control} type="date" />
    </Labelled>
  );
}

export function AmountField({ field }: { field: StayField }) {
  const control = useControl(field, undefined);
  return (
    <div className={styles.amount}>
      <Labelled field={field}>
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
