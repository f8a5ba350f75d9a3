"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { createTranslator, useLocale, useTranslations } from "use-intl";
import { type Language, timeZone } from "@/app/messages/language";
import type { RefusalFacts } from "./refusal";

async function fetchSentences(language: Language): Promise<Record<string, string>> {
  const response = await fetch(`/api/refusals?language=${language}`);
  if (!response.ok) throw new Error("The sentences of refusals could not be read.");
  return response.json();
}

/** The sentence of a refusal in the reader's language, whichever room refused. */
export function useRefusalMessage(refusal: RefusalFacts | null): string {
  const language = useLocale();
  const t = useTranslations("common.errors");
  const sentences = useQuery({
    queryKey: ["refusals", language],
    queryFn: () => fetchSentences(language),
    enabled: refusal !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return useMemo(() => {
    if (refusal === null) return "";
    if (sentences.isPending) return t("readingReason");
    const known = sentences.data ?? {};
    if (!Object.hasOwn(known, refusal.reason)) return t("unnamed", { reason: refusal.reason });
    const render = createTranslator<{ refusals: Record<string, string> }, "refusals">({
      locale: language,
      messages: { refusals: known },
      namespace: "refusals",
      timeZone,
    });
    return render(refusal.reason, refusal.parameters);
  }, [refusal, sentences.isPending, sentences.data, language, t]);
}
