/** What a person gets for an insurance year: the engine's answer on the facts of the portal. Pure. */
import type { DatedTag, IdentityTag, LocalParameters } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";
import { planOn } from "@/server/benefits/figures/plan";
import { findFigure } from "@/server/benefits/figures/quantities";
import { quantityInDecimal } from "@/server/benefits/figures/quantity-in-decimal";
import type { SubsidyAmount, SubsidyFund } from "@/server/benefits/figures/rule-shapes";
import { type Enrolment, enrolmentSubsidy, type Subsidy } from "@/server/benefits/offices/enrolment-subsidy";
import { tagsInForce } from "@/server/benefits/settling/identity";
import { type BusinessDate, dayInYear } from "@/server/dates";
import { type Money, zero } from "@/server/money";
import { isDeadBy } from "@/server/people/status-rules";
import type { Insurance, LineReason, Way } from "./rules";

/** The year's terms: the text in force, what the area sets, the premium. */
export interface Terms {
  pack: Pack;
  parameters: LocalParameters;
  premium: Money;
  year: number;
}

export interface Facts {
  tags: readonly DatedTag[];
  /** The day of enrolment, whose identities count. */
  on: BusinessDate;
  insurance: Insurance;
  /** The person paid first: a voucher is there, or the insured list says so. */
  paidFirst: boolean;
  /** What the payment voucher says the person paid; null without one. */
  voucherAmount: Money | null;
  greenChannel: boolean;
  subsidisedElsewhere: boolean;
  diedOn: BusinessDate | null;
}

export interface Entitlement {
  /** Of here, or of the place where the person is insured. */
  premium: Money;
  tags: IdentityTag[];
  tier: string | null;
  basis: IdentityTag | null;
  amount: Money;
  funds: Record<SubsidyFund, Money>;
  personalNet: Money;
  way: Way;
  reason: LineReason | null;
  document: string;
  clause: string;
  interpretations: readonly string[];
}

/** Identities that count: on the day of enrolment and, where the text says so, on the first of the insurance year. */
export function countedTags({ pack, year }: Pick<Terms, "pack" | "year">, tags: readonly DatedTag[], on: BusinessDate): IdentityTag[] {
  const now = tagsInForce(pack, tags, on);
  if (pack.subsidy.identityCounts === "on_enrolment") return now;
  const later = tagsInForce(pack, tags, dayInYear(year, "01-01"));
  return [...now, ...later.filter((tag) => !now.includes(tag))];
}

/** Who is insured elsewhere is subsidised at that place's premium, which is on the voucher. */
const premiumOf = ({ premium }: Pick<Terms, "premium">, { insurance, voucherAmount }: Facts): Money =>
  insurance === "resident_elsewhere" && voucherAmount !== null ? voucherAmount : premium;

const asked = ({ premium, year }: Terms, facts: Facts): Enrolment => ({
  insuranceType: facts.insurance === "employee" ? "employee" : "resident",
  individualContribution: premiumOf({ premium }, facts),
  enrolmentDate: facts.on,
  insuranceYear: year,
  tags: facts.tags,
  alreadySubsidised: zero,
  insuredElsewhere: facts.insurance === "resident_elsewhere",
  paymentVoucherPresent: facts.voucherAmount !== null,
  payThenRefund: facts.paidFirst,
});

export function entitle(terms: Terms, facts: Facts): Entitlement {
  const subsidy = enrolmentSubsidy(terms.pack, terms.parameters, asked(terms, facts));
  const against = isDeadBy(facts.diedOn, facts.on) ? "deceased" : facts.subsidisedElsewhere ? "subsidised_elsewhere" : null;
  const reason = against ?? subsidy.reason;
  const given = reason === null ? subsidy.subsidy : zero;
  const premium = premiumOf(terms, facts);
  return {
    premium,
    tags: countedTags(terms, facts.tags, facts.on),
    tier: subsidy.tier,
    basis: subsidy.basis,
    amount: given,
    funds: reason === null ? subsidy.fundSplit : { medical_assistance_fund: zero, county_finance: zero, same_level_finance: zero },
    personalNet: premium.minus(given),
    way: facts.greenChannel ? "green_channel" : subsidy.mode,
    reason,
    document: subsidy.cite.document,
    clause: subsidy.cite.clause,
    interpretations: subsidy.interpretations,
  };
}

