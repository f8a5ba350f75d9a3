/** What people may apply for, as packs have it in common: each pack says which of these its text knows, and where. */
import type { Cite } from "@/server/benefits/contract";
import type { Applicant, CaseTypeRules } from "@/server/benefits/figures/case-shapes";
import type { ChecklistItem } from "@/server/benefits/figures/rule-shapes";

/** Recognition as impoverished by illness, with the assistance given once for the months before. */
export const illnessRecognition = (cite: Cite, outside: Cite): CaseTypeRules => ({
  key: "illness_recognition",
  name: { zh: "因病致贫认定与一次性救助", en: "Recognition of impoverishment by illness, with one-off assistance" },
  family: "recognition",
  cite,
  applicant: { is: "outside_classes", cite: outside },
  steps: ["verifying", "reviewing", "assessing", "on_notice", "deciding", "paying"],
  asks: ["household", "means", "costs", "account"],
  papers: [],
  tag: "illness_impoverished",
});

/** The application of a class that is assisted only when it applies; it stays on file for the period of the identity (A41). */
export const classApplication = (cite: Cite): CaseTypeRules => ({
  key: "class_application",
  name: { zh: "依申请救助（三、四类对象）", en: "Application of classes three and four" },
  family: "benefit",
  cite,
  applicant: { is: "class_on_application", cite },
  steps: ["verifying", "assessing", "deciding"],
  asks: [],
  papers: [],
  tag: null,
});

/** Tilt assistance of one year, for whom the risk of (returning to) poverty is found. */
export const tiltApplication = (cite: Cite): CaseTypeRules => ({
  key: "tilt",
  name: { zh: "倾斜救助申请（年度）", en: "Tilt assistance of a year" },
  family: "benefit",
  cite,
  applicant: { is: "in_a_class", cite },
  steps: ["verifying", "assessing", "on_notice", "deciding"],
  asks: ["household", "means", "year", "risk"],
  papers: [],
  tag: null,
});

/** A stay or chronic care that was not settled on the spot, every layer in one go. */
export const manualReimbursement = (cite: Cite, applicant: Applicant): CaseTypeRules => ({
  key: "manual_reimbursement",
  name: { zh: "手工报销（住院、门诊慢特病）", en: "Reimbursement of a stay or chronic care not settled on the spot" },
  family: "benefit",
  cite,
  applicant,
  steps: ["assessing", "deciding", "paying"],
  asks: ["costs", "account"],
  papers: [],
  tag: null,
});

export const lateOutpatientPooling = (cite: Cite, papers: readonly ChecklistItem[]): CaseTypeRules => ({
  key: "late_outpatient_pooling",
  name: { zh: "职工门诊共济手工报销", en: "Late claim of employees' outpatient pooling" },
  family: "benefit",
  cite,
  applicant: { is: "insured", types: ["employee"], cite },
  steps: ["assessing", "deciding", "paying"],
  asks: ["visits", "account"],
  papers,
  tag: null,
});

export const personalAccount = (cite: Cite): CaseTypeRules => ({
  key: "personal_account",
  name: { zh: "职工个人账户支付", en: "Payment from an employee's personal account" },
  family: "benefit",
  cite,
  applicant: { is: "insured", types: ["employee"], cite },
  steps: ["assessing", "deciding", "paying"],
  asks: ["use", "account"],
  papers: [],
  tag: null,
});

/** Subsidy of the contribution of somebody recognised here and insured elsewhere, against the voucher; the year's campaign pays it. */
export const enrolmentRefund = (cite: Cite): CaseTypeRules => ({
  key: "enrolment_refund",
  name: { zh: "参保缴费退补（异地参保）", en: "Refund of a contribution paid elsewhere" },
  family: "benefit",
  cite,
  applicant: { is: "insured_elsewhere", cite },
  steps: ["assessing", "deciding"],
  asks: ["year", "contribution", "account"],
  papers: [
    { key: "contribution_voucher", name: { zh: "参保缴费凭证", en: "Voucher of the contribution" }, marks: [], original: false, cite },
  ],
  tag: null,
});

/** A decision looked at again, by others, at the step of the calculation that is contested. No text names a procedure. */
export const reconsideration: CaseTypeRules = {
  key: "reconsideration",
  name: { zh: "复核", en: "Review of a decision" },
  family: "reconsideration",
  cite: null,
  applicant: { is: "decided_on", cite: null },
  steps: ["reviewing", "deciding"],
  asks: ["contested"],
  papers: [],
  tag: null,
};
