/** Whether a hospital's papers allow its advance to be cleared, and in which run. */
import type { Pack } from "@/server/benefits/figures/pack";
import type { ChecklistItem, Deadline, Mark } from "@/server/benefits/figures/rule-shapes";
import { addMonthsToMonth, type BusinessDate, monthOf } from "@/server/dates";
import { dueOn, getDeadline } from "./deadlines";

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

/** The day of the run that takes papers handed in on a day: on the closing day still this month's, later papers wait (A23). */
function runFor(closing: Deadline, submittedOn: BusinessDate): BusinessDate {
  const thisMonth = dueOn(closing, submittedOn);
  return submittedOn <= thisMonth ? thisMonth : dueOn(closing, `${addMonthsToMonth(monthOf(submittedOn), 1)}-01`);
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
  pack: Pack,
  claim: { papers: readonly HandedIn[]; verifiedTrue: boolean; submittedOn: BusinessDate },
): AdvanceClaimCheck {
  const { materials } = pack;
  const closing = getDeadline(pack, `${pack.region}.hospital_papers`);
  const missing = missingFrom([...materials.case, ...materials.batch], claim.papers);
  const accepted = missing.length === 0 && claim.verifiedTrue;
  return {
    accepted,
    missing,
    untrue: !claim.verifiedTrue,
    settledBy: accepted ? runFor(closing, claim.submittedOn) : null,
  };
}