/** By which people of equal facts are computed once. */
export function patternOf(terms: Terms, facts: Facts): string {
  const { insurance, paidFirst, voucherAmount, greenChannel, subsidisedElsewhere, diedOn, on } = facts;
  return JSON.stringify([
    countedTags(terms, facts.tags, on),
    on,
    insurance,
    paidFirst,
    voucherAmount,
    greenChannel,
    subsidisedElsewhere,
    isDeadBy(diedOn, on),
  ]);
}

export interface Candidate {
  tag: IdentityTag;
  tier: string | null;
  amount: Money;
  document: string;
  clause: string;
  standard: Standard | null;
}

/** How a tier's amount is said: a share of the premium, an amount, or a share of an earlier standard. */
export interface Standard {
  is: SubsidyAmount["is"];
  ratio: string | null;
  amount: string | null;
}

function standardOf({ pack, parameters, year }: Terms, tierKey: string, day: BusinessDate): Standard | null {
  const amount = pack.subsidy.tiers.find(({ key }) => key === tierKey)?.amount;
  if (amount === undefined) return null;
  const plan = planOn(pack, parameters, day);
  const text = (value: { toFixed(): string } | null) => value?.toFixed() ?? null;
  switch (amount.is) {
    case "share_of_premium":
      return { is: amount.is, ratio: text(quantityInDecimal(plan, amount.ratio)), amount: null };
    case "share_until_fixed": {
      const fixed = quantityInDecimal(plan, amount.fixed);
      return { is: amount.is, ratio: text(quantityInDecimal(plan, amount.ratio)), amount: fixed?.toFixed(2) ?? null };
    }
    case "fixed":
      return { is: amount.is, ratio: null, amount: quantityInDecimal(plan, amount.amount)?.toFixed(2) ?? null };
    case "split":
      return { is: amount.is, ratio: null, amount: quantityInDecimal(plan, amount.first.upTo)?.toFixed(2) ?? null };
    case "taper": {
      const ratio = findFigure(amount.ratios.figures, dayInYear(year, "01-01"));
      return {
        is: amount.is,
        ratio: ratio === null ? null : String(ratio.value),
        amount: quantityInDecimal(plan, amount.standard)?.toFixed(2) ?? null,
      };
    }
  }
}

/** What each identity alone would give: the engine is asked once for each, so that the highest can be seen to be it. */
export function candidatesOf(terms: Terms, facts: Facts): Candidate[] {
  const first = dayInYear(terms.year, "01-01");
  const day = facts.on > first ? facts.on : first;
  return countedTags(terms, facts.tags, facts.on).map((tag) => {
    const alone: Subsidy = enrolmentSubsidy(terms.pack, terms.parameters, {
      ...asked(terms, facts),
      tags: facts.tags.filter((dated) => dated.tag === tag),
    });
    const standard = alone.tier === null ? null : standardOf(terms, alone.tier, day);
    const { tier, subsidy: amount, cite } = alone;
    return { tag, tier, amount, document: cite.document, clause: cite.clause, standard };
  });
}

/** What the text gives an identity, before anybody is looked at; null where it gives nothing. */
export function standardOfTag(
  terms: Terms,
  tag: IdentityTag,
  on: BusinessDate,
): { amount: Money; standard: Standard | null; tier: string | null } {
  const facts: Facts = {
    ...{ on, insurance: "none", paidFirst: false, voucherAmount: null, greenChannel: false, subsidisedElsewhere: false, diedOn: null },
    tags: [{ tag, region: terms.pack.region, validFrom: "1900-01-01", validTo: null }],
  };
  const [candidate] = candidatesOf(terms, facts);
  return { amount: candidate?.amount ?? zero, standard: candidate?.standard ?? null, tier: candidate?.tier ?? null };
}
