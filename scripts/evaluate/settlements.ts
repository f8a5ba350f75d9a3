/** Worked cases that settle visits: the national algorithm, a year in an area, one-off assistance. */

import { config, datedTags } from "@/scripts/evaluate/people";
import {
  amount,
  amountOrZero,
  date,
  type Fields,
  fields,
  list,
  optionalAmount,
  optionalDate,
  optionalWord,
  out,
  text,
  wholeOrZero,
  wholes,
  word,
  yes,
} from "@/scripts/evaluate/reading";
import {
  type InsuredPerson,
  identityTags,
  insuranceTypes,
  locations,
  referrals,
  type Settled,
  settings,
  type Visit,
} from "@/server/benefits/contract";
import { oneOffAssistance } from "@/server/benefits/offices/one-off";
import { yearTotals } from "@/server/benefits/offices/year-totals";
import { packOfRegion } from "@/server/benefits/packs/registry";
import { recomputeYear } from "@/server/benefits/settling/recompute";
import { zero } from "@/server/money";

function visitOf(visit: Fields): Visit {
  const admittedOn = optionalDate(visit, "admitted_on");
  return {
    id: text(visit, "id"),
    date: date(visit, "date"),
    ...(admittedOn === null ? {} : { admittedOn }),
    setting: word(visit, "setting", settings),
    designatedInstitution: yes(visit, "designated_institution"),
    location: word(visit, "location", locations),
    referral: word(visit, "referral", referrals),
    outOfAreaRegistered: yes(visit, "out_of_area_registered"),
    totalCost: amount(visit, "total_cost"),
    policyScopeCost: amount(visit, "policy_scope_cost"),
    basicInsurancePaid: amount(visit, "basic_insurance_paid"),
    criticalIllnessInsurancePaid: optionalAmount(visit, "critical_illness_insurance_paid"),
    supplementaryPaid: amountOrZero(visit, "supplementary_paid"),
    povertyInsurancePaid: amountOrZero(visit, "poverty_insurance_paid"),
    psychiatricBedDays: wholeOrZero(visit, "psychiatric_bed_days"),
  };
}

function settledOut(settled: Settled): Fields {
  return {
    id: settled.visitId,
    assistance_class: settled.assistanceClass,
    excluded_reason: settled.excludedReason,
    settlement_case: settled.settlementCase,
    critical_illness_insurance_paid: out(settled.amounts.critical_illness_insurance),
    self_paid_after_insurance: out(settled.selfPaidAfterInsurance),
    basic_assistance: out(settled.amounts.basic_assistance),
    bed_day_assistance: out(settled.amounts.bed_day_assistance),
    tilt_assistance: out(settled.amounts.tilt_assistance),
    top_up: out(settled.amounts.top_up),
    policy_scope_self_paid_remaining: out(settled.policyScopeSelfPaidRemaining),
    personal_burden_total: out(settled.amounts.person),
    overpaid_carry: out(settled.overpaidCarry),
    assistance_base_cumulative: out(settled.cumulative.assistanceBase),
    critical_illness_insurance_base_cumulative: out(settled.cumulative.criticalIllnessInsuranceBase),
    assistance_due_cumulative: out(settled.cumulative.assistanceDue),
  };
}

function personOf(person: Fields): InsuredPerson {
  return {
    insuranceType: optionalWord(person, "insurance_type", insuranceTypes),
    tags: datedTags(person),
    applicationOnFile: yes(person, "application_on_file"),
    povertyReturnRisk: yes(person, "poverty_return_risk"),
    tiltApprovedYears: wholes(person, "tilt_approved_years"),
  };
}

function annual(input: Fields): Fields {
  const visits = list(input, "visits").map(visitOf);
  const settled = recomputeYear(packOfRegion(text(input, "region")), config(input), personOf(fields(input, "person")), visits);
  const years = [...yearTotals(visits, settled)].map(([year, totals]) => [
    String(year),
    {
      basic_assistance: out(totals.paid.basic_assistance),
      bed_day_assistance: out(totals.paid.bed_day_assistance),
      tilt_assistance: out(totals.paid.tilt_assistance),
      top_up: out(totals.paid.top_up),
      assisted_visits_self_paid_after_insurance: out(totals.assistedSelfPaidAfterInsurance),
      policy_scope_self_paid_remaining: out(totals.policyScopeSelfPaidRemaining),
      personal_burden_total: out(totals.paid.person),
    },
  ]);
  return { visits: settled.map(settledOut), years: Object.fromEntries(years) };
}

/** The national algorithm knows no areas: its parameters are those of the frame, its person a recipient, its visits stays. */
function nationalClause6(input: Fields): Fields {
  const { case1_deductible_mode, ...parameters } = fields(input, "parameters");
  const person: InsuredPerson = {
    insuranceType: "resident",
    tags: [{ tag: "subsistence_allowance", region: "national", validFrom: "0001-01-01", validTo: null }],
  };
  const visits = list(input, "visits").map((visit) =>
    visitOf({
      total_cost: visit.policy_scope_cost,
      setting: "inpatient",
      designated_institution: true,
      location: "in_county",
      referral: "not_required",
      ...visit,
    }),
  );
  const readings = case1_deductible_mode === undefined ? {} : { case1_deductible_mode };
  return { visits: recomputeYear(packOfRegion("national"), { ...parameters, ...readings }, person, visits).map(settledOut) };
}

function oneOff(input: Fields): Fields {
  const answer = oneOffAssistance(packOfRegion(text(input, "region")), config(input), {
    insuranceType: optionalWord(input, "insurance_type", insuranceTypes),
    applicationDate: optionalDate(input, "application_date"),
    recognitionDate: optionalDate(input, "recognition_date"),
    recognisedTag: word(input, "recognised_tag", identityTags),
    visits: list(input, "visits").map((visit) => ({ ...visitOf(visit), alreadyAssisted: yes(visit, "already_assisted") })),
    applicationOnFile: yes(input, "application_on_file"),
    povertyReturnRisk: yes(input, "poverty_return_risk"),
    tiltApproved: yes(input, "tilt_approved"),
    basicPaidInAnchorYear: amountOrZero(input, "basic_paid_in_anchor_year"),
    tiltPaidInAnchorYear: amountOrZero(input, "tilt_paid_in_anchor_year"),
  });
  return {
    window_start: answer.windowStart,
    window_end: answer.windowEnd,
    assistance_class: answer.assistanceClass,
    included: answer.included,
    excluded: answer.excluded,
    self_paid_after_insurance: out(answer.selfPaidAfterInsurance),
    basic_assistance: out(answer.basicAssistance),
    tilt_assistance: out(answer.tiltAssistance),
    policy_scope_self_paid_remaining: out(answer.settled.reduce((sum, outcome) => sum.plus(outcome.policyScopeSelfPaidRemaining), zero)),
  };
}

export const settlementKinds = { annual_settlement: annual, national_clause6: nationalClause6, one_off_lookback: oneOff };
