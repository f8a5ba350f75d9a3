"use client";

import { useKeptFields } from "@/app/_ui/forms/use-kept-fields";
import { cutReasons } from "@/server/clearing/rules";
import { type Corrections, correctable } from "./shape";

/** What a reviewer typed for a decision that is not taken yet. */
export interface TypedDecision {
  figures: Corrections;
  approved: string | null;
  reason: (typeof cutReasons)[number] | null;
  words: string | null;
}

/** As a draft holds it: only what was typed. */
export function fieldsOf({ figures, approved, reason, words }: TypedDecision): Record<string, string> {
  const others = Object.entries({ approved, reason, words }).filter((entry): entry is [string, string] => entry[1] !== null);
  return Object.fromEntries([...Object.entries(figures), ...others]);
}

/** Out of a draft again; what is no field of a decision is left. */
export function decisionIn(fields: Readonly<Record<string, string>>): TypedDecision {
  const figures: Corrections = {};
  for (const name of correctable) if (fields[name] !== undefined) figures[name] = fields[name];
  return {
    figures,
    approved: fields.approved ?? null,
    reason: cutReasons.find((reason) => reason === fields.reason) ?? null,
    words: fields.words ?? null,
  };
}

/**
 * Keeps what is typed into a review in the member's drafts until it is decided, and gives it back when the case is opened
 * again: after a reload, another case or another day. What was typed by then stays.
 */
export function useKeptDecision(review: string, typed: TypedDecision, giveBack: (kept: TypedDecision) => void): () => void {
  return useKeptFields(`clearing/decision/${review}`, fieldsOf(typed), (kept) => giveBack(decisionIn(kept)));
}
