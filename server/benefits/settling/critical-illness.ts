/** Critical illness insurance on the year's cumulative cost after basic insurance, and the three cases of clause (六). */

import type { Step } from "@/server/benefits/contract";
import { findLocal } from "@/server/benefits/figures/local-parameters";
import { type CompiledTerms, type Plan, quantityOf, termsFor } from "@/server/benefits/figures/plan";
import { findFigure, type Quantity } from "@/server/benefits/figures/quantities";
import { bandParts, entitlement } from "@/server/benefits/figures/scales";
import { textOfFen } from "./fen";
import type { CriticalIllnessGroup, CriticalIllnessLayer } from "./layers";
import { book, holdsAny, type Rule, type Settling, trace } from "./settling";

function groupFor(settling: Settling, layer: CriticalIllnessLayer): CriticalIllnessGroup | null {
  const date = settling.ruleDate;
  for (const group of layer.groups) {
    const { from, to } = group.inForce;
    if ((from !== null && date < from) || (to !== null && to < date)) continue;
    if (group.tags === null || holdsAny(settling.identity.activeTags, group.tags)) return group;
  }
  return null;
}

/** Whether a quantity can be read at all; where insurance paid already, an unknown deductible only costs the label. */
function isKnown(plan: Plan, quantity: Quantity): boolean {
  if (quantity.is === "local") return findLocal(plan.parameters, quantity.key) !== undefined;
  return quantity.is === "not_set" || findFigure(quantity.figures, plan.day) !== null;
}

function caseOf(cost: number, cumulative: number, deductible: number): Settling["settlementCase"] {
  // "达到" includes equality, and a single visit that reaches the line names the case even after smaller ones (A05).
  if (cost >= deductible) return "single_visit_reaches";
  return cumulative >= deductible ? "cumulative_reaches" : "below_cii_deductible";
}

function due(terms: CompiledTerms, cumulative: number): number {
  return Math.min(terms.cap, entitlement(terms.scale, cumulative));
}

function ruleOf(settling: Settling, terms: CompiledTerms, before: number, now: number): Rule {
  const due = entitlement(terms.scale, now);
  const dueBefore = before === 0 ? 0 : entitlement(terms.scale, before);
  const parameters: Record<string, string> = {
    counts: "after_basic_insurance",
    before: textOfFen(before),
    cumulative: textOfFen(now),
    deductible: terms.deductibleText,
    ratio: terms.ratioText,
    due: textOfFen(due),
  };
  if (settling.settlementCase === "below_cii_deductible") return { key: "cii_below_deductible", parameters };
  if (due > terms.cap) {
    parameters.cap = terms.capText;
    parameters.cappedBefore = textOfFen(Math.min(terms.cap, dueBefore));
    parameters.increase = textOfFen(terms.cap - Math.min(terms.cap, dueBefore));
  } else if (dueBefore !== 0) {
    parameters.dueBefore = textOfFen(dueBefore);
    parameters.increase = textOfFen(due - dueBefore);
  }
  const parts = bandParts(terms.scale, now);
  if (parts !== "") parameters.parts = parts;
  return { key: parts === "" ? "cii_computed" : "cii_bands", parameters };
}

/** Takes the visit into the year's cost, names the case and finds what is paid. */
export function settleCriticalIllness(settling: Settling, layer: CriticalIllnessLayer): void {
  const { visit, state, plan } = settling;
  const cost = visit.policyScopeCost - visit.basicInsurancePaid;
  const covered = settling.person.insuranceType !== null && layer.settings.includes(visit.setting);
  const group = covered ? groupFor(settling, layer) : null;
  const before = state.afterBasicInsurance;
  if (covered) state.afterBasicInsurance += cost;
  const now = state.afterBasicInsurance;
  const given = visit.criticalIllnessInsurancePaid;
  if (group !== null && (given === null || isKnown(plan, group.terms.deductible))) {
    const deductible = quantityOf(plan, group.terms.deductible).value ?? 0;
    settling.criticalIllnessDeductible = deductible;
    settling.settlementCase = caseOf(cost, now, deductible);
  }
  if (given !== null || group === null) {
    const paid = given ?? 0;
    book(settling, "critical_illness_insurance", paid);
    const key = given === null ? "cii_not_covered" : "as_settled";
    tracePaid(settling, layer, { cost, paid, rule: { key, parameters: { amount: textOfFen(paid) } }, figures: [], cite: layer.cite });
    return;
  }
  const terms = termsFor(plan, group.terms);
  const paid = due(terms, now) - due(terms, before);
  book(settling, "critical_illness_insurance", paid);
  if (settling.steps === null) return;
  const rule = ruleOf(settling, terms, before, now);
  tracePaid(settling, layer, { cost, paid, rule, figures: terms.figures, cite: terms.cite });
}

interface Paid {
  cost: number;
  paid: number;
  rule: Rule;
  figures: Step["figures"];
  cite: Step["cite"];
}

function tracePaid(settling: Settling, layer: CriticalIllnessLayer, step: Paid): void {
  trace(settling, {
    key: "critical_illness_insurance",
    payer: layer.payer,
    base: step.cost,
    rule: step.rule,
    figures: step.figures,
    cite: step.cite,
    amount: step.paid,
    roomBefore: null,
    roomAfter: null,
    interpretations: layer.interpretations,
  });
}
