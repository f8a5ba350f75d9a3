/** The clause that a refusal of a case names where the reading of the case itself knows none. */
import { type Fields, isFields } from "@/scripts/evaluate/reading";
import type { Cite } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";
import { getDeadline } from "@/server/benefits/offices/deadlines";
import { packOfRegion, regions } from "@/server/benefits/packs/registry";

const scope = (pack: Pack): Cite => pack.scope.settings.cite;
const stated = (found: { figures: readonly { cite: Cite }[] } | undefined): Cite | undefined => found?.figures[0]?.cite;

/** What a kind stands on, in the pack of the case's own region. */
const ofRegion: Readonly<Record<string, (pack: Pack) => Cite | undefined>> = {
  annual_settlement: scope,
  one_off_lookback: (pack) => pack.oneOff?.cite,
  enrolment_subsidy: (pack) => pack.subsidy.cite,
  early_warning: (pack) => pack.warnings?.counted.cite,
  deposit_waiver: (pack) => pack.deposit.cite,
  class_resolution: (pack) => pack.resolution.cite,
};

/** Kinds that only one text knows. */
const ofOneText: Readonly<Record<string, [region: string, cite: (pack: Pack) => Cite | undefined]>> = {
  national_clause6: ["national", (pack) => pack.layers[0]?.cite],
  validate_tiers: ["national", scope],
  illness_impoverished_eligibility: ["shiyan", (pack) => pack.classes[0]?.cite],
  outpatient_pooling: ["shiyan", (pack) => pack.outpatientPooling?.benefitPeriod],
  personal_account_credit: [
    "shiyan",
    (pack) => stated(pack.personalAccount?.credit.employer.is === "share_of_base" ? pack.personalAccount.credit.employer.ratio : undefined),
  ],
  personal_account_use: ["shiyan", (pack) => pack.personalAccount?.use.self_paid],
  fund_gap: ["shiyan", (pack) => pack.fund.gap?.shortfallFirst],
  working_capital: ["shiyan", (pack) => stated(pack.fund.workingCapital?.months)],
  year_end_sweep: ["shiyan", (pack) => pack.fund.sweep?.cite],
  monthly_plan_allocation: ["shiyan", (pack) => pack.fund.monthlyPlan?.cite],
  pre_pooling_deadlines: ["shiyan", (pack) => getDeadline(pack, "shiyan.pre_pooling_payment").cite],
  fund_matching: ["yingkou", (pack) => stated(pack.fund.matching?.cityParts)],
  surplus_rule: ["yingkou", (pack) => stated(pack.fund.surplus?.ceiling)],
  green_channel: ["heyuan", (pack) => getDeadline(pack, "heyuan.green_channel_payment").cite],
  prepayment: ["heyuan", (pack) => pack.fund.prepayment?.balanceOffsets],
  clearing_account: ["heyuan", (pack) => stated(pack.fund.clearingAccount?.target)],
  advance_claim_check: ["heyuan", (pack) => pack.materials.case[0]?.cite],
  roster_exchange: ["heyuan", (pack) => getDeadline(pack, "heyuan.push_to_counties").cite],
  continuous_deductible: ["fusong", (pack) => pack.fund.continuousDeductible ?? undefined],
  cii_fund_allocation: ["fusong", (pack) => stated(pack.fund.criticalIllnessAllocation?.share)],
};

export function clauseOf(kind: string, input: unknown): string | undefined {
  const one = Object.hasOwn(ofOneText, kind) ? ofOneText[kind] : undefined;
  if (one !== undefined) return one[1](packOfRegion(one[0]))?.clause;
  const cite = Object.hasOwn(ofRegion, kind) ? ofRegion[kind] : undefined;
  const region = isFields(input) ? (input as Fields).region : undefined;
  return cite !== undefined && typeof region === "string" && regions.includes(region) ? cite(packOfRegion(region))?.clause : undefined;
}
