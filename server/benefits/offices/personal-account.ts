/** Personal accounts of employee insurance: what is credited each month, and what they may be used for. */

import { assertAmounts } from "@/server/benefits/amounts";
import type { Cite, LocalParameters } from "@/server/benefits/contract";
import { findLocalFen, missing } from "@/server/benefits/figures/local-parameters";
import type { Pack } from "@/server/benefits/figures/pack";
import { latest } from "@/server/benefits/figures/quantity-in-decimal";
import type { AccountMode, PersonalAccountRules } from "@/server/benefits/figures/rule-shapes";
import { Decimal, type Money, roundToFen, zero } from "@/server/money";
import { Refusal } from "@/server/refusal";

function rulesOf(pack: Pack): PersonalAccountRules {
  if (pack.personalAccount === null) throw new Refusal("personal_account_not_in_pack", { pack: pack.id });
  return pack.personalAccount;
}

export function monthlyCredit(
  pack: Pack,
  parameters: LocalParameters,
  account: { mode: AccountMode; monthlyContributionBase: Money | null },
): { credit: Money; cite: Cite } {
  const credit = rulesOf(pack).credit[account.mode];
  switch (credit.is) {
    case "not_set":
      return { credit: zero, cite: credit.cite };
    case "share_of_base": {
      const base = account.monthlyContributionBase;
      const cite = credit.ratio.figures[0]?.cite ?? rulesOf(pack).use.self_paid;
      if (base === null) throw new Refusal("amount_missing", { field: "monthlyContributionBase" }, cite.clause);
      assertAmounts({ monthlyContributionBase: base }, cite);
      return { credit: roundToFen(base.times(latest(credit.ratio))), cite };
    }
    case "share_of_average_pension": {
      const asked = { key: credit.average.key, cite: credit.average.cite, pack: pack.region };
      const average = findLocalFen(parameters, asked);
      if (average === null) throw missing(asked);
      return { credit: roundToFen(new Decimal(average).dividedBy(100).times(latest(credit.ratio))), cite: credit.average.cite };
    }
  }
}

export const accountUsers = ["self", "spouse", "parent", "child", "sibling", "legal_heir", "designated_beneficiary"] as const;
export type AccountUser = (typeof accountUsers)[number];
export const accountPurposes = [
  "medical_self_paid_designated",
  "drugs_devices_designated_pharmacy",
  "large_medical_subsidy_premium",
  "long_term_care_premium",
  "resident_insurance_premium",
  "public_health",
  "fitness",
  "wellness",
  "cash_withdrawal",
  "payout_on_emigration",
  "payout_on_death",
] as const;
export type AccountPurpose = (typeof accountPurposes)[number];

export type AccountRefusal =
  | "cash_withdrawal_forbidden"
  | "outside_basic_insurance_scope"
  | "not_family"
  | "family_sharing_not_supported_yet"
  | "only_for_spouse_parents_children";

export interface AccountAnswer {
  allowed: boolean;
  reason: AccountRefusal | null;
  cite: Cite;
}

const family: readonly AccountUser[] = ["spouse", "parent", "child"];
const heirs: readonly AccountUser[] = ["legal_heir", "designated_beneficiary"];

function answer(cite: Cite, reason: AccountRefusal | null = null): AccountAnswer {
  return { allowed: reason === null, reason, cite };
}

function byFamily(user: AccountUser, sharing: boolean, cite: Cite): AccountAnswer {
  if (user === "self") return answer(cite);
  if (!family.includes(user)) return answer(cite, "not_family");
  return answer(cite, sharing ? null : "family_sharing_not_supported_yet");
}

/** Costs and premiums of the family wait until the information system supports them. */
export function accountUse(pack: Pack, use: { user: AccountUser; purpose: AccountPurpose; familySharingEnabled: boolean }): AccountAnswer {
  const cites = rulesOf(pack).use;
  switch (use.purpose) {
    case "cash_withdrawal":
      return answer(cites.cash, "cash_withdrawal_forbidden");
    case "public_health":
    case "fitness":
    case "wellness":
      return answer(cites.outside_scope, "outside_basic_insurance_scope");
    case "payout_on_emigration":
      return answer(cites.payout, use.user === "self" ? null : "not_family");
    case "payout_on_death":
      return answer(cites.payout, heirs.includes(use.user) ? null : "not_family");
    case "medical_self_paid_designated":
    case "drugs_devices_designated_pharmacy":
      return byFamily(use.user, use.familySharingEnabled, use.user === "self" ? cites.self_paid : cites.family);
    case "large_medical_subsidy_premium":
    case "long_term_care_premium":
      return byFamily(use.user, use.familySharingEnabled, cites.premiums);
    case "resident_insurance_premium":
      if (use.user === "self") return answer(cites.premiums, "only_for_spouse_parents_children");
      return byFamily(use.user, use.familySharingEnabled, cites.premiums);
  }
}
