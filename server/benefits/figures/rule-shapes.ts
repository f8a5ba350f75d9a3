/** The shapes of what a pack says around settlement: subsidies, deposits, warnings, papers, dates, funds, outpatient pooling. */
import type { Cite, IdentityTag, InsuranceType, Location } from "@/server/benefits/contract";
import type { BusinessDate } from "@/server/dates";
import type { LocalParameter, NotSet, Quantity, Stated, SwitchIs } from "./quantities";

export const subsidyFunds = ["medical_assistance_fund", "county_finance", "same_level_finance"] as const;
export type SubsidyFund = (typeof subsidyFunds)[number];

/** What one identity gets towards the yearly premium of resident insurance. */
export type SubsidyAmount =
  | { is: "share_of_premium"; ratio: Quantity }
  /** In full, until the area switches to a fixed amount. */
  | { is: "share_until_fixed"; ratio: Quantity; fixed: LocalParameter }
  | { is: "fixed"; amount: Quantity }
  /** In full, split between two funds: the first pays up to an amount. */
  | { is: "split"; first: { fund: SubsidyFund; upTo: Quantity }; rest: SubsidyFund }
  /** A share of an earlier year's subsidy that falls from insurance year to insurance year and then ends. */
  | { is: "taper"; ratios: Stated; standard: LocalParameter; fund: SubsidyFund };

export interface SubsidyTier {
  key: string;
  tags: readonly IdentityTag[];
  amount: SubsidyAmount;
  cite: Cite;
  interpretations: readonly string[];
  /** Only while this period, stated by the area, lasts; where the area states none it lasts. */
  whilePeriod?: { key: string; cite: Cite };
}

export interface SubsidyRules {
  cite: Cite;
  /** Highest first, so that the first of two equal amounts names the identity. */
  tiers: readonly SubsidyTier[];
  insurance: { types: readonly InsuranceType[]; cite: Cite };
  /** An identity counts on the day of enrolment, or also when it begins with the insurance year. */
  identityCounts: "on_enrolment" | "by_start_of_insurance_year";
  /** Recognised here, insured elsewhere: against the payment voucher; null where the text knows no such case. */
  insuredElsewhere: Cite | null;
}

/** Who is admitted without a deposit, where, and on what conditions. */
export interface DepositRules {
  cite: Cite;
  tags: readonly { tag: IdentityTag; unless?: SwitchIs }[];
  within: { locations: readonly Location[]; area: "county" | "city" } | null;
  primaryCareFirst: boolean;
  agreement: boolean;
  /** What the person shows on admission: one of the papers or all; null where the text asks for none. */
  identityDocuments: { needs: "one" | "all"; papers: readonly { zh: string; en: string }[]; cite: Cite } | null;
  pays: "nothing" | "basic_insurance_deductible";
  interpretations: readonly string[];
}

export const warningLists = ["return_to_poverty_by_illness", "poverty_by_illness"] as const;
export type WarningList = (typeof warningLists)[number];
export const expenseCategories = ["inpatient", "outpatient_chronic", "outpatient_ordinary", "high_value_drug"] as const;
export type ExpenseCategory = (typeof expenseCategories)[number];

export interface WarningGroup {
  key: string;
  list: WarningList;
  /** null: people with none of the tags of `outside` nor of an earlier group. */
  tags: readonly IdentityTag[] | null;
  insurance: readonly InsuranceType[] | null;
  threshold: { is: "amount"; amount: Stated } | { is: "share_of_rural_income"; ratio: Stated };
  cite: Cite;
}

export interface WarningRules {
  groups: readonly WarningGroup[];
  /** Identities that keep a person out of the groups for everybody else. */
  outside: readonly IdentityTag[];
  counted: { categories: readonly ExpenseCategory[]; cite: Cite };
  /** Whether reaching the threshold is enough. */
  comparison: "reaches" | "exceeds";
  interval: { every: "month" | "local"; cite: Cite };
  interpretations: readonly string[];
}

export const marks = ["hospital_stamp", "patient_or_family_signature"] as const;
export type Mark = (typeof marks)[number];

export interface ChecklistItem {
  key: string;
  name: { zh: string; en: string };
  marks: readonly Mark[];
  original: boolean;
  cite: Cite;
}

