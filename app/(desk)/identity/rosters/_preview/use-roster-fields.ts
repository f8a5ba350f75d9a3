"use client";

import { useTranslations } from "use-intl";
import type { FieldChoice } from "@/app/_ui/lists/list-columns";
import { rosterFields } from "@/server/rosters/field-words";

/** The fields that a column of a roster can be. */
export function useRosterFields(): FieldChoice[] {
  const t = useTranslations("rosters");
  return rosterFields.map((field) => ({ value: field, label: t(`fields.${field}`) }));
}
