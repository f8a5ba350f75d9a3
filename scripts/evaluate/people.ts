/** Worked cases about identities, subsidies, deposits, warnings and eligibility. */

import {
  amount,
  amountOrZero,
  date,
  type Fields,
  list,
  optionalAmount,
  optionalDate,
  optionalFields,
  optionalList,
  optionalWord,
  out,
  outAll,
  text,
  texts,
  whole,
  word,
  yes,
} from "@/scripts/evaluate/reading";
import { type DatedTag, identityTags, insuranceTypes, type LocalParameters, locations, settings } from "@/server/benefits/contract";
import { expenseCategories } from "@/server/benefits/figures/rule-shapes";
import { depositAnswer } from "@/server/benefits/offices/deposit";
import { illnessImpoverishedEligibility } from "@/server/benefits/offices/eligibility";
import { enrolmentSubsidy } from "@/server/benefits/offices/enrolment-subsidy";
import { greenChannel, isCovered } from "@/server/benefits/offices/green-channel";
import { mergeRoster } from "@/server/benefits/offices/roster";
import { warningFor } from "@/server/benefits/offices/warning";
import { packOfRegion } from "@/server/benefits/packs/registry";
import { identityOn } from "@/server/benefits/settling/identity";

export function datedTags(fields: Fields): DatedTag[] {
  return optionalList(fields, "tags").map((tag) => ({
    tag: word(tag, "tag", identityTags),
    region: text(tag, "region"),
    validFrom: date(tag, "valid_from"),
    validTo: optionalDate(tag, "valid_to"),
  }));
}

export function config(input: Fields): LocalParameters {
  return optionalFields(input, "config");
}

function enrolment(input: Fields): Fields {
  const subsidy = enrolmentSubsidy(packOfRegion(text(input, "region")), config(input), {
    insuranceType: word(input, "insurance_type", insuranceTypes),
    individualContribution: amount(input, "individual_contribution"),
    enrolmentDate: date(input, "enrolment_date"),
    insuranceYear: whole(input, "insurance_year"),
    tags: datedTags(input),
    alreadySubsidised: amountOrZero(input, "already_subsidised"),
    insuredElsewhere: yes(input, "enrolled_outside_region"),
    paymentVoucherPresent: yes(input, "payment_voucher_present"),
    payThenRefund: optionalWord(input, "mode", ["pay_on_behalf", "pay_then_refund"]) === "pay_then_refund",
  });
  return {
    subsidy: out(subsidy.subsidy),
    personal_net: out(subsidy.personalNet),
    personal_upfront: out(subsidy.personalUpfront),
    refund_due: out(subsidy.refundDue),
    mode: subsidy.mode,
    basis: subsidy.basis,
    reason: subsidy.reason,
    fund_split: outAll(subsidy.fundSplit),
  };
}

function warning(input: Fields): Fields {
  const answer = warningFor(packOfRegion(text(input, "region")), {
    year: whole(input, "year"),
    tags: texts(input, "tags", identityTags),
    insuranceType: optionalWord(input, "insurance_type", insuranceTypes),
    expenses: list(input, "expenses").map((expense) => ({
      date: date(expense, "date"),
      category: word(expense, "category", expenseCategories),
      personalBurden: amount(expense, "personal_burden"),
    })),
    ruralDisposableIncomeLastYear: optionalAmount(input, "rural_disposable_income_last_year"),
  });
  return { warn: answer.warn, list: answer.list, threshold: out(answer.threshold), counted_burden: out(answer.countedBurden) };
}

function deposit(input: Fields): Fields {
  const answer = depositAnswer(packOfRegion(text(input, "region")), config(input), {
    tags: texts(input, "tags", identityTags),
    setting: word(input, "setting", settings),
    location: word(input, "location", locations),
    designatedInstitution: yes(input, "designated_institution"),
    primaryFirstAndReferred: yes(input, "primary_first_and_referred"),
    agreementSigned: yes(input, "agreement_signed"),
    identityDocumentPresented: yes(input, "identity_document_presented"),
    basicInsuranceInpatientDeductible: amountOrZero(input, "basic_insurance_inpatient_deductible"),
  });
  return { deposit_waived: answer.waived, pay_on_admission: out(answer.payOnAdmission), reasons: answer.reasons };
}

function classResolution(input: Fields): Fields {
  const identity = identityOn(packOfRegion(text(input, "region")), datedTags(input), date(input, "on"));
  return { assistance_class: identity.assistanceClass?.key ?? null, active_tags: identity.activeTags };
}

function eligibility(input: Fields): Fields {
  const answer = illnessImpoverishedEligibility(packOfRegion("shiyan"), {
    selfBorneCost: amount(input, "self_borne_cost_last_12_months"),
    perCapitaDisposableIncome: amount(input, "per_capita_disposable_income_last_year"),
    propertyTestMet: yes(input, "property_test_met"),
    insured: yes(input, "insured"),
    alreadyInHigherClass: yes(input, "already_in_class_1_to_3"),
  });
  return { ...answer };
}

function greenChannelCase(input: Fields): Fields {
  const channel = greenChannel(packOfRegion("heyuan"), {
    registrationDate: date(input, "registration_date"),
    identityMarkedDate: date(input, "identity_marked_date"),
    agencyPaidOn: optionalDate(input, "agency_paid_on"),
  });
  return {
    benefit_start: channel.benefitStart,
    agency_payment_deadline: channel.agencyPaymentDeadline,
    agency_payment_on_time: channel.agencyPaymentOnTime,
    visits: optionalList(input, "visits").map((visit) => ({ id: text(visit, "id"), covered: isCovered(channel, date(visit, "date")) })),
  };
}

function roster(input: Fields): Fields {
  const merged = mergeRoster(
    word(input, "phase", ["annual_window", "after_annual_window"]),
    list(input, "submissions").map((row) => ({
      department: text(row, "department"),
      idNumber: text(row, "id_number"),
      tag: word(row, "tag", identityTags),
    })),
    optionalList(input, "previous_roster").map((row) => ({ idNumber: text(row, "id_number"), tags: texts(row, "tags", identityTags) })),
  );
  return {
    merged: merged.merged.map((entry) => ({ id_number: entry.idNumber, tags: entry.tags })),
    duplicates_removed: merged.duplicatesRemoved,
    additions_marked: merged.additionsMarked,
    exits_marked: merged.exitsMarked,
  };
}

export const peopleKinds = {
  enrolment_subsidy: enrolment,
  early_warning: warning,
  deposit_waiver: deposit,
  class_resolution: classResolution,
  illness_impoverished_eligibility: eligibility,
  green_channel: greenChannelCase,
  roster_exchange: roster,
};
