/** Materials: what a page may be, when a paper is complete, and what may be done to a page. */
import { z } from "zod";
import { type ChecklistItem, type Mark, marks } from "@/server/benefits/figures/rule-shapes";
import { type ActionTable, allows, type Member, may } from "@/server/staff/rules";

export const pageStates = ["filed", "to_confirm", "tray", "separator", "removed"] as const;
export type PageState = (typeof pageStates)[number];

/** Why a page waits in the tray. */
const trayReasons = [
  "no_code",
  "damaged_code",
  "two_codes",
  "other_batch",
  "other_hospital",
  "unknown_code",
  "blank",
  "duplicate",
  "same_form",
  "not_open",
  "not_listed",
] as const;
export type TrayReason = (typeof trayReasons)[number];

/** Who signed, seen from the person helped. */
export const signerRelations = ["self", "spouse", "child", "parent", "other"] as const;
export type SignerRelation = (typeof signerRelations)[number];

/** Who opens papers at all, and whose: nobody but its hospital sees a page before the batch is handed in. */
export function mayOpenPapers(member: Member, batch: { hospital: string; state: string }): boolean {
  return may(member, "papers.view") && (batch.state !== "preparing" || batch.hospital === member.organisation);
}

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

export type PageVerb = "assign" | "confirm" | "move" | "rotate" | "replace" | "remove" | "undo";
const possibleOnPage = {
  filed: {
    confirm: "clearing.prepare",
    move: "clearing.prepare",
    rotate: "clearing.prepare",
    replace: "clearing.prepare",
    remove: "clearing.prepare",
    undo: "clearing.prepare",
  },
  to_confirm: {
    confirm: "clearing.prepare",
    move: "clearing.prepare",
    rotate: "clearing.prepare",
    replace: "clearing.prepare",
    remove: "clearing.prepare",
    undo: "clearing.prepare",
  },
  tray: { assign: "clearing.prepare", rotate: "clearing.prepare", remove: "clearing.prepare", undo: "clearing.prepare" },
  separator: { assign: "clearing.prepare", undo: "clearing.prepare" },
  removed: { undo: "clearing.prepare" },
} as const satisfies ActionTable<PageState, PageVerb>;

export function mayDoToPage(state: PageState, verb: PageVerb): boolean {
  return allows<PageState, PageVerb>(possibleOnPage, state, verb);
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

export const MAX_PAGES = 300;
/** A scan of 600 dpi on A3 stays below; more is a mistake or an attack. */
export const MAX_SIDE_PIXELS = 9_999;
export const MAX_PAGE_PIXELS = 64_000_000;

const version = z.int().min(1);
const page = z.object({ page: z.uuid(), version });
const place = z.object({ batchCase: z.uuid().nullable(), item: z.string().min(1).max(80) });

export const startUpload = z.object({
  idempotencyKey: z.uuid(),
  batch: z.uuid(),
  file: z.uuid(),
  /** A single file for one paper; a batch paper has no case. */
  place: place.optional(),
  replaces: page.optional(),
});
export type StartUpload = z.infer<typeof startUpload>;

export const assignPages = z.object({ pages: z.array(page).min(1).max(300), place });
export type AssignPages = z.infer<typeof assignPages>;

export const confirmPages = z.object({
  pages: z
    .array(
      page.extend({
        marks: z.array(z.enum(marks)),
        original: z.boolean(),
        relation: z.enum(signerRelations).nullable(),
      }),
    )
    .min(1)
    .max(100),
});
export type ConfirmPages = z.infer<typeof confirmPages>;

export const rotatePage = page.extend({ by: z.union([z.literal(90), z.literal(180), z.literal(270)]) });
export type RotatePage = z.infer<typeof rotatePage>;

export const choosePage = page;
export type ChoosePage = z.infer<typeof choosePage>;
export const choosePages = z.object({ pages: z.array(page).min(1).max(300) });
export type ChoosePages = z.infer<typeof choosePages>;

export const ofBatch = z.object({ batch: z.uuid() });
export const ofCase = z.object({ batchCase: z.uuid() });
export const ofPage = z.object({ page: z.uuid() });
export const ofUpload = z.object({ upload: z.uuid() });
export const papersPage = z.object({ batch: z.uuid(), item: z.string().min(1).max(80) });
