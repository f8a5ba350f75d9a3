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
import { roomIn } from "./pools";
import { type Rule, type Settling, trace } from "./settling";
import type { PoolState } from "./year-state";

export interface Outcome {
  layer: ShareLayer;
  terms: CompiledTerms;
  /** The year's base before and after the visit. */
  before: number;
  now: number;
  pool: PoolState;
  /** The pool as it was before. */
  entitledBefore: number;
  cutBefore: number;
  paidBefore: number;
  paid: number;
  /** Deductible by visit until the year's cost reaches the critical illness deductible (A04). */
  perVisit: boolean;
}

interface Due {
  due: number;
  dueBefore: number;
}

function grossBefore({ entitledBefore, cutBefore }: Outcome): number {
  return entitledBefore + cutBefore;
}

function carriedBefore({ entitledBefore, paidBefore }: Outcome): number {
  return Math.max(0, paidBefore - entitledBefore);
}

function isByVisit(settling: Settling, outcome: Outcome): boolean {
  return outcome.perVisit && settling.settlementCase !== "cumulative_reaches";
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
      if (!isOwn) due += dueOfLine(settling, layer, line, base);
    }
  }
  return due;
}

/** Lines from what is due on the year's sum to what is paid: what was due before, what the cap leaves, what is carried. */
function addLines(settling: Settling, outcome: Outcome, { due, dueBefore }: Due, lines: Record<string, string>): void {
  const { pool, terms, perVisit } = outcome;
  const increase = due - dueBefore;
  const cut = pool.cut - outcome.cutBefore;
  const granted = increase - cut;
  const carried = carriedBefore(outcome);
  const result = granted - carried;
  if (dueBefore !== 0 || cut !== 0) lines.increase = textOfFen(increase);
  if (dueBefore !== 0) lines[perVisit ? "dueByVisit" : "dueBefore"] = textOfFen(dueBefore);
  if (cut > 0) {
    lines.cap = terms.capText;
    lines.cut = textOfFen(cut);
    if (granted > 0) lines.left = textOfFen(granted);
    else lines.usedUp = terms.capText;
    lines.used = textOfFen(pool.elsewhere + outcome.entitledBefore);
  }
  if (cut < 0) lines.uncut = textOfFen(-cut);
  if (cut < 0 || carried > 0) lines.granted = textOfFen(granted);
  if (carried > 0) {
    lines.carriedBefore = textOfFen(carried);
    lines.result = textOfFen(result);
  }
  if (result < 0) {
    lines.below = textOfFen(result);
    lines.carry = textOfFen(-result);
  }
  if (perVisit) return;
  const current = dueByTodaysTerms(settling, outcome, dueBefore);
  if (current !== grossBefore(outcome)) {
    lines.earlier = textOfFen(grossBefore(outcome));
    lines.current = textOfFen(current);
  }
}

/** What was due before by the same computation; by visit it is what the visits before were due. */
function dueBeforeOf(outcome: Outcome, byVisit: boolean): number {
  if (byVisit || outcome.before === 0) return byVisit || !outcome.perVisit ? 0 : grossBefore(outcome);
  return outcome.perVisit ? grossBefore(outcome) : entitlement(outcome.terms.scale, outcome.before);
}

function ruleOf(settling: Settling, outcome: Outcome): Rule {
  const { layer, terms, before, now, pool, paidBefore, paid } = outcome;
  const byVisit = isByVisit(settling, outcome);
  const counted = byVisit ? now - before : now;
  const isFirst = before === 0 && outcome.entitledBefore === 0 && outcome.cutBefore === 0;
  const due = isFirst ? pool.entitled + pool.cut : entitlement(terms.scale, counted);
  const parameters: Record<string, string> = {
    counts: byVisit ? "visit" : layer.base,
    before: textOfFen(before),
    cumulative: textOfFen(now),
    deductible: terms.deductibleText,
    ratio: terms.ratioText,
    due: textOfFen(due),
    entitled: textOfFen(pool.entitled),
    paidBefore: textOfFen(paidBefore),
    paid: textOfFen(paid),
  };
  if (byVisit) parameters.counted = textOfFen(counted);
  const key = keyOf(outcome, counted, byVisit);
  if (key === "share_bands") parameters.parts = bandParts(terms.scale, counted);
  if (!isFirst || pool.cut !== 0 || pool.entitled !== paid) {
    addLines(settling, outcome, { due, dueBefore: dueBeforeOf(outcome, byVisit) }, parameters);
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
  const { layer, terms, pool, entitledBefore, paidBefore } = outcome;
  const rule = ruleOf(settling, outcome);
  trace(settling, {
    key: layer.payer,
    payer: layer.payer,
    base: outcome.now - outcome.before,
    rule,
    figures: terms.figures,
    cite: terms.cite,
    amount: outcome.paid,
    roomBefore: Math.max(0, terms.cap - pool.elsewhere - Math.max(entitledBefore, paidBefore)),
    roomAfter: roomIn(pool, terms.cap),
    interpretations: interpretationsOf(settling, layer, rule.parameters),
  });
}
