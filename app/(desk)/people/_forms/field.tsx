import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useFieldFault } from "@/app/_ui/forms/fault-list";
import { classNames } from "@/app/_ui/layout/class-names";
import styles from "./form.module.css";

interface FieldProps {
  id: string;
  label: string;
  optional?: string;
  hint?: ReactNode;
  meaning?: "good" | "bad";
  whole?: boolean;
  children: ReactNode;
}

/** A field with its name above and what to know below; the control carries the id and is described by the hint. */
export function Field({ id, label, optional, hint, meaning, whole = false, children }: FieldProps) {
  const t = useTranslations("common");
  const fault = useFieldFault(id);
  return (
    <div className={whole ? styles.whole : undefined}>
      <label className="field-label" htmlFor={id}>
        {label}
        {optional !== undefined && <span className="tertiary">{t("aside", { words: optional })}</span>}
      </label>
      {children}
      {fault !== undefined && <p className={classNames(styles.hint, styles.bad)}>{fault}</p>}
      {hint !== undefined && (
        <p id={`${id}-hint`} className={classNames(styles.hint, meaning === "good" && styles.good, meaning === "bad" && styles.bad)}>
          {hint}
        </p>
      )}
    </div>
  );
}
