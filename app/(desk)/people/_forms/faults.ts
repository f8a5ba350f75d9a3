import { useMemo } from "react";
import { useTranslations } from "use-intl";
import type { Fault } from "@/app/_ui/forms/fault-list";
import { useOpenFaults } from "@/app/_ui/forms/open-faults";
import { failureOf } from "@/app/_ui/forms/refusal";

const known = [
  "document_shape",
  "family_number_missing",
  "number_missing",
  "number_characters",
  "number_length",
  "number_old_format",
  "number_region",
  "number_birth_date",
  "number_check_digit",
  "name_missing",
  "name_long",
  "name_shape",
  "phone_shape",
  "region_shape",
  "date_shape",
  "reason_missing",
  "document_number_missing",
  "source_list_missing",
] as const;

/** What the server found wrong with a form, each fault with its field; nothing while the call was not refused for that. */
export function useFaults(error: unknown, labels: Readonly<Record<string, string>>): readonly Fault[] {
  const t = useTranslations("people.faults");
  const found = useMemo(() => {
    if (error === null || error === undefined) return [];
    const failure = failureOf(error);
    if (failure.kind !== "invalid") return [];
    const faults = failure.faults.map(({ field, reason }) => ({
      field,
      label: labels[field] ?? field,
      message: t(known.find((name) => name === reason) ?? "invalid"),
    }));
    // What follows from another field, as the place of insurance does from the household's, is mended there.
    const ofFields = faults.filter(({ field }) => field in labels);
    return ofFields.length > 0 ? ofFields : faults;
  }, [error, labels, t]);
  return useOpenFaults(found);
}
