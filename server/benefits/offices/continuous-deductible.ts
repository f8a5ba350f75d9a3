/** Hospital deductibles of one illness: on proper referral they run on, so a later hospital charges only what exceeds the earlier ones. */

import type { Pack } from "@/server/benefits/figures/pack";
import { Decimal, type Money, sum, zero } from "@/server/money";
import { assertNotNegative, fundRule } from "./fund-shares";

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
  let chargedInChain = zero;
  const charged = stays.map((stay) => {
    assertNotNegative({ hospitalDeductible: stay.hospitalDeductible }, cite);
    if (!stay.properlyReferredFromPrevious) chargedInChain = zero;
    const deductibleCharged = Decimal.max(zero, stay.hospitalDeductible.minus(chargedInChain));
    chargedInChain = chargedInChain.plus(deductibleCharged);
    return { id: stay.id, deductibleCharged };
  });
  return { stays: charged, totalCharged: sum(charged.map((stay) => stay.deductibleCharged)) };
}
