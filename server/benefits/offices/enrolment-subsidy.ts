/** What the fund pays towards the yearly premium of resident insurance: the highest of a person's identities, once. */

import { assertAmounts } from "@/server/benefits/amounts";
import type { Cite, DatedTag, IdentityTag, InsuranceType, LocalParameters } from "@/server/benefits/contract";
import { findLocalDate } from "@/server/benefits/figures/local-parameters";
import type { Pack } from "@/server/benefits/figures/pack";
import { planOn } from "@/server/benefits/figures/plan";
import { findFigure } from "@/server/benefits/figures/quantities";
import { quantityInDecimal } from "@/server/benefits/figures/quantity-in-decimal";
import { type SubsidyFund, type SubsidyTier, subsidyFunds } from "@/server/benefits/figures/rule-shapes";
import { tagsInForce } from "@/server/benefits/settling/identity";
import { type BusinessDate, dayInYear, isBusinessDate } from "@/server/dates";
import { Decimal, type Money, roundToFen, zero } from "@/server/money";
import { Refusal } from "@/server/refusal";

export interface Enrolment {
  insuranceType: InsuranceType;
  individualContribution: Money;
  enrolmentDate: BusinessDate;
  insuranceYear: number;
  tags: readonly DatedTag[];
  alreadySubsidised: Money;
  insuredElsewhere?: boolean;
  paymentVoucherPresent?: boolean;
  /** The person pays first and gets the subsidy back. */
  payThenRefund?: boolean;
}

export type NoSubsidyReason =
  | "policy_not_in_force"
  | "resident_insurance_only"
  | "no_subsidised_identity"
  | "payment_voucher_missing"
  | "insured_elsewhere";

export interface Subsidy {
  subsidy: Money;
  /** What the person bears in the end. */
  personalNet: Money;
  /** What the person pays first. */
  personalUpfront: Money;
  refundDue: Money;
  mode: "pay_on_behalf" | "pay_then_refund";
  basis: IdentityTag | null;
  tier: string | null;
  reason: NoSubsidyReason | null;
  fundSplit: Record<SubsidyFund, Money>;
  cite: Cite;
  interpretations: readonly string[];
}

interface Candidate {
  tier: SubsidyTier;
  tag: IdentityTag;
  amount: Money;
}

interface Asked {
  pack: Pack;
  parameters: LocalParameters;
  enrolment: Enrolment;
  /** The later of enrolment and the first day of the insurance year: figures of the coming year apply. */
  day: BusinessDate;
}

/** null where the text gives nothing for that year; an amount of nothing, of no premium for example, is an amount. */
function findAmount(asked: Asked, tier: SubsidyTier): Money | null {
  const { pack, parameters, enrolment } = asked;
  const plan = planOn(pack, parameters, asked.day);
  const premium = enrolment.individualContribution;
  const { amount } = tier;
  switch (amount.is) {
    case "share_of_premium":
      return roundToFen(premium.times(quantityInDecimal(plan, amount.ratio) ?? zero));
    case "share_until_fixed": {
      const fixed = quantityInDecimal(plan, amount.fixed);
      return fixed === null ? roundToFen(premium.times(quantityInDecimal(plan, amount.ratio) ?? zero)) : Decimal.min(fixed, premium);
    }
    case "fixed":
      return Decimal.min(quantityInDecimal(plan, amount.amount) ?? zero, premium);
    case "split":
      return premium;
    case "taper": {
      const figure = findFigure(amount.ratios.figures, dayInYear(enrolment.insuranceYear, "01-01"));
      if (figure === null) return null;
      const standard = quantityInDecimal(plan, amount.standard) ?? zero;
      // "不低于" is the floor; the floor is paid, and never more than the premium (A32).
      return Decimal.min(roundToFen(standard.times(figure.value)), premium);
    }
  }
}

function lasts(asked: Asked, tier: SubsidyTier): boolean {
  if (tier.whilePeriod === undefined) return true;
  const end = findLocalDate(asked.parameters, { ...tier.whilePeriod, pack: asked.pack.region });
  return end === null || asked.enrolment.enrolmentDate <= end;
}

function tagsThatCount(pack: Pack, enrolment: Enrolment): IdentityTag[] {
  const tags = tagsInForce(pack, enrolment.tags, enrolment.enrolmentDate);
  if (pack.subsidy.identityCounts === "on_enrolment") return tags;
  const later = tagsInForce(pack, enrolment.tags, dayInYear(enrolment.insuranceYear, "01-01"));
  return [...tags, ...later.filter((tag) => !tags.includes(tag))];
}

