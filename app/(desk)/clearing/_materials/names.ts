"use client";

import { useLocale, useTranslations } from "use-intl";
import { paperName } from "@/app/(desk)/clearing/_batch/words";
import type { ChecklistPaper } from "./shape";

/** Names of papers: the short ones of the clearing room, otherwise what the pack says. */
export function usePaperName(): (paper: Pick<ChecklistPaper, "key" | "name">) => string {
  const t = useTranslations("clearing");
  const language = useLocale();
  return (paper) => paperName(t, language, paper);
}
