"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { RefusalWords } from "@/app/messages/catalogues";
import type { Language } from "@/app/messages/language";
import { refusalSentence } from "@/app/messages/refusal-sentence";
import type { RefusalFacts } from "./refusal";

async function fetchWords(language: Language): Promise<RefusalWords> {
  const response = await fetch(`/api/refusals?language=${language}`);
  if (!response.ok) throw new Error("The words of refusals could not be read.");
  return response.json();
}

/** The sentence of a refusal in the reader's language, whichever room refused. */
export function useRefusalMessage(refusal: RefusalFacts | null): string {
  const language = useLocale();
  const t = useTranslations("common.errors");
  const words = useQuery({
    queryKey: ["refusals", language],
    queryFn: () => fetchWords(language),
    enabled: refusal !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return useMemo(() => {
    if (refusal === null) return "";
    if (words.isPending) return t("readingReason");
    const sentence = words.data ? refusalSentence(words.data, language, refusal) : null;
    return sentence ?? t("unnamed", { reason: refusal.reason });
  }, [refusal, words.isPending, words.data, language, t]);
}
