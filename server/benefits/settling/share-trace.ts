/**
 * The step of a share: the computation on the year's sum, and line by line what leads from there to the amount paid.
 * Every number of every line is told, so that each can be checked with a pocket calculator.
 */
import { assistanceTermsFor, type CompiledTerms, findTerms } from "@/server/benefits/figures/plan";
import { bandParts, entitlement } from "@/server/benefits/figures/scales";
import type { RuleKey } from "@/server/benefits/figures/step-keys";
import { Refusal } from "@/server/refusal";
import { textOfFen } from "./fen";
import type { Line, ShareLayer } from "./layers";
import { overpaid, roomIn } from "./pools";
import { type Rule, type Settling, trace } from "./settling";
import type { PoolState } from "./year-state";

export interface Outcome {
  layer: ShareLayer;
  terms: CompiledTerms;
  /** The year's base before and after the visit. */
  before: number;
  now: number;
  /** The pool before and after. */
  poolBefore: PoolState;
  pool: PoolState;
  paid: number;
  /** Deductible by visit until the year's cost reaches the critical illness deductible (A04). */
  perVisit: boolean;
}

interface Computed {
  /** The amount that the ratio is applied to, and what it entitles to. */
  counted: number;
  due: number;
  dueBefore: number;
}

function grossOf(pool: PoolState): number {
  return pool.entitled + pool.cut;
}

function computed(settling: Settling, { terms, before, now, poolBefore, perVisit }: Outcome): Computed {
  if (!perVisit) return { counted: now, due: entitlement(terms.scale, now), dueBefore: entitlement(terms.scale, before) };
  if (settling.settlementCase === "cumulative_reaches") {
    return { counted: now, due: entitlement(terms.scale, now), dueBefore: grossOf(poolBefore) };
  }
  return { counted: now - before, due: entitlement(terms.scale, now - before), dueBefore: 0 };
}

function keyOf({ terms }: Outcome, counted: number, byVisit: boolean): RuleKey {
  const { deductible, wholeOnceOver, ratio } = terms.scale;
  if (counted <= deductible) return byVisit ? "visit_below_deductible" : "share_below_deductible";
  if (ratio.length > 1) return "share_bands";
  if (wholeOnceOver) return "share_whole";
  return deductible === 0 ? "share_from_first_yuan" : "share";
}

/** What a line's sum of the year entitles to by today's terms; nothing where the area has not set what they need. */
function dueOfLine(settling: Settling, layer: ShareLayer, line: Line, base: number): number {
  const wanted = findTerms(line, settling.classKey);
  if (wanted === null) return 0;
  try {
    return entitlement(assistanceTermsFor(settling.plan, wanted, layer.wholeOnceOver).scale, base);
  } catch (error) {
    if (error instanceof Refusal) return 0;
    throw error;
  }
}

/** What all lines of the pool were due before the visit, by today's class and figures. */
function dueByTodaysTerms(settling: Settling, outcome: Outcome, dueBefore: number): number {
  const { shape, plan, state } = settling;
  const own = shape.baseOfLine;
  let due = dueBefore;
  for (const layer of plan.pack.layers) {
    if (layer.is !== "share" || layer.pool !== outcome.layer.pool) continue;
    for (const line of layer.lines) {
      const base = state.bases[own.get(line) ?? -1] ?? 0;
      const isOwn = layer === outcome.layer && line.settings.includes(settling.visit.setting);
      if (base !== 0 && !isOwn) due += dueOfLine(settling, layer, line, base);
    }
  }
  return due;
}

/** Lines from what is due on the year's sum to what is paid: what was due before, what the cap leaves, what is carried. */
function linesOf(settling: Settling, outcome: Outcome, found: Computed): Record<string, string> {
  const { pool, poolBefore, terms, perVisit } = outcome;
  const lines: Record<string, string> = {};
  const increase = found.due - found.dueBefore;
  const cut = pool.cut - poolBefore.cut;
  const carriedBefore = overpaid(poolBefore);
  const granted = increase - cut;
  const result = granted - carriedBefore;
  lines.increase = textOfFen(increase);
  if (found.dueBefore !== 0) lines[perVisit ? "dueByVisit" : "dueBefore"] = textOfFen(found.dueBefore);
  if (cut > 0) {
    lines.cap = terms.capText;
    lines.cut = textOfFen(cut);
    if (granted > 0) lines.left = textOfFen(granted);
    else lines.usedUp = terms.capText;
    lines.used = textOfFen(poolBefore.elsewhere + poolBefore.entitled);
  }
  if (cut < 0) lines.uncut = textOfFen(-cut);
  if (cut < 0 || carriedBefore > 0) lines.granted = textOfFen(granted);
  if (carriedBefore > 0) {
    lines.carriedBefore = textOfFen(carriedBefore);
    lines.result = textOfFen(result);
  }
  if (result < 0) {
    lines.below = textOfFen(result);
    lines.carry = textOfFen(-result);
  }
  if (!perVisit) {
    const current = dueByTodaysTerms(settling, outcome, found.dueBefore);
    if (current !== grossOf(poolBefore)) {
      lines.earlier = textOfFen(grossOf(poolBefore));
      lines.current = textOfFen(current);
    }
  }
  return lines;
}

function ruleOf(settling: Settling, outcome: Outcome): Rule {
  const { layer, terms, before, now, pool, poolBefore, paid, perVisit } = outcome;
  const found = computed(settling, outcome);
  const byVisit = perVisit && settling.settlementCase !== "cumulative_reaches";
  const parameters: Record<string, string> = {
    counts: byVisit ? "visit" : layer.base,
    counted: textOfFen(found.counted),
    before: textOfFen(before),
    cumulative: textOfFen(now),
    change: textOfFen(now - before),
    deductible: terms.deductibleText,
    ratio: terms.ratioText,
    due: textOfFen(found.due),
    entitled: textOfFen(pool.entitled),
    paidBefore: textOfFen(poolBefore.paid),
    paid: textOfFen(paid),
  };
  const key = keyOf(outcome, found.counted, byVisit);
  if (key === "share_bands") parameters.parts = bandParts(terms.scale, found.counted);
  const straight = found.dueBefore === 0 && grossOf(poolBefore) === 0 && pool.cut === 0 && pool.entitled === paid && poolBefore.paid === 0;
  if (!straight) {
    Object.assign(parameters, linesOf(settling, outcome, found));
  }
  return { key, parameters };
}

function interpretationsOf(settling: Settling, layer: ShareLayer, parameters: Readonly<Record<string, string>>): readonly string[] {
  const before = settling.state.assistanceClass;
  const changed = (before !== "" && before !== settling.classKey) || parameters.earlier !== undefined;
  const carried = parameters.carry !== undefined;
  if (!carried && !changed) return layer.interpretations;
  return [...layer.interpretations, ...(carried ? ["A06"] : []), ...(changed ? ["A07"] : [])];
}

export function traceShare(settling: Settling, outcome: Outcome): void {
  const { layer, terms, pool, poolBefore } = outcome;
  const rule = ruleOf(settling, outcome);
  trace(settling, {
    key: layer.payer,
    payer: layer.payer,
    base: outcome.now - outcome.before,
    rule,
    figures: terms.figures,
    cite: terms.cite,
    amount: outcome.paid,
    roomBefore: roomIn(poolBefore, terms.cap),
    roomAfter: roomIn(pool, terms.cap),
    interpretations: interpretationsOf(settling, layer, rule.parameters),
  });
}
