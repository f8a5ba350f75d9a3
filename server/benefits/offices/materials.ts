/** Whether a hospital's papers allow its advance to be cleared, and in which run. */
import type { AdvanceMaterials, ChecklistItem, Mark } from "@/server/benefits/figures/rule-shapes";
import { addMonthsToMonth, type BusinessDate, type BusinessMonth, monthOf } from "@/server/dates";

export interface HandedIn {
  document: string;
  marks: readonly Mark[];
}

/** What is missing, as "item" or "item:mark", in the order of the checklist. */
export function missingFrom(checklist: readonly ChecklistItem[], papers: readonly HandedIn[]): string[] {
  return checklist.flatMap((item) => {
    const handedIn = papers.filter((paper) => paper.document === item.key);
    if (handedIn.length === 0) return [item.key];
    return item.marks.filter((mark) => !handedIn.some((paper) => paper.marks.includes(mark))).map((mark) => `${item.key}:${mark}`);
  });
}

/** The month whose run takes papers handed in on a day: the closing day itself is still this month's, later papers wait (A23). */
export function nextRunMonth(submittedOn: BusinessDate, closingDay = 10): BusinessMonth {
  const month = monthOf(submittedOn);
  return Number(submittedOn.slice(8)) <= closingDay ? month : addMonthsToMonth(month, 1);
}

export interface AdvanceClaimCheck {
  accepted: boolean;
  missing: string[];
  untrue: boolean;
  /** The day by which it is settled; null while it is not accepted. */
  settledBy: BusinessDate | null;
}

/** Incomplete or untrue papers are not cleared. */
export function checkAdvanceClaim(
  materials: AdvanceMaterials,
  claim: { papers: readonly HandedIn[]; verifiedTrue: boolean; submittedOn: BusinessDate },
  closingDay = 10,
): AdvanceClaimCheck {
  const missing = missingFrom([...materials.case, ...materials.batch], claim.papers);
  const accepted = missing.length === 0 && claim.verifiedTrue;
  const run = nextRunMonth(claim.submittedOn, closingDay);
  return {
    accepted,
    missing,
    untrue: !claim.verifiedTrue,
    settledBy: accepted ? `${run}-${String(closingDay).padStart(2, "0")}` : null,
  };
}
