/** Basic and tilt assistance: a share of what exceeds the deductible of the year's cumulative base, less what was paid. */

import type { Step } from "@/server/benefits/contract";
import { assistanceTermsFor, type CompiledTerms, findLine, switchIs } from "@/server/benefits/figures/plan";
import { entitlement } from "@/server/benefits/figures/scales";
import { firstFailing } from "./conditions";
import type { ShareLayer } from "./layers";
import { advance, payDue } from "./pools";
import { book, type Settling, type Traced, trace } from "./settling";
import { traceShare } from "./share-trace";
import type { PoolState } from "./year-state";

/** Part of the visit's base that lies below a line drawn by a later layer, and what assistance gave to the part above it. */
export interface LineSplit {
  below: number;
  givenAbove: number;
}

function baseOf(settling: Settling, layer: ShareLayer): number {
  switch (layer.base) {
    case "self_paid":
      return settling.selfPaid;
    case "self_paid_without_hospital_deductible":
      return settling.selfPaid < 0 ? settling.selfPaid : Math.max(0, settling.selfPaid - settling.visit.hospitalDeductible);
    case "remaining":
      return settling.remaining;
  }
}

interface Move {
  pool: PoolState;
  terms: CompiledTerms;
  before: number;
  change: number;
}

function rise(move: Move, from: number, change: number): void {
  advance(move.pool, entitlement(move.terms.scale, from + change) - entitlement(move.terms.scale, from), move.terms.cap);
}

/** The whole change at once, or the part below a line and the part above it one after the other; the sum is the same. */
function moveEntitlement(move: Move, split: LineSplit | null): void {
  const { pool, before, change } = move;
  if (split === null) {
    rise(move, before, change);
    return;
  }
  const above = change - split.below;
  const start = pool.entitled;
  // A rise fills the part below the line first; a fall empties the part above it first.
  const [first, second] = change >= 0 ? [split.below, above] : [above, split.below];
  rise(move, before, first);
  const middle = pool.entitled;
  rise(move, before + first, second);
  split.givenAbove = change >= 0 ? pool.entitled - middle : middle - start;
}

/** The reading of clause (六) in which cases 1 and 2 take the deductible from each visit and case 3 computes the year anew (A04). */
function moveByVisit(settling: Settling, move: Move): void {
  const { pool, terms, before, change } = move;
  const dueNow =
    settling.settlementCase === "cumulative_reaches"
      ? entitlement(terms.scale, before + change) - pool.entitled - pool.cut
      : entitlement(terms.scale, change);
  advance(pool, dueNow, terms.cap);
}

/** A step that pays nothing because a requirement of the layer is not met. */
export function unmet(layer: { payer: ShareLayer["payer"]; cite: Step["cite"] }, requirement: string, base: number): Traced {
  return {
    key: layer.payer,
    payer: layer.payer,
    base,
    rule: { key: "requirement_unmet", parameters: { requirement } },
    figures: [],
    cite: layer.cite,
    amount: 0,
    roomBefore: null,
    roomAfter: null,
    interpretations: [],
  };
}

export function settleShare(settling: Settling, layer: ShareLayer, split: LineSplit | null): void {
  const { plan, shape, state, visit } = settling;
  if (settling.taken[layer.payer] || firstFailing(settling, layer.appliesTo) !== null) return;
  settling.taken[layer.payer] = true;
  const failing = firstFailing(settling, layer.requires);
  if (failing !== null) {
    if (settling.steps !== null) trace(settling, unmet(layer, failing.is, settling.remaining));
    return;
  }
  const found = findLine(layer, visit.setting, settling.classKey);
  if (found === null) return;
  const terms = assistanceTermsFor(plan, found.terms, layer.wholeOnceOver);
  const at = shape.baseOfLine.get(found.line) ?? -1;
  const pool = state.pools[shape.poolAt.get(layer.pool) ?? -1];
  if (pool === undefined) return;
  const before = state.bases[at] ?? 0;
  const move: Move = { pool, terms, before, change: baseOf(settling, layer) };
  const { entitled: entitledBefore, cut: cutBefore, paid: paidBefore } = pool;
  const perVisit = switchIs(plan, layer.perVisitUntilCumulative);
  state.bases[at] = before + move.change;
  if (perVisit) moveByVisit(settling, move);
  else moveEntitlement(move, layer.payer === "basic_assistance" ? split : null);
  const paid = payDue(pool);
  book(settling, layer.payer, paid);
  if (settling.steps === null) return;
  const now = before + move.change;
  traceShare(settling, { layer, terms, before, now, pool, entitledBefore, cutBefore, paidBefore, paid, perVisit });
}
