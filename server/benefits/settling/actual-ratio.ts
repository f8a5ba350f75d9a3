/** A payer of last resort lifts what all payers together bear to a share of the visit's cost (A18). */

import { quantityOf, switchOf } from "@/server/benefits/figures/plan";
import { firstFailing } from "./conditions";
import { roundedShare, textOfFen, textOfRatio } from "./fen";
import type { ActualRatioLayer } from "./layers";
import { payerAt, type Settling, trace } from "./settling";

export function settleActualRatio(settling: Settling, layer: ActualRatioLayer): void {
  const { visit, plan } = settling;
  const stated = layer.ratios[visit.setting];
  if (stated === undefined || firstFailing(settling, layer.appliesTo) !== null) return;
  const found = quantityOf(plan, stated);
  const ratio = found.value ?? 0;
  const denominator = switchOf(plan, layer.denominator);
  const cost = denominator === "policy_scope_cost" ? visit.policyScopeCost : visit.totalCost;
  const borne = settling.paid.reduce((sum, paid) => sum + paid, 0);
  const target = roundedShare(cost * ratio);
  const paid = Math.max(0, target - borne);
  const at = payerAt.top_up;
  settling.paid[at] = (settling.paid[at] ?? 0) + paid;
  // It also covers cost outside the policy scope, so that what is left inside cannot fall below nothing.
  settling.remaining = Math.min(settling.remaining, Math.max(0, settling.remaining - paid));
  if (settling.steps === null) return;
  trace(settling, {
    key: layer.payer,
    payer: layer.payer,
    base: cost,
    rule: {
      key: paid > 0 ? "actual_ratio" : "actual_ratio_reached",
      parameters: { cost: textOfFen(cost), ratio: textOfRatio(ratio), target: textOfFen(target), borne: textOfFen(borne), denominator },
    },
    figures: [{ name: "ratio", value: textOfRatio(ratio), cite: found.cite }],
    cite: layer.cite,
    amount: paid,
    roomBefore: null,
    roomAfter: null,
    interpretations: layer.interpretations,
  });
}
