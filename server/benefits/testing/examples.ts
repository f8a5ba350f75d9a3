/** People, visits and packs that tests begin from; each test changes only what it is about. */
import type { DatedTag, IdentityTag, InsuredPerson, Visit } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";
import { notSet, stated } from "@/server/benefits/figures/quantities";
import { Decimal } from "@/server/money";
import { Refusal } from "@/server/refusal";

type Amounts =
  | "totalCost"
  | "policyScopeCost"
  | "basicInsurancePaid"
  | "criticalIllnessInsurancePaid"
  | "supplementaryPaid"
  | "povertyInsurancePaid"
  | "hospitalDeductible";

type VisitGiven = Partial<Omit<Visit, Amounts>> &
  Partial<Record<Exclude<Amounts, "criticalIllnessInsurancePaid">, string>> & {
    criticalIllnessInsurancePaid?: string | null;
  };

/** A stay in a designated hospital of the city, settled on 10 May 2023; insurance paid nothing unless it is said. */
export function stay(given: VisitGiven = {}): Visit {
  const scope = given.policyScopeCost ?? given.totalCost ?? "10000.00";
  const criticalIllness = given.criticalIllnessInsurancePaid === undefined ? "0" : given.criticalIllnessInsurancePaid;
  return {
    id: given.id ?? "v1",
    date: given.date ?? "2023-05-10",
    ...(given.admittedOn === undefined ? {} : { admittedOn: given.admittedOn }),
    setting: given.setting ?? "inpatient",
    designatedInstitution: given.designatedInstitution ?? true,
    location: given.location ?? "in_city",
    referral: given.referral ?? "not_required",
    outOfAreaRegistered: given.outOfAreaRegistered ?? false,
    totalCost: new Decimal(given.totalCost ?? scope),
    policyScopeCost: new Decimal(scope),
    basicInsurancePaid: new Decimal(given.basicInsurancePaid ?? 0),
    criticalIllnessInsurancePaid: criticalIllness === null ? null : new Decimal(criticalIllness),
    supplementaryPaid: new Decimal(given.supplementaryPaid ?? 0),
    povertyInsurancePaid: new Decimal(given.povertyInsurancePaid ?? 0),
    psychiatricBedDays: given.psychiatricBedDays ?? 0,
    ...(given.hospitalDeductible === undefined ? {} : { hospitalDeductible: new Decimal(given.hospitalDeductible) }),
  };
}

/** Insured as a resident, with identities in force since 2020. */
export function holder(region: string, ...tags: IdentityTag[]): InsuredPerson {
  return {
    insuranceType: "resident",
    tags: tags.map((tag) => ({ tag, region, validFrom: "2020-01-01", validTo: null })),
  };
}

const cite = { document: "riverside-2024", clause: "8" };
const yuan = (value: string) => stated("yuan", value, cite, "2024-01-01");
const ratio = (value: string) => stated("ratio", value, cite, "2024-01-01");

/**
 * An invented city whose rules differ from every area of the portal: bands measured on what exceeds the deductible,
 * a base that leaves out the hospital's own deductible, other caps, and tilt in bands as well.
 */
