"use client";

import { useTranslations } from "use-intl";
import { locations, referrals } from "@/server/benefits/contract";
import { medicalTypes, type StayField } from "@/server/stays/rules";

interface ValueFieldProps {
  field: StayField;
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** What is chosen where a field has codes, and typed elsewhere; dates are chosen once they are dates. */
export function ValueField({ field, label, value, onChange }: ValueFieldProps) {
  const t = useTranslations("stays");
  const options = useOptions(field);
  if (options === null) {
    return (
      <input
        className="control"
        aria-label={label}
        title={label}
        placeholder={t(`fields.${field}`)}
        maxLength={300}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  const isKnown = options.some((option) => option.value === value);
  return (
    <select
      className="control"
      aria-label={label}
      title={label}
      value={isKnown ? value : ""}
      onChange={(event) => onChange(event.target.value)}
    >
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

function useOptions(field: StayField): { value: string; label: string }[] | null {
  const t = useTranslations("stays");
  const common = useTranslations("common");
  if (field === "insuranceType") {
    return [
      { value: "390", label: `390 ${common("insurance.resident")}` },
      { value: "310", label: `310 ${common("insurance.employee")}` },
    ];
  }
  if (field === "medicalType") return Object.keys(medicalTypes).map((value) => ({ value, label: t(`medicalTypes.${value as "21"}`) }));
  if (field === "location") return locations.map((value) => ({ value, label: common(`location.${value}`) }));
  if (field === "referral") return referrals.map((value) => ({ value, label: common(`referral.${value}`) }));
  if (field === "outOfAreaRegistered" || field === "refundFlag") {
    return [
      { value: "1", label: common("yes") },
      { value: "0", label: common("no") },
    ];
  }
  return null;
}
