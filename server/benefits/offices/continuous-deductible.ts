/** Hospital deductibles of one illness: on proper referral they run on, so a later hospital charges only what exceeds the earlier ones. */

import { assertAmounts, assertDistinct } from "@/server/benefits/amounts";
import type { Pack } from "@/server/benefits/figures/pack";
import { Decimal, type Money, sum, zero } from "@/server/money";
import { fundRule } from "./fund-shares";

export interface ReferredStay {
  id: string;
  hospitalDeductible: Money;
  properlyReferredFromPrevious: boolean;
}

/** Stays in the order of the chain; a stay without proper referral begins a new chain (A43). */
export function continuousDeductible(
  pack: Pack,
  stays: readonly ReferredStay[],
): { stays: { id: string; deductibleCharged: Money }[]; totalCharged: Money } {
  const cite = fundRule(pack, "continuousDeductible");
  assertDistinct(
    "stays",
    stays.map((stay) => stay.id),
    cite.clause,
  );
  let chargedInChain = zero;
  const charged = stays.map((stay) => {
    assertAmounts({ hospitalDeductible: stay.hospitalDeductible }, cite);
    if (!stay.properlyReferredFromPrevious) chargedInChain = zero;
    const deductibleCharged = Decimal.max(zero, stay.hospitalDeductible.minus(chargedInChain));
    chargedInChain = chargedInChain.plus(deductibleCharged);
    return { id: stay.id, deductibleCharged };
  });
  return { stays: charged, totalCharged: sum(charged.map((stay) => stay.deductibleCharged)) };
}
