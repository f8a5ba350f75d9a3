/** Settles a visit: from pack, person, visit and the year so far to what each payer bears, with the grounds of every fen. */
import type { Cumulative, InsuredPerson, LocalParameters, Payer, Settled, Visit, YearToDate } from "@/server/benefits/contract";
import { payers } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";
import { planFor } from "@/server/benefits/figures/spans";
import { yearOf } from "@/server/dates";
import type { Money } from "@/server/money";
import { yuanOf } from "./fen";
import { overpaid } from "./pools";
import { runSettling, startSettling } from "./settle-visit";
import type { Settling } from "./settling";
import { stateShapeOf } from "./state-shape";
import { visitInFen } from "./visit-in-fen";
import { type PoolState, yearStateOf, yearToDateOf } from "./year-state";

function amountsOf(paid: readonly number[]): Record<Payer, Money> {
  return {
    basic_insurance: yuanOf(paid[0] ?? 0),
    critical_illness_insurance: yuanOf(paid[1] ?? 0),
    supplementary: yuanOf(paid[2] ?? 0),
    poverty_insurance: yuanOf(paid[3] ?? 0),
    basic_assistance: yuanOf(paid[4] ?? 0),
    bed_day_assistance: yuanOf(paid[5] ?? 0),
    tilt_assistance: yuanOf(paid[6] ?? 0),
    top_up: yuanOf(paid[7] ?? 0),
    person: yuanOf(paid[payers.length - 1] ?? 0),
  };
}

/** The pool and the bases of basic assistance. */
function basicOf(settling: Settling): { pool: PoolState | null; base: number } {
  const { basic } = settling.shape;
  let base = 0;
  for (const at of basic.bases) base += settling.state.bases[at] ?? 0;
  return { pool: settling.state.pools[basic.pool] ?? null, base };
}

function cumulativeOf(settling: Settling, base: number, due: number): Cumulative {
  const deductible = settling.criticalIllnessDeductible;
  return {
    criticalIllnessInsuranceBase: deductible === null ? null : yuanOf(Math.max(0, settling.state.afterBasicInsurance - deductible)),
    assistanceBase: yuanOf(base),
    assistanceDue: yuanOf(due),
  };
}

export function settledOf(settling: Settling, before: YearToDate): Settled {
  const basic = basicOf(settling);
  const { pack } = settling.plan;
  return {
    visitId: settling.visit.id,
    assistanceClass: settling.identity.assistanceClass?.key ?? null,
    activeTags: settling.identity.activeTags,
    tagUsed: settling.identity.tagUsed,
    excludedReason: settling.excludedReason,
    settlementCase: settling.settlementCase,
    amounts: amountsOf(settling.paid),
    selfPaidAfterInsurance: yuanOf(settling.selfPaid),
    policyScopeSelfPaidRemaining: yuanOf(settling.remaining),
    overpaidCarry: yuanOf(basic.pool === null ? 0 : overpaid(basic.pool)),
    cumulative: cumulativeOf(settling, basic.base, basic.pool?.entitled ?? 0),
    steps: settling.steps ?? [],
    yearToDateBefore: before,
    yearToDateAfter: yearToDateOf(settling.shape, settling.state),
    packId: pack.id,
    packStatus: pack.status,
  };
}

/** Throws a `Refusal` that names the field and the clause where the input, the pack or the area's parameters do not allow an answer. */
export function settle(
  pack: Pack,
  parameters: LocalParameters,
  person: InsuredPerson,
  visit: Visit,
  yearToDate: YearToDate | null,
): Settled {
  const inFen = visitInFen(visit, pack.scope.settings.cite.clause);
  const shape = stateShapeOf(pack);
  const state = yearStateOf(shape, yearOf(visit.date), yearToDate);
  const before = yearToDate ?? { year: String(state.year) };
  const settling = startSettling(planFor(pack, parameters, visit.date), shape, { person, visit: inFen, state }, true);
  runSettling(settling);
  return settledOf(settling, before);
}