export const riverside: Pack = {
  id: "riverside-2024",
  region: "riverside",
  areaCode: "990100",
  areaName: { zh: "样例市", en: "Example City" },
  name: { zh: "示例市", en: "Riverside" },
  version: 1,
  status: "in_force",
  documents: [
    {
      id: "riverside-2024",
      title: { zh: "示例市医疗救助办法", en: "Riverside rules of medical assistance" },
      number: "1",
      issuedOn: "2023-12-01",
      consultation: null,
      inForceFrom: "2024-01-01",
      inForceTo: null,
      status: "in_force",
    },
  ],
  inForce: { from: "2024-01-01", to: null, cite },
  clauses: [{ cite, gist: { zh: "分段救助。", en: "Assistance in bands." } }],
  recognisers: {
    destitute_support: ["civil-affairs"],
    orphan: [],
    de_facto_unsupported_child: [],
    subsistence_allowance: ["civil-affairs"],
    subsistence_margin: [],
    registered_poor: [],
    returned_to_poverty: [],
    monitored_assisted: [],
    monitored_other: [],
    stably_out_of_poverty: [],
    low_income_elderly: [],
    low_income_minor: [],
    low_income_severely_disabled: [],
    low_income_seriously_ill: [],
    illness_impoverished: [],
    other_special_hardship: [],
  },
  classes: [
    { key: "first", name: { zh: "一类", en: "First" }, tags: ["destitute_support"], cite, access: "direct", accessCite: cite },
    { key: "second", name: { zh: "二类", en: "Second" }, tags: ["subsistence_allowance"], cite, access: "direct", accessCite: cite },
  ],
  resolution: { cite, interpretations: [] },
  identityValidity: {},
  scope: {
    settings: { covered: ["inpatient", "outpatient_chronic"], cite },
    designatedInstitution: cite,
    enrolled: cite,
    referral: cite,
    outOfAreaRegistration: cite,
  },
  layers: [
    { is: "given", key: "basic_insurance", payer: "basic_insurance", cite, interpretations: [] },
    {
      is: "critical_illness",
      key: "critical_illness_insurance",
      payer: "critical_illness_insurance",
      settings: ["inpatient"],
      cite,
      interpretations: [],
      groups: [
        {
          key: "everybody",
          tags: null,
          inForce: { from: null, to: null },
          terms: {
            deductible: yuan("20000"),
            scale: {
              is: "bands",
              measuredOn: "excess",
              bands: [
                { from: "0", to: "30000", ratio: ratio("0.6") },
                { from: "30000", to: null, ratio: ratio("0.65") },
              ],
            },
            cap: yuan("15000"),
          },
        },
      ],
    },
    { is: "given", key: "supplementary", payer: "supplementary", cite, interpretations: [] },
    { is: "given", key: "poverty_insurance", payer: "poverty_insurance", cite, interpretations: [] },
    {
      is: "share",
      key: "basic_assistance",
      payer: "basic_assistance",
      pool: "basic",
      base: "self_paid_without_hospital_deductible",
      cite,
      interpretations: [],
      appliesTo: [],
      requires: [],
      lines: [
        {
          key: "inpatient",
          settings: ["inpatient"],
          terms: {
            first: { deductible: notSet(cite), scale: { is: "flat", ratio: ratio("0.9") }, cap: yuan("80000") },
            second: {
              deductible: yuan("500"),
              scale: {
                is: "bands",
                measuredOn: "excess",
                bands: [
                  { from: "0", to: "10000", ratio: ratio("0.6") },
                  { from: "10000", to: "30000", ratio: ratio("0.7") },
                  { from: "30000", to: null, ratio: ratio("0.8") },
                ],
              },
              cap: yuan("60000"),
            },
          },
        },
        {
          key: "outpatient_chronic",
          settings: ["outpatient_chronic"],
          terms: { all: { deductible: yuan("200"), scale: { is: "flat", ratio: ratio("0.55") }, cap: yuan("60000") } },
        },
      ],
    },
    {
      is: "share",
      key: "tilt_assistance",
      payer: "tilt_assistance",
      pool: "tilt",
      base: "remaining",
      cite,
      interpretations: [],
      appliesTo: [{ is: "class", classes: ["second"], cite }],
      requires: [{ is: "in_province", cite }],
      lines: [
        {
          key: "all",
          settings: ["inpatient", "outpatient_chronic"],
          terms: {
            all: {
              deductible: yuan("2000"),
              scale: {
                is: "bands",
                measuredOn: "whole",
                bands: [
                  { from: "0", to: "5000", ratio: ratio("0.5") },
                  { from: "5000", to: null, ratio: ratio("0.6") },
                ],
              },
              cap: yuan("10000"),
            },
          },
        },
      ],
    },
  ],
  switches: [],
  readings: [],
  localParameters: [],
  illnessRecognition: null,
  oneOff: null,
  subsidy: { cite, insurance: { types: ["resident"], cite }, identityCounts: "on_enrolment", insuredElsewhere: null, tiers: [] },
  deposit: {
    cite,
    tags: [{ tag: "destitute_support" }],
    within: null,
    primaryCareFirst: false,
    agreement: false,
    identityDocuments: null,
    pays: "nothing",
    interpretations: [],
  },
  warnings: null,
  materials: { case: [], batch: [] },
  deadlines: [],
  rosterDays: { report: null, push: null },
  fund: {
    prepayment: null,
    clearingAccount: null,
    matching: null,
    surplus: null,
    gap: null,
    workingCapital: null,
    sweep: null,
    monthlyPlan: null,
    criticalIllnessAllocation: null,
    continuousDeductible: null,
  },
  outpatientPooling: null,
  personalAccount: null,
  caseTypes: [],
};

/** The reason with which something is refused; empty when it is not. */
export function reasonOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
  return "";
}

/** Tags that have been in force for long and have no end. */
export function tagged(region: string, ...tags: IdentityTag[]): DatedTag[] {
  return tags.map((tag) => ({ tag, region, validFrom: "2018-01-01", validTo: null }));
}
