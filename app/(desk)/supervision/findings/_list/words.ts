import { catalogues } from "@/app/messages/catalogues";
import type { Language } from "@/app/messages/language";
import { translatorIn } from "@/app/messages/render";
import type { FindingWords } from "./says";

/** The words a finding is told with, in a language. */
export function findingWords(language: Language): FindingWords {
  const t = translatorIn(language, "supervision.findings");
  const { common, applications } = catalogues[language];
  return {
    says: (key, values) => t(`says.${key}`, { ...nothingSaid, ...values, days: Number(values.days ?? 0) }),
    same: (key) => t(`same.${key}`),
    withoutTag: t("reasons.without_tag"),
    excluded: t("reasons.other"),
    identity: common.identity,
    insurance: common.insurance,
    steps: applications.states,
  };
}

/** What no sentence of some kinds says; each takes what it names. */
const nothingSaid = { reason: "", tag: "", date: "", number: "", why: "", one: "", other: "", cap: "", paid: "", step: "" };
