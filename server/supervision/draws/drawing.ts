/**
 * The draw itself: from a seed and two lists follow the cases, the inspectors and who looks at which, always the same. What
 * decides is the order of SHA-256 over seed and id, so that anybody can compute it again without our code.
 */
import { createHash } from "node:crypto";
import { INSPECTORS_A_CASE } from "./rules";

export interface DrawnCase {
  id: string;
  hospital: string | null;
  /** Who decided it. */
  deciders: readonly string[];
}

export interface Candidate {
  id: string;
  organisation: string;
}

export interface Assigned {
  id: string;
  first: string;
  second: string;
}

const hashOf = (...parts: readonly string[]) => createHash("sha256").update(parts.join("|")).digest("hex");

/** Ids in the order of their hashes; the same whatever order they came in. */
export function inDrawnOrder(seed: string, ids: readonly string[]): string[] {
  return [...new Set(ids)]
    .map((id) => ({ id, hash: hashOf(seed, id) }))
    .sort((one, other) => (one.hash < other.hash ? -1 : 1))
    .map(({ id }) => id);
}

/** Of a list of what could be drawn: SHA-256 over its ids in their own order, a line each. */
export function digestOf(ids: readonly string[]): string {
  return hashOf([...new Set(ids)].sort().join("\n"));
}

export const drawn = (seed: string, ids: readonly string[], count: number): string[] => inDrawnOrder(seed, ids).slice(0, count);

/** Who may look at a case: nobody of the hospital concerned, and nobody who decided it. */
export const mayInspect = (one: DrawnCase, { id, organisation }: Candidate): boolean =>
  organisation !== one.hospital && !one.deciders.includes(id);

/** Two inspectors for each case, drawn anew for each; null for a case that no two of them may look at. */
export function pairs(
  seed: string,
  cases: readonly DrawnCase[],
  inspectors: readonly Candidate[],
): { id: string; pair: Assigned | null }[] {
  return cases.map((one) => {
    const able = inspectors.filter((candidate) => mayInspect(one, candidate)).map(({ id }) => id);
    const [first, second] = drawn(`${seed}|${one.id}`, able, INSPECTORS_A_CASE);
    return { id: one.id, pair: first === undefined || second === undefined ? null : { id: one.id, first, second } };
  });
}
