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
import { book, paidBy, type Rule, type Settling, trace } from "./settling";
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
  // A sum below nothing lies below the line as well: only what passes the line itself is above it.
  const below = Math.min(before + settling.selfPaid, at) - Math.min(before, at);
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

interface Due {
  share: number;
  entitled: number;
}

/** What the year's sums entitle to under the reading in force. */
function dueOf(topUp: LineTopUp, base: number, assisted: number): Due {
  const share = roundedShare(Math.max(0, base - topUp.line) * topUp.ratio);
  switch (topUp.mode) {
    case "band_top_up":
      // What basic assistance gave above the line may fall below nothing where a class has changed; it never adds to the ratio.
      return { share, entitled: Math.max(0, share - Math.max(0, assisted)) };
    case "after_all_three":
      return { share, entitled: share };
    case "literal_stack":
      return { share, entitled: Math.min(share, Math.max(0, base - assisted)) };
  }
}

interface Sums extends Due {
  base: number;
  assisted: number;
  paidBefore: number;
  paid: number;
}

/** The computation on the year's sums, and the lines from there to what is paid on the visit. */
function ruleOf(topUp: LineTopUp, { base, assisted, share, entitled, paidBefore, paid }: Sums): Rule {
  const parameters: Record<string, string> = {
    counts: topUp.mode === "after_all_three" ? "remaining" : "self_paid",
    cumulative: textOfFen(base),
    line: textOfFen(topUp.line),
    ratio: textOfRatio(topUp.ratio),
    share: textOfFen(share),
    assisted: textOfFen(assisted),
    entitled: textOfFen(entitled),
    paidBefore: textOfFen(paidBefore),
    paid: textOfFen(paid),
  };
  if (topUp.mode === "band_top_up" && assisted > 0) {
    parameters.rest = textOfFen(share - assisted);
    if (share < assisted) parameters.restBelow = parameters.rest;
  }
  if (topUp.mode === "literal_stack" && entitled < share) {
    parameters.leftOver = textOfFen(base - assisted);
    parameters.most = textOfFen(entitled);
  }
  if (paidBefore > 0) parameters.lessPaid = textOfFen(entitled - paidBefore);
  if (paidBefore > entitled) {
    parameters.below = textOfFen(entitled - paidBefore);
    parameters.carry = textOfFen(paidBefore - entitled);
  }
  return { key: base <= topUp.line ? "line_not_exceeded" : topUp.mode, parameters };
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
  const due = dueOf(topUp, base, assisted);
  pool.entitled = due.entitled;
  const paid = payDue(pool);
  book(settling, layer.payer, paid);
  if (settling.steps === null) return;
  trace(settling, {
    key: layer.payer,
    payer: layer.payer,
    base: topUp.mode === "after_all_three" ? settling.remaining + paid : settling.selfPaid,
    rule: ruleOf(topUp, { base, assisted, ...due, paidBefore, paid }),
    figures: topUp.figures,
    cite: layer.cite,
    amount: paid,
    roomBefore: null,
    roomAfter: null,
    interpretations: overpaid(pool) > 0 ? [...layer.interpretations, "A06"] : layer.interpretations,
  });
}
