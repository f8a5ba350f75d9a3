/**
 * Everything above a line is assisted at one ratio in all. The text does not say what the ratio is applied to;
 * the three readings are a switch of the pack (A09).
 */

import type { Step } from "@/server/benefits/contract";
import { quantityOf, switchOf } from "@/server/benefits/figures/plan";
import { firstFailing } from "./conditions";
import { roundedShare, textOfFen, textOfRatio } from "./fen";
import type { LineTopUpLayer, LineTopUpMode } from "./layers";
import { overpaid, payDue } from "./pools";
import { book, paidBy, type Settling, trace } from "./settling";
import { type LineSplit, unmet } from "./share";

export interface LineTopUp {
  layer: LineTopUpLayer;
  /** Where the year's base stands, and what basic assistance gave to it. */
  base: number;
  assisted: number;
  mode: LineTopUpMode;
  line: number;
  ratio: number;
  split: LineSplit | null;
  /** The condition that keeps it from paying, if any. */
  failing: string | null;
  figures: Step["figures"];
}

function modeOf(settling: Settling, layer: LineTopUpLayer): LineTopUpMode {
  const mode = switchOf(settling.plan, layer.mode);
  return mode === "after_all_three" || mode === "literal_stack" ? mode : "band_top_up";
}

function upToLine(base: number, line: number): number {
  return Math.max(0, Math.min(base, line));
}

/** Looked for before basic assistance, because basic assistance has to be split at the line. */
export function findLineTopUp(settling: Settling): LineTopUp | null {
  const place = settling.shape.lineTopUp;
  if (place === null || firstFailing(settling, place.layer.appliesTo) !== null) return null;
  const { layer } = place;
  const mode = modeOf(settling, layer);
  const line = quantityOf(settling.plan, layer.line);
  const ratio = quantityOf(settling.plan, layer.ratio);
  const failing = firstFailing(settling, layer.requires);
  const before = settling.state.bases[place.base] ?? 0;
  const at = line.value ?? 0;
  const below = upToLine(before + settling.selfPaid, at) - upToLine(before, at);
  return {
    ...place,
    mode,
    line: at,
    ratio: ratio.value ?? 0,
    split: mode === "band_top_up" && failing === null ? { below, givenAbove: 0 } : null,
    failing: failing?.is ?? null,
    figures: [
      { name: "line", value: textOfFen(at), cite: line.cite },
      { name: "ratio", value: textOfRatio(ratio.value ?? 0), cite: ratio.cite },
    ],
  };
}

/** What the year's sums entitle to under the reading in force. */
function dueOf(topUp: LineTopUp, base: number, assisted: number): number {
  const share = roundedShare(Math.max(0, base - topUp.line) * topUp.ratio);
  switch (topUp.mode) {
    case "band_top_up":
      return Math.max(0, share - assisted);
    case "after_all_three":
      return share;
    case "literal_stack":
      return Math.min(share, Math.max(0, base - assisted));
  }
}

export function settleLineTopUp(settling: Settling, topUp: LineTopUp): void {
  const { layer } = topUp;
  const { state, shape } = settling;
  if (settling.taken[layer.payer]) return;
  settling.taken[layer.payer] = true;
  if (topUp.failing !== null) {
    if (settling.steps !== null) trace(settling, unmet(layer, topUp.failing, settling.remaining));
    return;
  }
  const pool = state.pools[shape.poolAt.get(layer.pool) ?? -1];
  if (pool === undefined) return;
  const base = (state.bases[topUp.base] ?? 0) + (topUp.mode === "after_all_three" ? settling.remaining : settling.selfPaid);
  const assisted = (state.bases[topUp.assisted] ?? 0) + (topUp.split?.givenAbove ?? paidBy(settling, "basic_assistance"));
  state.bases[topUp.base] = base;
  state.bases[topUp.assisted] = assisted;
  const paidBefore = pool.paid;
  pool.entitled = dueOf(topUp, base, assisted);
  const paid = payDue(pool);
  book(settling, layer.payer, paid);
  if (settling.steps === null) return;
  const parameters = {
    cumulative: textOfFen(base),
    line: textOfFen(topUp.line),
    ratio: textOfRatio(topUp.ratio),
    assisted: textOfFen(assisted),
    entitled: textOfFen(pool.entitled),
    paidBefore: textOfFen(paidBefore),
    paid: textOfFen(paid),
  };
  trace(settling, {
    key: layer.payer,
    payer: layer.payer,
    base: topUp.mode === "after_all_three" ? settling.remaining + paid : settling.selfPaid,
    rule: { key: base <= topUp.line ? "line_not_exceeded" : topUp.mode, parameters },
    figures: topUp.figures,
    cite: layer.cite,
    amount: paid,
    roomBefore: null,
    roomAfter: null,
    interpretations: overpaid(pool) > 0 ? [...layer.interpretations, "A06"] : layer.interpretations,
  });
}