/** The papers a hospital hands in to get an advance back, per case and per batch. */
export interface AdvanceMaterials {
  case: readonly ChecklistItem[];
  batch: readonly ChecklistItem[];
}

export type DeadlineRule =
  | { is: "day_of_month"; day: number }
  | { is: "days_of_month"; month: number; fromDay: number; toDay: number }
  | { is: "day_of_year"; month: number; day: number }
  | { is: "end_of_month" }
  | { is: "working_days_after"; days: number | LocalParameter }
  | { is: "months_after_year_end"; months: number }
  | { is: "date"; date: BusinessDate };

/** Kinds of offices that a text gives something to do by a day. */
export type DeadlineOffice =
  | "healthcare-security"
  | "agency"
  | "civil-affairs"
  | "rural-revitalisation"
  | "disabled-federation"
  | "data-bureau"
  | "hospital"
  | "insurer"
  | "finance"
  | "audit";

export interface Deadline {
  key: string;
  name: { zh: string; en: string };
  /** Whose work it is. */
  offices: readonly DeadlineOffice[];
  rule: DeadlineRule;
  cite: Cite;
  interpretations: readonly string[];
}

/** When a household counts as impoverished by illness. */
export interface IllnessRecognitionRules {
  /** Own costs must exceed this share of the local income per head of the year before. */
  shareOfIncome: Stated;
  /** Of how many months before the application. */
  months: Stated;
}

export interface OneOffRules {
  cite: Cite;
  /** The day the twelve months are counted back from. */
  anchor: "application" | "recognition";
  months: Stated;
  /** Identities that may ask for it; null for every class. */
  tags: readonly IdentityTag[] | null;
  /** Whether the person's own application must be on file. */
  applicationOnFile: boolean;
}

export interface FundRules {
  prepayment: { ratio: Stated; balanceOffsets: Cite; outOfArea: Cite } | null;
  clearingAccount: { target: Stated } | null;
  matching: { cityParts: Stated; countyParts: Stated } | null;
  surplus: { ceiling: Stated } | null;
  gap: { cityParts: Stated; countyParts: Stated; shortfallFirst: Cite } | null;
  workingCapital: { months: Stated } | null;
  sweep: { cite: Cite } | null;
  monthlyPlan: { cite: Cite } | null;
  /** Of the increase of the public subsidy a head that the text names. */
  criticalIllnessAllocation: { share: Stated; increase: Stated } | null;
  continuousDeductible: Cite | null;
}

export const facilityLevels = ["level_1", "level_2", "level_3"] as const;
export type FacilityLevel = (typeof facilityLevels)[number];
export const employmentStatuses = ["employed", "retired"] as const;
export type EmploymentStatus = (typeof employmentStatuses)[number];

export interface OutpatientPoolingRules {
  inForce: { from: BusinessDate; cite: Cite };
  insurance: { types: readonly InsuranceType[]; cite: Cite };
  deductible: Stated;
  ratios: Readonly<Record<EmploymentStatus, Readonly<Record<FacilityLevel, Stated>>>>;
  cap: Stated;
  overallMaximum: LocalParameter;
  maternity: Cite;
  chronicSpecial: { cite: Cite; diseases: readonly { zh: string; en: string }[] };
  duringHospitalisation: Cite;
  benefitPeriod: Cite;
  prescriberLevel: Cite;
  manualClaim: { lastMonth: number; lastDay: number; papers: readonly ChecklistItem[]; cite: Cite };
}

export const accountModes = [
  "employer",
  "flexible_combined",
  "flexible_pool_only",
  "retired",
  "retired_mixed_history_settled",
  "past_retirement_age_unsettled_combined",
  "past_retirement_age_unsettled_pool_only",
] as const;
export type AccountMode = (typeof accountModes)[number];

export type AccountCredit =
  | { is: "share_of_base"; ratio: Stated }
  | { is: "share_of_average_pension"; ratio: Stated; average: LocalParameter }
  | NotSet;

export interface PersonalAccountRules {
  credit: Readonly<Record<AccountMode, AccountCredit>>;
  use: Readonly<Record<"self_paid" | "family" | "premiums" | "outside_scope" | "payout" | "cash", Cite>>;
}
