/** Whether a household counts as impoverished by illness. */
import type { Money } from "@/server/money";

export interface IllnessClaim {
  /** Of the twelve months before the application for recognition. */
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
export function illnessImpoverishedEligibility(claim: IllnessClaim): { eligible: boolean; reasons: IllnessReason[] } {
  const reasons: IllnessReason[] = [];
  if (!claim.selfBorneCost.greaterThan(claim.perCapitaDisposableIncome)) reasons.push("self_borne_cost_not_above_income");
  if (!claim.propertyTestMet) reasons.push("property_test_failed");
  if (!claim.insured) reasons.push("not_enrolled_in_basic_insurance");
  if (claim.alreadyInHigherClass) reasons.push("already_in_class_1_to_3");
  return { eligible: reasons.length === 0, reasons };
}
