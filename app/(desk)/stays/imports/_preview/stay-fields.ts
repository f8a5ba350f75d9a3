"use client";

import { useTranslations } from "use-intl";
import type { FieldChoice } from "@/app/_ui/lists/list-columns";
import { nationalNames, neededFields, stayFields } from "@/server/stays/rules";

/** The fields that a column of a list of stays can be. */
export function useStayFields(): FieldChoice[] {
  const t = useTranslations("stays");
  const common = useTranslations("common");
  return stayFields.map((field) => {
    const needed = neededFields.some((neededField) => neededField === field) ? common("aside", { words: t("preview.needed") }) : "";
    return { value: field, label: `${t(`fields.${field}`)} ${nationalNames[field]}${needed}` };
  });
}
