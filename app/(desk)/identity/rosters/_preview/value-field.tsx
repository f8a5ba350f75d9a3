"use client";

import { useTranslations } from "use-intl";
import { DateInput } from "@/app/_ui/forms/date-input";
import type { IdentityTag } from "@/server/benefits/contract";
import type { RosterField } from "@/server/rosters/field-words";

export interface Places {
  code: string;
  name: string;
  level: string;
}

interface ValueFieldProps {
  field: RosterField;
  value: string;
  classes: readonly IdentityTag[];
  places: readonly Places[];
  onChange: (value: string) => void;
}

const dates: readonly RosterField[] = ["startsOn", "endsOn", "bornOn", "documentOn"];

/** What is chosen where a field has choices, a day where it is one, and typed elsewhere. */
export function ValueField({ field, value, classes, places, onChange }: ValueFieldProps) {
  const t = useTranslations("rosters");
  const common = useTranslations("common");
  const label = t("rows.newValue", { field: t(`fields.${field}`) });
  if (dates.includes(field)) return <DateInput aria-label={label} value={value} onChange={onChange} />;
  const options =
    field === "class"
      ? classes.map((tag) => ({ value: tag as string, label: common(`identity.${tag}`) }))
      : field === "township" || field === "county"
        ? places.filter(({ level }) => level === field).map(({ code, name }) => ({ value: code, label: name }))
        : field === "change"
          ? [
              { value: "终止", label: t("kinds.ended") },
              { value: "在册", label: t("kinds.continued") },
            ]
          : [];
  if (options.length === 0)
    return (
      <input
        className="control"
        aria-label={label}
        placeholder={t(`fields.${field}`)}
        maxLength={300}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  const isKnown = options.some((option) => option.value === value);
  return (
    <select className="control" aria-label={label} value={isKnown ? value : ""} onChange={(event) => onChange(event.target.value)}>
      <option value="" disabled>
        {label}
      </option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
