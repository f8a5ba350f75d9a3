/** Settles one visit in whole fen: insurance first, assistance after, each payer in the order of the pack. */

import type { Cite, InsuredPerson, Settled } from "@/server/benefits/contract";
import { payers } from "@/server/benefits/contract";
import type { Plan } from "@/server/benefits/figures/plan";
import type { RuleKey, StepKey } from "@/server/benefits/figures/step-keys";
import { yearOf } from "@/server/dates";
import { Refusal } from "@/server/refusal";
import { settleActualRatio } from "./actual-ratio";
import { settleBedDays } from "./bed-day";
import { settleCriticalIllness } from "./critical-illness";
import { type Exclusion, findExclusion } from "./exclusion";
import { largestFen, textOfFen } from "./fen";
import { type Identity, identityOn } from "./identity";
import type { GivenLayer } from "./layers";
import { findLineTopUp, settleLineTopUp } from "./line-top-up";
import { book, type Settling, trace, type VisitInFen } from "./settling";
import { settleShare } from "./share";
import type { StateShape } from "./state-shape";
import type { YearState } from "./year-state";

/** Insurance may not bear more than the cost (避免超费用报销); one of several visits may, where it repays the others of the year. */
function assertPlausible(settling: Settling): void {
  const { visit, state, plan } = settling;
  const cite = plan.pack.layers[0]?.cite.clause;
  if (visit.policyScopeCost > visit.totalCost) {
    throw new Refusal(
      "policy_scope_exceeds_total",
      { field: "policyScopeCost", scope: textOfFen(visit.policyScopeCost), total: textOfFen(visit.totalCost) },
      cite,
    );
  }
  if (visit.basicInsurancePaid > visit.policyScopeCost) {
    throw new Refusal(
      "basic_insurance_exceeds_policy_scope",
      { field: "basicInsurancePaid", paid: textOfFen(visit.basicInsurancePaid), scope: textOfFen(visit.policyScopeCost) },
      cite,
    );
  }
  if (state.policyScope + visit.policyScopeCost > largestFen)
    throw new Refusal("amount_too_large", { field: "policyScopeCost", amount: textOfFen(state.policyScope + visit.policyScopeCost) }, cite);
}

function assertNotOverInsured(settling: Settling): void {
  const { state, plan } = settling;
  if (state.insured <= state.policyScope) return;
  throw new Refusal(
    "insurance_exceeds_policy_scope",
    { field: "insurancePaid", paid: textOfFen(state.insured), scope: textOfFen(state.policyScope) },
    plan.pack.layers[0]?.cite.clause,
  );
}

const given: Record<GivenLayer["payer"], (visit: VisitInFen) => number> = {
  basic_insurance: (visit) => visit.basicInsurancePaid,
  supplementary: (visit) => visit.supplementaryPaid,
  poverty_insurance: (visit) => visit.povertyInsurancePaid,
};

function settleGiven(settling: Settling, layer: GivenLayer): void {
  const paid = given[layer.payer](settling.visit);
  const base = settling.remaining;
  book(settling, layer.payer, paid);
  if (settling.steps === null || (paid === 0 && layer.payer !== "basic_insurance")) return;
  traceDecision(settling, {
    key: layer.payer,
    base,
    rule: "as_settled",
    parameters: { amount: textOfFen(paid) },
    cite: layer.cite,
    paid,
    payer: layer.payer,
  });
}

interface Decision {
  key: StepKey;
  base: number;
  rule: RuleKey;
  parameters: Record<string, string>;
  cite: Cite;
  paid?: number;
  payer?: (typeof payers)[number];
  interpretations?: readonly string[];
}

function traceDecision(settling: Settling, decision: Decision): void {
  trace(settling, {
    key: decision.key,
    payer: decision.payer ?? null,
    base: decision.base,
    rule: { key: decision.rule, parameters: decision.parameters },
    figures: [],
    cite: decision.cite,
    amount: decision.paid ?? 0,
    roomBefore: null,
    roomAfter: null,
    interpretations: decision.interpretations ?? [],
  });
}

function settleInsurance(settling: Settling): void {
  for (const layer of settling.plan.pack.layers) {
    if (layer.is === "given") settleGiven(settling, layer);
    else if (layer.is === "critical_illness") settleCriticalIllness(settling, layer);
  }
  settling.selfPaid = settling.remaining;
  settling.state.policyScope += settling.visit.policyScopeCost;
  settling.state.insured += settling.visit.policyScopeCost - settling.remaining;
  assertNotOverInsured(settling);
}