/** The highest amount; of equal ones the tier that the text names first. */
function findBest(asked: Asked): Candidate | null {
  const tags = tagsThatCount(asked.pack, asked.enrolment);
  let best: Candidate | null = null;
  for (const tier of asked.pack.subsidy.tiers) {
    const tag = tags.find((candidate) => tier.tags.includes(candidate));
    if (tag === undefined || !lasts(asked, tier)) continue;
    if (best?.amount.equals(asked.enrolment.individualContribution)) break;
    const amount = findAmount(asked, tier);
    if (amount !== null && (best === null || amount.greaterThan(best.amount))) best = { tier, tag, amount };
  }
  return best;
}

/** A split is of the whole amount: what was paid before came from the fund that pays first. */
function splitOf(asked: Asked, best: Candidate | null, subsidy: Money): Record<SubsidyFund, Money> {
  const split = Object.fromEntries(subsidyFunds.map((fund) => [fund, zero])) as Record<SubsidyFund, Money>;
  const amount = best?.tier.amount;
  if (amount === undefined) return split;
  if (amount.is === "split") {
    const limit = quantityInDecimal(planOn(asked.pack, asked.parameters, asked.day), amount.first.upTo) ?? zero;
    const ofFirst = Decimal.min(limit, best?.amount ?? zero).minus(asked.enrolment.alreadySubsidised);
    split[amount.first.fund] = Decimal.min(Decimal.max(zero, ofFirst), subsidy);
    split[amount.rest] = subsidy.minus(split[amount.first.fund]);
  } else if (amount.is === "taper") split[amount.fund] = subsidy;
  else split.medical_assistance_fund = subsidy;
  return split;
}

function assertValid({ individualContribution, alreadySubsidised, enrolmentDate }: Enrolment, cite: Cite): void {
  assertAmounts({ individualContribution, alreadySubsidised }, cite);
  if (!isBusinessDate(enrolmentDate)) throw new Refusal("date_invalid", { field: "enrolmentDate", value: enrolmentDate }, cite.clause);
}

function reasonAgainst({ pack, enrolment, day }: Asked): NoSubsidyReason | null {
  // Before its first day a text has no figures and says so itself.
  if (pack.inForce.to !== null && pack.inForce.to < day) return "policy_not_in_force";
  if (!pack.subsidy.insurance.types.includes(enrolment.insuranceType)) return "resident_insurance_only";
  if (enrolment.insuredElsewhere !== true) return null;
  return pack.subsidy.insuredElsewhere === null ? "insured_elsewhere" : null;
}

export function enrolmentSubsidy(pack: Pack, parameters: LocalParameters, enrolment: Enrolment): Subsidy {
  assertValid(enrolment, pack.subsidy.cite);
  const startOfYear = dayInYear(enrolment.insuranceYear, "01-01");
  const day = enrolment.enrolmentDate > startOfYear ? enrolment.enrolmentDate : startOfYear;
  const asked: Asked = { pack, parameters, enrolment, day };
  let reason = reasonAgainst(asked);
  let best: Candidate | null = null;
  if (reason === null) {
    best = findBest(asked);
    if (best === null) reason = "no_subsidised_identity";
    else if (enrolment.insuredElsewhere === true && enrolment.paymentVoucherPresent !== true) reason = "payment_voucher_missing";
  }
  const granted = reason === null ? best : null;
  const open = Decimal.max(zero, enrolment.individualContribution.minus(enrolment.alreadySubsidised));
  // What was granted before for the same premium counts: the highest once, never twice.
  const subsidy = granted === null ? zero : Decimal.max(zero, granted.amount.minus(enrolment.alreadySubsidised));
  const refund = enrolment.insuredElsewhere === true || enrolment.payThenRefund === true;
  return {
    subsidy,
    personalNet: open.minus(subsidy),
    personalUpfront: refund ? open : open.minus(subsidy),
    refundDue: refund ? subsidy : zero,
    mode: refund ? "pay_then_refund" : "pay_on_behalf",
    basis: granted?.tag ?? null,
    tier: granted?.tier.key ?? null,
    reason,
    fundSplit: splitOf(asked, granted, subsidy),
    cite: granted?.tier.cite ?? (reason === "policy_not_in_force" ? pack.inForce.cite : pack.subsidy.cite),
    interpretations: granted?.tier.interpretations ?? (reason === "insured_elsewhere" ? ["A53"] : []),
  };
}
