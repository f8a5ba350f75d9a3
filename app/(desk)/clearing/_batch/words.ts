import type { getTranslator } from "@/app/messages/translator";
import type { caller } from "@/server/requests/caller";

type Api = Awaited<ReturnType<typeof caller>>;
export type Words = Awaited<ReturnType<typeof getTranslator<"clearing">>>;
export type BatchSeen = Awaited<ReturnType<Api["clearing"]["batch"]>>;
export type CasesSeen = Awaited<ReturnType<Api["clearing"]["cases"]>>;
export type CaseRow = CasesSeen["rows"][number];
export type CaseSeen = Awaited<ReturnType<Api["clearing"]["oneCase"]>>;

interface Paper {
  key: string;
  name: { zh: string; en: string };
}

const known = [
  "diagnosis_certificate",
  "insurance_settlement_statement_original",
  "medical_assistance_settlement_statement",
  "hospital_advance_summary_table",
] as const;

/** A paper's short name; papers of other areas keep the name their pack gives. */
export function paperName(t: (key: `papers.${(typeof known)[number]}`) => string, language: string, paper: Paper): string {
  const key = known.find((name) => name === paper.key);
  return key === undefined ? paper.name[language === "en" ? "en" : "zh"] : t(`papers.${key}`);
}
