/** Papers of a case held against the checklist of the pack: when one is complete, what it lacks, and how far all of them are. */
import type { ChecklistItem, Mark } from "@/server/benefits/figures/rule-shapes";

/** Somebody has looked at every page, and what the paper must carry stands on none of them. */
const unmarkedStates = ["unsigned", "unstamped", "not_original"] as const;
type UnmarkedState = (typeof unmarkedStates)[number];
export const paperStates = ["missing", ...unmarkedStates, "to_confirm", "filed"] as const;
export type PaperState = (typeof paperStates)[number];
export const isUnmarked = (state: PaperState): boolean => unmarkedStates.some((unmarked) => unmarked === state);

/** How far the papers of a batch are; every page and print that counts them counts so. */
export interface PaperCounts {
  filed: number;
  toConfirm: number;
  /** There, looked at, and without what it must carry. */
  unmarked: number;
  missing: number;
  total: number;
}

/** Over the papers of all cases and the batch's own; one that was printed before the claims changed waits for a hand as well. */
export function countPapers(states: readonly (PaperState | "outdated")[]): PaperCounts {
  const count = (is: (state: PaperState | "outdated") => boolean) => states.filter(is).length;
  return {
    filed: count((state) => state === "filed"),
    toConfirm: count((state) => state === "to_confirm" || state === "outdated"),
    unmarked: count((state) => state !== "outdated" && isUnmarked(state)),
    missing: count((state) => state === "missing"),
    total: states.length,
  };
}

/** What the pages of one paper show together; a paper may have several pages. */
export interface PaperFacts {
  /** Whether a person has confirmed a page of it. */
  filed: boolean;
  /** Whether a page of it still waits for a person. */
  toConfirm: boolean;
  marks: readonly string[];
  original: boolean;
}

export const noPaper: PaperFacts = { filed: false, toConfirm: false, marks: [], original: false };

/** The marks a paper needs and nobody has seen on it yet. */
export function missingMarks(item: Pick<ChecklistItem, "marks" | "original">, facts: PaperFacts): (Mark | "original")[] {
  const missing: (Mark | "original")[] = item.marks.filter((mark) => !facts.marks.includes(mark));
  return item.original && !facts.original ? [...missing, "original"] : missing;
}

const stateWithout: Record<Mark | "original", UnmarkedState> = {
  patient_or_family_signature: "unsigned",
  hospital_stamp: "unstamped",
  original: "not_original",
};

/** A paper counts once every page of it was confirmed and every mark it needs was seen on one of them; the first it lacks names its state. */
export function paperState(item: Pick<ChecklistItem, "marks" | "original">, facts: PaperFacts): PaperState {
  if (!facts.filed && !facts.toConfirm) return "missing";
  if (facts.toConfirm) return "to_confirm";
  const [lacking] = missingMarks(item, facts);
  return lacking === undefined ? "filed" : stateWithout[lacking];
}

/** Where a page of a paper stands before anybody looked: what needs no mark counts at once. */
export function stateOnFiling(item: Pick<ChecklistItem, "marks" | "original">): "filed" | "to_confirm" {
  return item.marks.length === 0 && !item.original ? "filed" : "to_confirm";
}

export const completenesses = ["missing", "unmarked", "to_confirm", "complete"] as const;
export type Completeness = (typeof completenesses)[number];

/** How complete a case is: by the paper that asks for most, a missing one before one without its stamp before one nobody looked at. */
export function completenessOf(items: readonly Pick<ChecklistItem, "key">[], states: Readonly<Record<string, PaperState>>): Completeness {
  const all = items.map((item) => states[item.key] ?? "missing");
  if (all.includes("missing")) return "missing";
  if (all.some(isUnmarked)) return "unmarked";
  return all.includes("to_confirm") ? "to_confirm" : "complete";
}
