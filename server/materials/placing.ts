/** Decides where a page that was read belongs. Pure: everything it needs to know is looked up before. */
import type { ChecklistItem } from "@/server/benefits/figures/rule-shapes";
import { stateOnFiling } from "@/server/casework/paper-rules";
import type { TrayReason } from "./rules";

/** A paper as filing needs to know it. */
type Paper = Pick<ChecklistItem, "key" | "name" | "marks" | "original">;

/** Which papers are asked for: of each case of a batch, and of the batch or application itself. */
export interface Checklist {
  case: readonly Paper[];
  batch: readonly Paper[];
}

/** A case's paper, or with `batchCase` null a paper of the batch or application itself. */
export interface Place {
  batchCase: string | null;
  item: string;
}

/** What the code on a page points to, as far as the hospital that uploads may see it. */
export type Pointed =
  /** A code that we signed, on a form that another hospital printed. */
  | { to: "other_hospital" }
  /** The case, batch or application it belongs to is not in this batch, or not this application. */
  | { to: "other_batch"; printedForm: string; formPage: number }
  /** A form of ours that proves nothing, such as the agreement. */
  | { to: "nothing"; printedForm: string; formPage: number }
  | { to: "place"; printedForm: string; formPage: number; place: Place; isSeparator: boolean };

export interface PageFacts {
  isBlank: boolean;
  hasDamagedCode: boolean;
  hasForeignCode: boolean;
  /** Codes of ours for two pages: a sheet of code pages that nobody cut apart, or two forms under one cover. */
  hasTwoCodes: boolean;
  pointed: Pointed | null;
  /** The paper the whole upload was dropped on. */
  dropped: Place | null;
  /** The paper the last code page before this one asks for. */
  separated: Place | null;
  samePicture: { page: string | null; elsewhere: boolean } | null;
  /** Another page in use that is the same page of the same form; one that this page is to replace does not count. */
  sameFormPage: string | null;
}

export interface Surroundings {
  checklist: Checklist;
  /** Whether papers may be filed at this place now. */
  isOpen(place: Place): boolean;
}

export interface Placed {
  state: "filed" | "to_confirm" | "tray" | "separator";
  trayReason: TrayReason | null;
  batchCase: string | null;
  item: string | null;
  printedForm: string | null;
  formPage: number | null;
  duplicateOf: string | null;
  duplicateElsewhere: boolean;
}

export function placePage(facts: PageFacts, around: Surroundings): Placed {
  const { pointed } = facts;
  const form =
    pointed !== null && "printedForm" in pointed
      ? { printedForm: pointed.printedForm, formPage: pointed.formPage }
      : { printedForm: null, formPage: null };
  const isSeparator = pointed?.to === "place" && pointed.isSeparator;
  const repeats = isSeparator || facts.isBlank ? { duplicateOf: null, duplicateElsewhere: false } : repeated(facts);
  const tray = (trayReason: TrayReason): Placed => ({ state: "tray", trayReason, batchCase: null, item: null, ...form, ...repeats });

  if (facts.isBlank) return tray("blank");
  // What follows it could belong to either; it waits too, since the last code before it is no code page.
  if (facts.hasTwoCodes) return tray("two_codes");
  if (repeats.duplicateElsewhere || (facts.samePicture !== null && repeats.duplicateOf !== null)) return tray("duplicate");
  if (repeats.duplicateOf !== null) return tray("same_form");
  if (pointed?.to === "other_hospital") return tray("other_hospital");
  if (pointed?.to === "other_batch") return tray("other_batch");
  // A form that proves nothing proves nothing wherever it is dropped.
  const place = pointed === null ? (facts.dropped ?? facts.separated) : pointed.to === "place" ? pointed.place : null;
  if (place === null) return tray(reasonWithoutPlace(facts));
  const item = itemAt(around.checklist, place);
  if (item === null) return tray("not_listed");
  if (!around.isOpen(place)) return tray("not_open");
  return { state: isSeparator ? "separator" : stateOnFiling(item), trayReason: null, ...place, ...form, ...repeats };
}

function reasonWithoutPlace(facts: PageFacts): TrayReason {
  if (facts.pointed?.to === "nothing") return "not_listed";
  if (facts.hasForeignCode) return "unknown_code";
  return facts.hasDamagedCode ? "damaged_code" : "no_code";
}

function repeated(facts: PageFacts): Pick<Placed, "duplicateOf" | "duplicateElsewhere"> {
  if (facts.samePicture !== null) return { duplicateOf: facts.samePicture.page, duplicateElsewhere: facts.samePicture.elsewhere };
  return { duplicateOf: facts.sameFormPage, duplicateElsewhere: false };
}

/** Whether two places are one paper. */
export const isSamePlace = (place: Place, other: Place): boolean => place.batchCase === other.batchCase && place.item === other.item;

/** The checklist item a place names; null where the pack does not ask for such a paper there. */
export function itemAt(checklist: Checklist, place: Place): Paper | null {
  const items = place.batchCase === null ? checklist.batch : checklist.case;
  return items.find((item) => item.key === place.item) ?? null;
}
