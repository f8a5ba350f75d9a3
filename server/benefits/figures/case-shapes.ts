/** The shapes of what people apply for: who may, which steps follow, what the form asks, which papers prove it. */
import type { Cite, IdentityTag, InsuranceType } from "@/server/benefits/contract";
import type { ChecklistItem } from "./rule-shapes";

export const caseTypes = [
  "illness_recognition",
  "class_application",
  "tilt",
  "manual_reimbursement",
  "late_outpatient_pooling",
  "personal_account",
  "enrolment_refund",
  "reconsideration",
] as const;
export type CaseType = (typeof caseTypes)[number];

/** Types of one family go through the same states and are decided by the same kind of office. */
export const caseFamilies = ["recognition", "benefit", "reconsideration"] as const;
export type CaseFamily = (typeof caseFamilies)[number];

/** What happens to a case between its draft and its end, in this order; a type leaves out what its text does not ask for. */
export const caseSteps = ["verifying", "reviewing", "assessing", "on_notice", "deciding", "paying"] as const;
export type CaseStep = (typeof caseSteps)[number];

/** Parts of the form; a type asks for no more than it needs. */
export const formParts = ["household", "means", "costs", "visits", "use", "year", "risk", "contribution", "account", "contested"] as const;
export type FormPart = (typeof formParts)[number];

/** Who may ask for it. */
export type Applicant =
  /** Whoever is in none of the classes that are helped without it. */
  | { is: "outside_classes"; cite: Cite }
  /** Somebody of a class that is helped on application. */
  | { is: "class_on_application"; cite: Cite }
  /** Somebody of any class that is assisted. */
  | { is: "in_a_class"; cite: Cite }
  /** Somebody of a class here who is insured at another place. */
  | { is: "insured_elsewhere"; cite: Cite }
  | { is: "insured"; types: readonly InsuranceType[]; cite: Cite }
  /** Whoever was decided on before. */
  | { is: "decided_on"; cite: Cite | null };

export interface CaseTypeRules {
  key: CaseType;
  name: { zh: string; en: string };
  family: CaseFamily;
  /** Null where the text leaves the procedure to practice. */
  cite: Cite | null;
  applicant: Applicant;
  steps: readonly CaseStep[];
  asks: readonly FormPart[];
  /** Papers that the text itself names; others are the area's own to ask for. */
  papers: readonly ChecklistItem[];
  /** What the case recognises, where it recognises somebody. */
  tag: IdentityTag | null;
}

/** Papers that an area may ask for, by key; which ones a type needs, its own parameter says. */
export const paperKinds = {
  application_form: {
    zh: "申请书与核对授权书",
    en: "Application and authorisation to check means",
    marks: ["patient_or_family_signature"],
  },
  identity_document: { zh: "身份证、户口簿", en: "Identity card, household register", marks: [] },
  mandate: { zh: "代办委托书", en: "Mandate", marks: ["patient_or_family_signature"] },
  diagnosis_certificate: { zh: "诊断证明", en: "Diagnosis certificate", marks: ["hospital_stamp"] },
  insurance_statement: { zh: "医保结算单", en: "Insurance settlement statement", marks: ["hospital_stamp"] },
  invoice: { zh: "医疗费用发票", en: "Medical invoice", marks: [] },
  expense_list: { zh: "费用清单", en: "List of charges", marks: ["hospital_stamp"] },
  income_proof: { zh: "收入证明", en: "Proof of income", marks: [] },
  home_visit_record: { zh: "入户核查表", en: "Home visit record", marks: ["patient_or_family_signature"] },
  account_proof: { zh: "银行卡（社保卡）复印件", en: "Copy of the bank or social security card", marks: [] },
  contribution_voucher: { zh: "参保缴费凭证", en: "Voucher of the contribution", marks: [] },
  kinship_proof: { zh: "亲属或继承关系证明", en: "Proof of kinship or inheritance", marks: [] },
} as const satisfies Record<string, { zh: string; en: string; marks: ChecklistItem["marks"] }>;
export type PaperKind = keyof typeof paperKinds;

/** Only of whoever somebody else applies for. */
export const PAPER_OF_PROXY: PaperKind = "mandate";
