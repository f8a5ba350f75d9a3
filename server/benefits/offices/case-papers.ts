/** Which papers an application needs: those its text names, and those the area asks for beside them. */
import type { Cite, LocalParameters } from "@/server/benefits/contract";
import { type CaseType, type CaseTypeRules, PAPER_OF_PROXY, type PaperKind, paperKinds } from "@/server/benefits/figures/case-shapes";
import { findLocal } from "@/server/benefits/figures/local-parameters";
import type { ChecklistItem } from "@/server/benefits/figures/rule-shapes";

/** Where an area says which papers a type of application needs. */
export const papersParameter = (type: CaseType): string => `applications.papers.${type}`;

/** A paper of an application; no clause names what the area asks for by its own parameter. */
export interface CasePaper extends Pick<ChecklistItem, "key" | "name" | "marks" | "original"> {
  cite: Cite | null;
}

export const allPapers = Object.keys(paperKinds) as PaperKind[];
export const isPaperKind = (key: unknown): key is PaperKind => allPapers.some((kind) => kind === key);

/** "申请书与核对授权书、诊断证明" or keys, in any order; null where something is no paper that is known, or is named twice. */
export function parsePapers(typed: string): PaperKind[] | null {
  // Names of papers have the enumeration comma in them: whole names are taken out first, the longest before the others.
  const names = new Map<string, PaperKind>(allPapers.flatMap((kind) => [[paperKinds[kind].zh, kind] as const, [kind, kind] as const]));
  const known = [...names.keys()].sort((one, other) => other.length - one.length);
  const found: PaperKind[] = [];
  let rest = typed.trim();
  while (rest !== "") {
    const name = known.find((candidate) => rest.startsWith(candidate) && /^\s*([、,，;；\n]|$)/.test(rest.slice(candidate.length)));
    const kind = name === undefined ? undefined : names.get(name);
    if (name === undefined || kind === undefined || found.includes(kind)) return null;
    found.push(kind);
    rest = rest.slice(name.length).replace(/^\s*[、,，;；\n]?\s*/, "");
  }
  return found.length === 0 ? null : found;
}

export const papersInWords = (papers: readonly PaperKind[]): string => papers.map((kind) => paperKinds[kind].zh).join("、");

/** The papers of one application; the mandate only where somebody applies for another. */
export function checklistOf(
  { key, papers }: Pick<CaseTypeRules, "key" | "papers">,
  parameters: LocalParameters,
  { hasProxy }: { hasProxy: boolean },
): CasePaper[] {
  const set = findLocal(parameters, papersParameter(key));
  const asked = (Array.isArray(set) ? set : []).filter(isPaperKind).filter((kind) => hasProxy || kind !== PAPER_OF_PROXY);
  const beside = asked.filter((kind) => !papers.some((paper) => paper.key === kind));
  return [
    ...papers,
    ...beside.map((kind): CasePaper => {
      const { zh, en, marks } = paperKinds[kind];
      return { key: kind, name: { zh, en }, marks, original: false, cite: null };
    }),
  ];
}
