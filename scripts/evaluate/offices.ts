/** Worked cases about funds, dates, papers, outpatient pooling and personal accounts. */

import { config } from "@/scripts/evaluate/people";
import {
  amount,
  amountOrZero,
  date,
  type Fields,
  list,
  optionalAmount,
  optionalDate,
  optionalList,
  optionalWord,
  out,
  outAll,
  text,
  whole,
  word,
  yes,
} from "@/scripts/evaluate/reading";
import { insuranceTypes } from "@/server/benefits/contract";
import { accountModes, employmentStatuses, facilityLevels, marks } from "@/server/benefits/figures/rule-shapes";
import { checkTiers, type TierFinding } from "@/server/benefits/figures/tiers";
import { calendarOf, chineseCalendarWith, type WorkCalendar } from "@/server/benefits/offices/calendar";
import { continuousDeductible } from "@/server/benefits/offices/continuous-deductible";
import { dueOn, getDeadline, isOnTime } from "@/server/benefits/offices/deadlines";
import {
  criticalIllnessAllocation,
  fundGap,
  matchingShares,
  monthlyPlanAllocation,
  surplusCheck,
  workingCapital,
  yearEndSweep,
} from "@/server/benefits/offices/fund-shares";
import { checkAdvanceClaim } from "@/server/benefits/offices/materials";
import { settleOutpatientPooling } from "@/server/benefits/offices/outpatient-pooling";
import { accountPurposes, accountUse, accountUsers, monthlyCredit } from "@/server/benefits/offices/personal-account";
import { clearingTopUp, prepayment } from "@/server/benefits/offices/prepayment";
import { packOfRegion } from "@/server/benefits/packs/registry";

/** Holidays stated in the case, or the published calendar. */
function calendar(input: Fields): WorkCalendar {
  const days = (name: string): string[] => {
    const value = input[name];
    return Array.isArray(value) ? value.map((_, at) => date(Object(value), String(at))) : [];
  };
  const isStated = input.holidays !== undefined && input.holidays !== null;
  return isStated ? calendarOf(days("holidays"), days("make_up_workdays")) : chineseCalendarWith(days("make_up_workdays"));
}

function outpatient(input: Fields): Fields {
  const settled = settleOutpatientPooling(packOfRegion("shiyan"), {
    insuranceType: word(input, "insurance_type", insuranceTypes),
    overallPoolLimitRemaining: optionalAmount(input, "overall_pool_limit_remaining"),
    visits: list(input, "visits").map((visit) => ({
      id: text(visit, "id"),
      date: date(visit, "date"),
      policyScopeCost: amount(visit, "policy_scope_cost"),
      facilityLevel: word(visit, "facility_level", [...facilityLevels, "pharmacy"]),
      prescriberLevel: optionalWord(visit, "prescriber_level", facilityLevels),
      status: word(visit, "status", employmentStatuses),
      designatedInstitution: yes(visit, "designated_institution"),
      inBenefitPeriod: yes(visit, "in_benefit_period"),
      duringHospitalisation: yes(visit, "during_hospitalisation"),
      category: word(visit, "category", ["ordinary", "chronic_special", "maternity"]),
      settlement: word(visit, "settlement", ["direct", "manual"]),
      manualClaimFiledOn: optionalDate(visit, "manual_claim_filed_on"),
    })),
  });
  return {
    visits: settled.map((visit) => ({
      id: visit.id,
      fund_paid: out(visit.fundPaid),
      eligible_amount: out(visit.eligibleAmount),
      cap_remaining: out(visit.capRemaining),
      excluded_reason: visit.excludedReason,
    })),
  };
}

function accountCredit(input: Fields): Fields {
  const account = { mode: word(input, "mode", accountModes), monthlyContributionBase: optionalAmount(input, "monthly_contribution_base") };
  return { monthly_credit: out(monthlyCredit(packOfRegion("shiyan"), config(input), account).credit) };
}

function accountUseCase(input: Fields): Fields {
  const { allowed, reason } = accountUse(packOfRegion("shiyan"), {
    user: word(input, "user", accountUsers),
    purpose: word(input, "purpose", accountPurposes),
    familySharingEnabled: yes(input, "family_sharing_enabled"),
  });
  return { allowed, reason };
}

