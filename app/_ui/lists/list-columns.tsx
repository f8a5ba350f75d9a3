"use client";

import { useTranslations } from "use-intl";
import styles from "./list-question.module.css";

export interface FieldChoice {
  value: string;
  label: string;
}

interface ColumnFieldsProps {
  columns: readonly { heading: string }[];
  fields: readonly FieldChoice[];
  /** The field of each column, by its place. */
  chosen: readonly (string | null)[];
  onChange: (fields: (string | null)[]) => void;
}

/** Which column of a list is which field. */
export function ColumnFields({ columns, fields, chosen, onChange }: ColumnFieldsProps) {
  const t = useTranslations("lists");
  // Headings may repeat; a column is known by its place.
  const named = columns.map(({ heading }, place) => ({ id: `${place} ${heading}`, heading, place }));
  return (
    <div className={styles.columns}>
      {named.map(({ id, heading, place }) => (
        <ColumnField
          key={id}
          heading={heading || t("noHeading")}
          fields={fields}
          field={chosen[place] ?? null}
          onChange={(field) => onChange(columns.map((_column, at) => (at === place ? field : (chosen[at] ?? null))))}
        />
      ))}
    </div>
  );
}

interface ColumnFieldProps {
  heading: string;
  fields: readonly FieldChoice[];
  field: string | null;
  onChange: (field: string | null) => void;
}

function ColumnField({ heading, fields, field, onChange }: ColumnFieldProps) {
  const t = useTranslations("lists");
  return (
    <>
      <span>{heading}</span>
      <select
        className="control"
        aria-label={heading}
        value={field ?? ""}
        onChange={(event) => onChange(event.target.value === "" ? null : event.target.value)}
      >
        <option value="">{t("notUsed")}</option>
        {fields.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </>
  );
}