function settleAssistance(settling: Settling): void {
  const { layers } = settling.plan.pack;
  const topUp = findLineTopUp(settling);
  for (const layer of layers) {
    switch (layer.is) {
      case "given":
      case "critical_illness":
        break;
      case "bed_day":
        settleBedDays(settling, layer);
        break;
      case "share":
        settleShare(settling, layer, topUp?.split ?? null);
        break;
      case "line_top_up":
        if (topUp !== null) settleLineTopUp(settling, topUp);
        break;
      case "actual_ratio":
        settleActualRatio(settling, layer);
        break;
    }
  }
}

function traceStart(settling: Settling): void {
  if (settling.steps === null) return;
  const { visit, plan } = settling;
  const outside = textOfFen(visit.totalCost - visit.policyScopeCost);
  traceDecision(settling, {
    key: "policy_scope",
    base: visit.totalCost,
    rule: "policy_scope",
    parameters: { total: textOfFen(visit.totalCost), outside },
    cite: plan.pack.scope.settings.cite,
    interpretations: ["A11"],
  });
}

function traceIdentity(settling: Settling, exclusion: Exclusion | null): void {
  if (settling.steps === null) return;
  const { identity, plan, visit } = settling;
  if (identity.assistanceClass !== null) {
    const several = identity.activeTags.length > 1;
    traceDecision(settling, {
      key: "identity",
      base: settling.selfPaid,
      rule: several ? "highest_of_several" : "one_identity",
      parameters: {
        class: identity.assistanceClass.key,
        tag: identity.tagUsed ?? "",
        tags: identity.activeTags.join(","),
        date: visit.date,
      },
      cite: several ? plan.pack.resolution.cite : identity.assistanceClass.cite,
      interpretations: several ? plan.pack.resolution.interpretations : [],
    });
  }
  if (exclusion === null) return;
  traceDecision(settling, {
    key: "excluded",
    base: settling.selfPaid,
    rule: `excluded_${exclusion.reason}`,
    parameters: { date: visit.date, setting: visit.setting, referral: visit.referral, location: visit.location },
    cite: exclusion.cite,
    interpretations: exclusion.interpretations,
  });
}

/** What the person bears: what is left of the policy-scope cost and everything outside it. */
function settlePerson(settling: Settling): void {
  const { visit, state, paid, plan } = settling;
  const at = payers.length - 1;
  const inside = settling.remaining;
  const burden = visit.totalCost - paid.reduce((sum, row) => sum + row, 0);
  paid[at] = burden;
  for (let payer = 0; payer < payers.length; payer++) state.paid[payer] = (state.paid[payer] ?? 0) + (paid[payer] ?? 0);
  if (settling.steps === null) return;
  settling.remaining = 0;
  const parameters = { inside: textOfFen(inside), outside: textOfFen(burden - inside) };
  traceDecision(settling, {
    key: "person",
    base: inside,
    rule: "rest",
    parameters,
    cite: plan.pack.scope.settings.cite,
    paid: burden,
    payer: "person",
  });
  settling.remaining = inside;
}

const noPayments: readonly number[] = payers.map(() => 0);

export interface VisitOf {
  person: InsuredPerson;
  visit: VisitInFen;
  state: YearState;
}

export function startSettling(plan: Plan, shape: StateShape, visitOf: VisitOf, traced: boolean): Settling {
  const identity: Identity = identityOn(plan.pack, visitOf.person.tags, visitOf.visit.date);
  return {
    plan,
    shape,
    ...visitOf,
    identity,
    classKey: identity.assistanceClass?.key ?? "",
    year: yearOf(visitOf.visit.date),
    ruleDate: visitOf.visit.date,
    excludedReason: null,
    settlementCase: null as Settled["settlementCase"],
    criticalIllnessDeductible: null,
    selfPaid: 0,
    remaining: visitOf.visit.policyScopeCost,
    paid: noPayments.slice(),
    taken: { basic_assistance: false, tilt_assistance: false },
    steps: traced ? [] : null,
  };
}

/** Runs a started settling to its end; the year's state moves with it. */
export function runSettling(settling: Settling, exclude: (settling: Settling) => Exclusion | null = findExclusion): void {
  assertPlausible(settling);
  traceStart(settling);
  settleInsurance(settling);
  const exclusion = exclude(settling);
  settling.excludedReason = exclusion?.reason ?? null;
  traceIdentity(settling, exclusion);
  if (exclusion === null) settleAssistance(settling);
  settlePerson(settling);
  if (settling.classKey !== "") settling.state.assistanceClass = settling.classKey;
}