function matching(input: Fields): Fields {
  const { cityShare, countyShare } = matchingShares(packOfRegion("yingkou"), amount(input, "matching_pool"));
  return { city_share: out(cityShare), county_share: out(countyShare) };
}

function surplus(input: Fields): Fields {
  const fund = { raisedThisYear: amount(input, "raised_this_year"), accumulatedSurplus: amount(input, "accumulated_surplus") };
  const { ceiling, excess, compliant } = surplusCheck(packOfRegion("yingkou"), fund);
  return { ceiling: out(ceiling), excess: out(excess), compliant };
}

function gap(input: Fields): Fields {
  const found = fundGap(packOfRegion("shiyan"), {
    cityExpenditure: amount(input, "city_expenditure"),
    cityRevenue: amount(input, "city_revenue"),
    accumulatedSurplus: amountOrZero(input, "accumulated_surplus"),
    counties: optionalList(input, "counties").map((row) => ({
      county: text(row, "county"),
      collectionTarget: amount(row, "collection_target"),
      collected: amount(row, "collected"),
    })),
    countyWeights: optionalList(input, "county_weights").map((row) => ({ county: text(row, "county"), weight: amount(row, "weight") })),
  });
  return {
    gap_before_surplus: out(found.gapBeforeSurplus),
    surplus_used: out(found.surplusUsed),
    shared_gap: out(found.sharedGap),
    city_share: out(found.cityShare),
    county_share: out(found.countyShare),
    county_collection_shortfall: outAll(found.countyCollectionShortfall),
    county_split: outAll(found.countySplit),
  };
}

function sweep(input: Fields): Fields {
  const year = {
    year: whole(input, "year"),
    interest: amount(input, "interest"),
    otherBalance: amount(input, "other_balance"),
    sweptOn: optionalDate(input, "swept_on"),
  };
  const swept = yearEndSweep(packOfRegion("shiyan"), year);
  return {
    deadline: swept.deadline,
    to_city_special_fiscal_account: out(swept.toCitySpecialFiscalAccount),
    to_city_expenditure_account: out(swept.toCityExpenditureAccount),
    on_time: swept.onTime,
    annual_settlement_deadline: swept.annualSettlementDeadline,
  };
}

function monthlyPlan(input: Fields): Fields {
  const plans = list(input, "plans").map((plan) => ({
    county: text(plan, "county"),
    requested: amount(plan, "requested"),
    approved: amount(plan, "approved"),
  }));
  const plan = monthlyPlanAllocation(packOfRegion("shiyan"), plans, amount(input, "annual_budget_left"));
  return {
    requested_total: out(plan.requestedTotal),
    application_to_finance: out(plan.applicationToFinance),
    within_budget: plan.withinBudget,
  };
}

function prePooling(input: Fields): Fields {
  const pack = packOfRegion("shiyan");
  const reference = "2022-12-01";
  const paidOn = optionalDate(input, "paid_on");
  const maturesOn = optionalDate(input, "deposit_matures_on");
  return {
    paid_on_time: paidOn === null ? null : isOnTime(getDeadline(pack, "shiyan.pre_pooling_payment"), reference, paidOn),
    deposit_transfer_due: maturesOn === null ? null : dueOn(getDeadline(pack, "shiyan.deposit_transfer"), maturesOn, calendar(input)),
    audit_cutoff: dueOn(getDeadline(pack, "shiyan.audit_cutoff"), reference),
    audit_result_due: dueOn(getDeadline(pack, "shiyan.audit_result"), reference),
  };
}

function prepaymentCase(input: Fields): Fields {
  const found = prepayment(packOfRegion("heyuan"), {
    actualExpenditureLastYear: amount(input, "actual_expenditure_last_year"),
    yearEndBalanceOfLastPrepayment: amountOrZero(input, "year_end_balance_of_last_prepayment"),
    outOfAreaShare: optionalAmount(input, "out_of_area_share"),
    computedOn: optionalDate(input, "computed_on"),
    uploadedOn: optionalDate(input, "uploaded_on"),
  });
  return {
    quota: out(found.quota),
    transfer: out(found.transfer),
    balance_still_carried: out(found.balanceStillCarried),
    upload_to_province_in_early_february: out(found.uploadToProvince),
    kept_for_in_city_settlement: out(found.keptForInCitySettlement),
    computed_on_time: found.computedOnTime,
    upload_on_time: found.uploadOnTime,
  };
}

