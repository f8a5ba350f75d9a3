/** Ordinary outpatient care of employees from the pooled fund: deductible and cap of the year over all visits, rate by level and status of the day. */

import { assertAmounts, assertDistinct } from "@/server/benefits/amounts";
import type { Cite, InsuranceType } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";
import { figureOn } from "@/server/benefits/figures/quantities";
import type { EmploymentStatus, FacilityLevel, OutpatientPoolingRules } from "@/server/benefits/figures/rule-shapes";
import { type BusinessDate, dayInYear, yearOf } from "@/server/dates";
import { Decimal, type Money, roundToFen, zero } from "@/server/money";
import { Refusal } from "@/server/refusal";

export interface OutpatientVisit {
  id: string;
  date: BusinessDate;
  policyScopeCost: Money;
  facilityLevel: FacilityLevel | "pharmacy";
  prescriberLevel: FacilityLevel | null;
  status: EmploymentStatus;
  designatedInstitution: boolean;
  inBenefitPeriod: boolean;
  duringHospitalisation: boolean;
  category: "ordinary" | "chronic_special" | "maternity";
  settlement: "direct" | "manual";
  manualClaimFiledOn: BusinessDate | null;
}

export type OutpatientExclusion =
  | "employee_insurance_only"
  | "policy_not_in_force"
  | "institution_not_designated"
  | "not_in_benefit_period"
  | "during_hospitalisation"
  | "maternity_existing_policy"
  | "chronic_special_separate_scheme"
  | "manual_claim_late";

export interface OutpatientSettled {
  id: string;
  fundPaid: Money;
  /** Part of the cost above the deductible. */
  eligibleAmount: Money;
  capRemaining: Money;
  excludedReason: OutpatientExclusion | null;
  ratio: string | null;
  cite: Cite;
}

interface Year {
  cost: Money;
  paid: Money;
}

function lastFilingDay(rules: OutpatientPoolingRules, date: BusinessDate): BusinessDate {
  const { lastMonth, lastDay } = rules.manualClaim;
  return dayInYear(yearOf(date) + 1, `${String(lastMonth).padStart(2, "0")}-${String(lastDay).padStart(2, "0")}`);
}

function isLate(rules: OutpatientPoolingRules, visit: OutpatientVisit): boolean {
  if (visit.settlement === "direct") return false;
  if (visit.manualClaimFiledOn === null)
    throw new Refusal("manual_claim_date_missing", { field: "manualClaimFiledOn", visit: visit.id }, rules.manualClaim.cite.clause);
  return visit.manualClaimFiledOn > lastFilingDay(rules, visit.date);
}

function exclusionOf(
  rules: OutpatientPoolingRules,
  insuranceType: InsuranceType,
  visit: OutpatientVisit,
): [OutpatientExclusion, Cite] | null {
  if (!rules.insurance.types.includes(insuranceType)) return ["employee_insurance_only", rules.insurance.cite];
  if (visit.date < rules.inForce.from) return ["policy_not_in_force", rules.inForce.cite];
  if (!visit.designatedInstitution) return ["institution_not_designated", rules.benefitPeriod];
  if (!visit.inBenefitPeriod) return ["not_in_benefit_period", rules.benefitPeriod];
  if (visit.duringHospitalisation) return ["during_hospitalisation", rules.duringHospitalisation];
  if (visit.category === "maternity") return ["maternity_existing_policy", rules.maternity];
  if (visit.category === "chronic_special") return ["chronic_special_separate_scheme", rules.chronicSpecial.cite];
  return isLate(rules, visit) ? ["manual_claim_late", rules.manualClaim.cite] : null;
}

/** A pharmacy takes the level of the institution that prescribed. */
function levelOf(rules: OutpatientPoolingRules, visit: OutpatientVisit): FacilityLevel {
  if (visit.facilityLevel !== "pharmacy") return visit.facilityLevel;
  if (visit.prescriberLevel === null) {
    throw new Refusal("prescriber_level_missing", { field: "prescriberLevel", visit: visit.id }, rules.prescriberLevel.clause);
  }
  return visit.prescriberLevel;
}

export interface OutpatientYear {
  insuranceType: InsuranceType;
  /** What the overall maximum of the employee pool still leaves; null where none is set. */
  overallPoolLimitRemaining: Money | null;
  visits: readonly OutpatientVisit[];
}

/** Visits in settlement order; each payment is rounded and the caps count what was paid (A33). */
export function settleOutpatientPooling(pack: Pack, input: OutpatientYear): OutpatientSettled[] {
  const rules = pack.outpatientPooling;
  if (rules === null) throw new Refusal("outpatient_pooling_not_in_pack", { pack: pack.id });
  assertAmounts({ overallPoolLimitRemaining: input.overallPoolLimitRemaining }, rules.overallMaximum.cite);
  assertDistinct(
    "visits",
    input.visits.map((visit) => visit.id),
    rules.benefitPeriod.clause,
  );
  const years = new Map<number, Year>();
  let overall = input.overallPoolLimitRemaining;
  return input.visits.map((visit) => {
    assertAmounts({ policyScopeCost: visit.policyScopeCost }, rules.benefitPeriod);
    const year = years.get(yearOf(visit.date)) ?? { cost: zero, paid: zero };
    years.set(yearOf(visit.date), year);
    const excluded = exclusionOf(rules, input.insuranceType, visit);
    const day = visit.date < rules.inForce.from ? rules.inForce.from : visit.date;
    const cap = new Decimal(figureOn(rules.cap, day).value);
    if (excluded !== null) {
      const [excludedReason, cite] = excluded;
      return { id: visit.id, fundPaid: zero, eligibleAmount: zero, capRemaining: cap.minus(year.paid), excludedReason, ratio: null, cite };
    }
    const deductible = new Decimal(figureOn(rules.deductible, day).value);
    const ratio = figureOn(rules.ratios[visit.status][levelOf(rules, visit)], day);
    const above = (cost: Money): Money => Decimal.max(zero, cost.minus(deductible));
    const eligibleAmount = above(year.cost.plus(visit.policyScopeCost)).minus(above(year.cost));
    year.cost = year.cost.plus(visit.policyScopeCost);
    const limits = [roundToFen(eligibleAmount.times(ratio.value)), cap.minus(year.paid), ...(overall === null ? [] : [overall])];
    const fundPaid = Decimal.max(zero, Decimal.min(...limits));
    year.paid = year.paid.plus(fundPaid);
    overall = overall?.minus(fundPaid) ?? null;
    return {
      id: visit.id,
      fundPaid,
      eligibleAmount,
      capRemaining: cap.minus(year.paid),
      excludedReason: null,
      ratio: ratio.value,
      cite: ratio.cite,
    };
  });
}
