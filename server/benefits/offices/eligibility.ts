/** Whether a household counts as impoverished by illness. */
import { assertAmounts } from "@/server/benefits/amounts";
import type { Pack } from "@/server/benefits/figures/pack";
import { latest, latestFigure } from "@/server/benefits/figures/quantity-in-decimal";
import type { Money } from "@/server/money";
import { Refusal } from "@/server/refusal";

export interface IllnessClaim {
  /** Of the months before the application for recognition that the text names. */
  selfBorneCost: Money;
  perCapitaDisposableIncome: Money;
  propertyTestMet: boolean;
  insured: boolean;
  alreadyInHigherClass: boolean;
}

export type IllnessReason =
  | "self_borne_cost_not_above_income"
  | "property_test_failed"
  | "not_enrolled_in_basic_insurance"
  | "already_in_class_1_to_3";

/** Everything that stands against it, in the order of the clause; "超过" means that equality is not enough. */
export function illnessImpoverishedEligibility(pack: Pack, claim: IllnessClaim): { eligible: boolean; reasons: IllnessReason[] } {
  const rules = pack.illnessRecognition;
  if (rules === null) throw new Refusal("illness_recognition_not_in_pack", { pack: pack.id });
  const { selfBorneCost, perCapitaDisposableIncome } = claim;
  assertAmounts({ selfBorneCost, perCapitaDisposableIncome }, latestFigure(rules.shareOfIncome).cite);
  const reasons: IllnessReason[] = [];
  if (!selfBorneCost.greaterThan(perCapitaDisposableIncome.times(latest(rules.shareOfIncome))))
    reasons.push("self_borne_cost_not_above_income");
  if (!claim.propertyTestMet) reasons.push("property_test_failed");
  if (!claim.insured) reasons.push("not_enrolled_in_basic_insurance");
  if (claim.alreadyInHigherClass) reasons.push("already_in_class_1_to_3");
  return { eligible: reasons.length === 0, reasons };
}
