/** Finds who may be meant where a number is missing or wrong, and which records may be one person's. */
import type { BusinessDate } from "@/server/dates";
import type { ReadContext } from "@/server/requests/context";
import { type CandidateReason, candidateReasons, reasonsFor, type WhoSays } from "./candidate-rules";
import * as data from "./data-candidates";
import { normalName } from "./rules";

export interface Candidate {
  person: string;
  name: string;
  numberMasked: string;
  bornOn: BusinessDate;
  region: string;
  diedOn: BusinessDate | null;
  /** The strongest first. */
  reasons: CandidateReason[];
}

const MOST_FOR_ONE = 10;

function rankOf({ reasons }: Candidate): number {
  return candidateReasons.findIndex((reason) => reason === reasons[0]) * 10 - reasons.length;
}

/**
 * For each of a list, by its place, the people who may be meant, the likeliest first: of this area, whom the asker may see,
 * one for each person however many records. What the list leaves out (null) is never taken for the same.
 */
export async function findCandidates(ctx: ReadContext, asked: readonly WhoSays[]): Promise<Map<number, Candidate[]>> {
  const rows = await data.listOfNames(
    ctx.tx,
    ctx.member.area,
    asked.map(({ name }) => (name === null ? null : normalName(name))),
  );
  const found = new Map<number, Candidate[]>();
  for (const row of rows) {
    const place = row.place - 1;
    const one = asked[place];
    if (one === undefined) continue;
    const other = { name: row.name, bornOn: row.born_on, region: row.region, number: row.number };
    const reasons = reasonsFor(one, other);
    if (reasons.length === 0) continue;
    const { id: person, name, born_on: bornOn, region, number_masked: numberMasked, died_on: diedOn } = row;
    found.set(place, [...(found.get(place) ?? []), { person, name, numberMasked, bornOn, region, diedOn, reasons }]);
  }
  for (const [place, candidates] of found) found.set(place, candidates.sort((a, b) => rankOf(a) - rankOf(b)).slice(0, MOST_FOR_ONE));
  return found;
}

export interface PairFound {
  first: string;
  second: string;
  reasons: string[];
}

/** Pairs of records that nobody has looked at yet; of the whole area, or with one person. */
export function findPairs(ctx: ReadContext, limit: number, of: string | null = null): Promise<PairFound[]> {
  return data.listPairs(ctx.tx, ctx.member.area, limit, of);
}