function clearing(input: Fields): Fields {
  const month = {
    balanceAfterMonthClose: amount(input, "balance_after_month_close"),
    monthCloseDate: date(input, "month_close_date"),
    paidOn: optionalDate(input, "paid_on"),
  };
  const found = clearingTopUp(packOfRegion("heyuan"), month, calendar(input));
  return { top_up_due: out(found.topUpDue), due_date: found.dueDate, on_time: found.onTime };
}

function advanceClaim(input: Fields): Fields {
  const claim = {
    papers: list(input, "documents").map((paper) => ({
      document: text(paper, "document"),
      marks: Array.isArray(paper.marks) ? paper.marks.map((_, at) => word(Object(paper.marks), String(at), marks)) : [],
    })),
    verifiedTrue: yes(input, "verified_true"),
    submittedOn: date(input, "submitted_on"),
  };
  const { accepted, missing, untrue, settledBy } = checkAdvanceClaim(packOfRegion("heyuan"), claim);
  return { accepted, missing, untrue, settled_by: settledBy };
}

function exchangeDeadline(input: Fields): Fields {
  const step = text(input, "step");
  const deadline = getDeadline(packOfRegion(step.slice(0, step.indexOf("."))), step);
  const reference = date({ month: `${text(input, "month")}-01` }, "month");
  const sentOn = optionalDate(input, "sent_on");
  return { deadline: dueOn(deadline, reference), on_time: sentOn === null ? null : isOnTime(deadline, reference, sentOn) };
}

function deductibles(input: Fields): Fields {
  const stays = list(input, "stays").map((stay) => ({
    id: text(stay, "id"),
    hospitalDeductible: amount(stay, "hospital_deductible"),
    properlyReferredFromPrevious: yes(stay, "properly_referred_from_previous"),
  }));
  const found = continuousDeductible(packOfRegion("fusong"), stays);
  return {
    stays: found.stays.map((stay) => ({ id: stay.id, deductible_charged: out(stay.deductibleCharged) })),
    total_charged: out(found.totalCharged),
  };
}

function allocation(input: Fields): Fields {
  const increase = { perHead: amount(input, "per_head_increase"), enrolledPersons: whole(input, "enrolled_persons") };
  const found = criticalIllnessAllocation(packOfRegion("fusong"), increase);
  return { per_head_to_cii: out(found.perHead), total_to_cii: out(found.total) };
}

function tiers(input: Fields): Fields {
  const found = checkTiers(
    list(input, "classes").map((row) => ({
      class: text(row, "class"),
      deductible: amount(row, "deductible"),
      segments: list(row, "segments").map((segment) => ({
        from: amount(segment, "from"),
        to: optionalAmount(segment, "to"),
        ratio: amount(segment, "ratio"),
      })),
    })),
  );
  const named = (findings: readonly TierFinding[]): string[] => findings.map((finding) => `${finding.class}:${finding.finding}`);
  return { errors: named(found.errors), warnings: named(found.warnings) };
}

export const officeKinds = {
  outpatient_pooling: outpatient,
  personal_account_credit: accountCredit,
  personal_account_use: accountUseCase,
  fund_matching: matching,
  surplus_rule: surplus,
  fund_gap: gap,
  working_capital: (input: Fields): Fields => ({
    working_capital: out(workingCapital(packOfRegion("shiyan"), amount(input, "expenditure_last_year"))),
  }),
  year_end_sweep: sweep,
  monthly_plan_allocation: monthlyPlan,
  pre_pooling_deadlines: prePooling,
  prepayment: prepaymentCase,
  clearing_account: clearing,
  advance_claim_check: advanceClaim,
  exchange_deadline: exchangeDeadline,
  continuous_deductible: deductibles,
  cii_fund_allocation: allocation,
  validate_tiers: tiers,
};
