/** Settles a person's visits one after the other, each year from nothing: what the year should have paid. */

import { assertDistinct } from "@/server/benefits/amounts";
import type { InsuredPerson, LocalParameters, Settled, Visit, YearToDate } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";
import { planFor } from "@/server/benefits/figures/spans";
import { yearOf } from "@/server/dates";
import { Refusal } from "@/server/refusal";
import { settle } from "./settle";
import { runSettling, startSettling } from "./settle-visit";
import type { VisitInFen } from "./settling";
import { stateShapeOf } from "./state-shape";
import { emptyYear, type YearState } from "./year-state";

/** Two inpatient stays of a person may meet on a day of transfer, but not overlap. */
export function assertNoOverlap(visits: readonly Visit[], clause?: string): void {
  const stays = visits
    .filter((visit) => visit.setting === "inpatient" && visit.admittedOn !== undefined)
    .map((visit) => ({ id: visit.id, from: visit.admittedOn ?? visit.date, to: visit.date }))
    .sort((row, other) => (row.from < other.from ? -1 : row.from > other.from ? 1 : row.to < other.to ? -1 : 1));
  for (let at = 1; at < stays.length; at++) {
    const earlier = stays[at - 1];
    const later = stays[at];
    if (earlier !== undefined && later !== undefined && later.from < earlier.to) {
      const parameters = { field: "admittedOn", first: earlier.id, second: later.id, from: later.from, to: earlier.to };
      throw new Refusal("stays_overlap", parameters, clause);
    }
  }
}

/** In settlement order; a visit belongs to the year of its date (A11). */
export function recomputeYear(pack: Pack, parameters: LocalParameters, person: InsuredPerson, visits: readonly Visit[]): Settled[] {
  assertNoOverlap(visits, pack.scope.settings.cite.clause);
  assertDistinct(
    "visits",
    visits.map((visit) => visit.id),
    pack.scope.settings.cite.clause,
  );
  const years = new Map<number, YearToDate>();
  return visits.map((visit) => {
    const year = yearOf(visit.date);
    const settled = settle(pack, parameters, person, visit, years.get(year) ?? null);
    years.set(year, settled.yearToDateAfter);
    return settled;
  });
}

/** What each payer bears of one visit, in whole fen and in the fixed order of the payers. */
export interface AmountsInFen {
  visitId: string;
  paid: readonly number[];
  excludedReason: string | null;
}

/**
 * The same settlement without steps, sentences or decimals, for recomputing very many visits: hand over one
 * person's visits at a time, in settlement order, and memory stays flat.
 */
export function settleYearAmounts(
  pack: Pack,
  parameters: LocalParameters,
  person: InsuredPerson,
  visits: readonly VisitInFen[],
): AmountsInFen[] {
  const shape = stateShapeOf(pack);
  const years = new Map<number, YearState>();
  const amounts: AmountsInFen[] = [];
  for (const visit of visits) {
    const year = yearOf(visit.date);
    let state = years.get(year);
    if (state === undefined) {
      state = emptyYear(shape, year);
      years.set(year, state);
    }
    const settling = startSettling(planFor(pack, parameters, visit.date), shape, { person, visit, state }, false);
    runSettling(settling);
    amounts.push({ visitId: visit.id, paid: settling.paid, excludedReason: settling.excludedReason });
  }
  return amounts;
}
