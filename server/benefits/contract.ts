/** What the rest of the portal gives the benefit engine and gets back. Amounts are yuan (Decimal), ratios are fractions (0.7 is 70 %). */

import type { BusinessDate } from "@/server/dates";
import type { Decimal } from "@/server/money";

export const identityTags = [
  "destitute_support", // 特困
  "orphan", // 孤儿
  "de_facto_unsupported_child", // 事实无人抚养儿童
  "subsistence_allowance", // 低保
  "subsistence_margin", // 低保边缘
  "registered_poor", // 建档立卡
  "returned_to_poverty", // 返贫致贫
  "monitored_assisted", // 监测帮扶对象
  "monitored_other", // 其他监测
  "stably_out_of_poverty", // 稳定脱贫
  "low_income_elderly",
  "low_income_minor",
  "low_income_severely_disabled",
  "low_income_seriously_ill",
  "illness_impoverished", // 因病致贫重病患者
  "other_special_hardship",
] as const;
export type IdentityTag = (typeof identityTags)[number];

export const insuranceTypes = ["resident", "employee"] as const;
export type InsuranceType = (typeof insuranceTypes)[number];
export const settings = ["inpatient", "outpatient_chronic", "outpatient_ordinary"] as const;
export type Setting = (typeof settings)[number];
export const locations = ["in_county", "in_city", "in_province", "out_of_province"] as const;
export type Location = (typeof locations)[number];
export const referrals = ["not_required", "referred", "unreferred", "emergency", "resettled"] as const;
export type Referral = (typeof referrals)[number];

/** Fixed order of the payers, as every bar, table and form shows them. */
export const payers = [
  "basic_insurance",
  "critical_illness_insurance",
  "supplementary",
  "poverty_insurance",
  "basic_assistance",
  "bed_day_assistance",
  "tilt_assistance",
  "top_up",
  "person",
] as const;
export type Payer = (typeof payers)[number];

export interface Cite {
  document: string;
  clause: string;
}

export interface DatedTag {
  tag: IdentityTag;
  region: string;
  validFrom: BusinessDate;
  validTo: BusinessDate | null;
}

export interface InsuredPerson {
  insuranceType: InsuranceType | null;
  tags: readonly DatedTag[];
  applicationOnFile?: boolean;
  povertyReturnRisk?: boolean;
  tiltApprovedYears?: readonly number[];
}

export interface Visit {
  id: string;
  /** Discharge or settlement date; it decides the tag and the year (digest A11). */
  date: BusinessDate;
  admittedOn?: BusinessDate;
  setting: Setting;
  designatedInstitution: boolean;
  location: Location;
  referral: Referral;
  outOfAreaRegistered: boolean;
  totalCost: Decimal;
  policyScopeCost: Decimal;
  basicInsurancePaid: Decimal;
  /** null: computed from the pack. */
  criticalIllnessInsurancePaid: Decimal | null;
  supplementaryPaid: Decimal;
  povertyInsurancePaid: Decimal;
  psychiatricBedDays: number;
  /** Paid under the hospital's own deductible of basic insurance; only packs whose base leaves it out look at it. */
  hospitalDeductible?: Decimal;
}

/** Values of the pack's local parameters, by key (`annual_cap`, `psychiatric_bed_day_rate` …); what is missing is refused by name. */
export type LocalParameters = Readonly<Record<string, unknown>>;

/** What one calendar year has already seen; plain decimal strings so that it is stored as it is. */
export type YearToDate = Readonly<Record<string, string>>;

export interface Step {
  /** Which layer or decision this is; the message key of its title. */
  key: string;
  payer: Payer | null;
  base: Decimal;
  /** Message key of the rule sentence with its parameters. */
  rule: { key: string; parameters: Record<string, string> };
  figures: { name: string; value: string; cite: Cite }[];
  cite: Cite;
  amount: Decimal;
  /** What is left under the cap before and after; null where nothing caps. */
  roomBefore: Decimal | null;
  roomAfter: Decimal | null;
  /** Policy-scope cost that nobody has paid after this step; 0 after the step of the person. */
  remaining: Decimal;
  /** Interpretations of the digest that acted here, such as "A11". */
  interpretations: string[];
}

export interface Settled {
  visitId: string;
  assistanceClass: string | null;
  /** The tags in force on the date that give a class in the pack, and the one that governs. */
  activeTags: IdentityTag[];
  tagUsed: IdentityTag | null;
  excludedReason: string | null;
  settlementCase: "below_cii_deductible" | "single_visit_reaches" | "cumulative_reaches" | null;
  amounts: Record<Payer, Decimal>;
  selfPaidAfterInsurance: Decimal;
  policyScopeSelfPaidRemaining: Decimal;
  /** What was paid beyond the year's entitlement so far; it is carried inside the year, never clawed back (A06). */
  overpaidCarry: Decimal;
  /** The three sums of clause (六) after this visit. */
  cumulative: Cumulative;
  steps: Step[];
  yearToDateBefore: YearToDate;
  yearToDateAfter: YearToDate;
  packId: string;
  /** Results of a draft are shown as drafts wherever they appear. */
  packStatus: PolicyStatus;
}

export const policyStatuses = ["draft", "in_force", "repealed"] as const;
export type PolicyStatus = (typeof policyStatuses)[number];

export interface Cumulative {
  /** What lies above the critical illness deductible this year; null where that deductible is not known. */
  criticalIllnessInsuranceBase: Decimal | null;
  /** What the year's assisted visits left after all insurance. */
  assistanceBase: Decimal;
  /** Basic assistance the year entitles to so far, after the cap. */
  assistanceDue: Decimal;
}
