/** Shiyan: rules for outpatient pooling and personal accounts of employees, a draft for comment, in force from 31 December 2022. */
import type { Cite } from "@/server/benefits/contract";
import type { Clause, PolicyDocument } from "@/server/benefits/figures/pack";
import { notSet, type Stated, stated } from "@/server/benefits/figures/quantities";
import type { AccountCredit, OutpatientPoolingRules, PersonalAccountRules } from "@/server/benefits/figures/rule-shapes";

const document = "shiyan-outpatient";
const START = "2022-12-31";
const article = (clause: string): Cite => ({ document, clause: `第${clause}` });

const deductible = article("六条1");
const rates = article("六条2");
const cap = article("六条3");
const manual = article("二十一条");

const ratio = (value: string, cite: Cite): Stated => stated("ratio", value, cite, START);

export const outpatientDocument: PolicyDocument = {
  id: document,
  title: {
    zh: "十堰市职工基本医疗保险门诊共济保障实施细则（征求意见稿）",
    en: "Shiyan rules for outpatient pooling of employees' basic insurance (draft for comment)",
  },
  number: null,
  issuedOn: null,
  consultation: { from: "2022-09-05", to: "2022-10-10" },
  inForceFrom: START,
  inForceTo: null,
  status: "draft",
};

export const outpatientClauses: Clause[] = [
  { cite: article("一条"), gist: { zh: "目的和依据。", en: "Purpose and grounds." } },
  {
    cite: article("二条"),
    gist: {
      zh: "统筹共济、平稳过渡，增加的统筹基金主要用于门诊。",
      en: "Pooling in a smooth transition; what the pool gains goes mainly to outpatient care.",
    },
  },
  {
    cite: article("三条"),
    gist: {
      zh: "市医保部门组织实施，经办机构筹集、审核、给付。",
      en: "The city's healthcare security runs it; agencies finance, review and pay.",
    },
  },
  { cite: article("四条"), gist: { zh: "适用于全体职工医保参保人员。", en: "For everybody in employee insurance." } },
  {
    cite: article("五条"),
    gist: { zh: "资金出自职工医保基金，不另缴费。", en: "Paid from the employees' fund without extra contribution." },
  },
  {
    cite: article("六条"),
    gist: {
      zh: "待遇期内在定点机构的普通门诊（含急诊）目录内费用；年度起付 500 元；在职三、二、一级 50%、65%、80%，退休 60%、75%、90%；统筹基金年度最高 3,000 元，当年有效，不转让。",
      en: "Ordinary outpatient care inside the catalogues in designated institutions during the benefit period: deductible 500 a year; employed 50, 65, 80% at level 3, 2, 1, retired 60, 75, 90%; at most 3,000 a year, for this year and this person only.",
    },
  },
  { cite: article("七条"), gist: { zh: "生育门诊按现行政策。", en: "Maternity outpatient care follows existing policy." } },
  {
    cite: article("八条"),
    gist: {
      zh: "门诊慢特病病种：恶性肿瘤门诊治疗、透析、移植抗排异、重性精神病、糖尿病胰岛素、肺结核等。",
      en: "Chronic and special diseases: outpatient cancer treatment, dialysis, anti-rejection, severe mental disorder, insulin, tuberculosis and others.",
    },
  },
  { cite: article("九条"), gist: { zh: "异地普通门诊按本市标准。", en: "Elsewhere at Shiyan's rates." } },
  { cite: article("十条"), gist: { zh: "住院期间不享受普通门诊统筹。", en: "Not while in hospital." } },
  {
    cite: article("十一条"),
    gist: {
      zh: "个人账户：在职和统账结合灵活就业 2%；单建统筹不设；退休按 2021 年全市基本养老金平均水平的 2.5%。",
      en: "Personal account: 2% for the employed and combined flexible workers, none for pool-only; retired 2.5% of the city's average basic pension of 2021.",
    },
  },
  { cite: article("十二条"), gist: { zh: "按月计入，与待遇期一致。", en: "Credited monthly for the benefit period." } },
  {
    cite: article("十三条"),
    gist: {
      zh: "用于本人及配偶、父母、子女的自付费用；有系统支撑后可用于家属就医购药；探索缴纳保费。",
      en: "For own costs of the person, spouse, parents and children; for the family once the system supports it; premiums are being explored.",
    },
  },
  { cite: article("十四条"), gist: { zh: "不得用于公共卫生、健身、养生等。", en: "Not for public health, fitness or wellness." } },
  {
    cite: article("十五条"),
    gist: {
      zh: "出国定居可支付本人；死亡一次性付给继承人或受益人。",
      en: "Paid out on emigration to the person, on death to heir or beneficiary.",
    },
  },
  { cite: article("十六条"), gist: { zh: "普通门诊统筹协议管理。", en: "Agreements on ordinary outpatient pooling." } },
  { cite: article("十七条"), gist: { zh: "初期按项目付费。", en: "At first paid by item." } },
  {
    cite: article("十八条"),
    gist: {
      zh: "凭电子凭证或社保卡就医；各项限额不互相挤占；普通门诊与慢特病互不纳入。",
      en: "On electronic credential or card; limits do not crowd each other out; ordinary and chronic-special care exclude each other.",
    },
  },
  { cite: article("十九条"), gist: { zh: "谈判药品双通道管理。", en: "Two channels for negotiated drugs." } },
  {
    cite: article("二十条"),
    gist: { zh: "外配处方按开方机构级别支付。", en: "Prescriptions filled in a pharmacy take the level of the prescribing institution." },
  },
  {
    cite: manual,
    gist: {
      zh: "异地未直接结算的，次年第一季度内交身份证复印件、病历、收据、处方，逾期不办。",
      en: "What was not settled directly elsewhere: ID copy, record, receipt and prescription within the first quarter of next year, later refused.",
    },
  },
  { cite: article("二十二条"), gist: { zh: "基金监管和个人账户全流程管理。", en: "Supervision of the fund and of accounts throughout." } },
  { cite: article("二十三条"), gist: { zh: "智能监控，不得套取现金。", en: "Smart monitoring; no cash from accounts." } },
  { cite: article("二十四条"), gist: { zh: "引导基层首诊，规范长期处方。", en: "Primary care first; long-term prescriptions regulated." } },
  { cite: article("二十五条"), gist: { zh: "各部门职责。", en: "Duties of the departments." } },
  { cite: article("二十六条"), gist: { zh: "宣传解读和舆情处置。", en: "Publicity and public opinion." } },
  { cite: article("二十七条"), gist: { zh: "待遇调整报市政府批准。", en: "Changes need the city government's approval." } },
  { cite: article("二十八条"), gist: { zh: "由市医疗保障局解释。", en: "Interpreted by the city's healthcare security bureau." } },
  { cite: article("二十九条"), gist: { zh: "2022 年 12 月 31 日起施行。", en: "In force from 31 December 2022." } },
];

export const outpatientPooling: OutpatientPoolingRules = {
  inForce: { from: START, cite: article("二十九条") },
  insurance: { types: ["employee"], cite: article("四条") },
  deductible: stated("yuan", "500", deductible, START),
  ratios: {
    employed: { level_1: ratio("0.8", rates), level_2: ratio("0.65", rates), level_3: ratio("0.5", rates) },
    retired: { level_1: ratio("0.9", rates), level_2: ratio("0.75", rates), level_3: ratio("0.6", rates) },
  },
  cap: stated("yuan", "3000", cap, START),
  overallMaximum: { is: "local", key: "overall_pool_maximum", unit: "yuan", cite: article("六条"), whenMissing: "none" },
  maternity: article("七条"),
  chronicSpecial: {
    cite: article("八条"),
    diseases: [
      { zh: "恶性肿瘤门诊治疗", en: "Outpatient cancer treatment" },
      { zh: "尿毒症透析", en: "Dialysis" },
      { zh: "器官移植术后抗排异治疗", en: "Anti-rejection after transplantation" },
      { zh: "重性精神病人药物维持治疗", en: "Maintenance medication in severe mental disorder" },
      { zh: "糖尿病胰岛素治疗", en: "Insulin in diabetes" },
      { zh: "肺结核", en: "Tuberculosis" },
    ],
  },
  duringHospitalisation: article("十条"),
  benefitPeriod: article("六条"),
  prescriberLevel: article("二十条"),
  manualClaim: {
    lastMonth: 3,
    lastDay: 31,
    cite: manual,
    papers: [
      { key: "identity_card_copy", name: { zh: "身份证复印件", en: "Copy of the ID card" }, marks: [], original: false, cite: manual },
      { key: "outpatient_record", name: { zh: "门诊病历", en: "Outpatient record" }, marks: [], original: false, cite: manual },
      { key: "receipt", name: { zh: "费用收据", en: "Receipt" }, marks: [], original: false, cite: manual },
      { key: "prescription", name: { zh: "门诊处方", en: "Prescription" }, marks: [], original: false, cite: manual },
    ],
  },
};

const ofBase = (clause: string): AccountCredit => ({ is: "share_of_base", ratio: ratio("0.02", article(clause)) });
const ofPension = (clause: string): AccountCredit => ({
  is: "share_of_average_pension",
  ratio: ratio("0.025", article("十一条(三)")),
  average: { is: "local", key: "city_average_monthly_basic_pension_2021", unit: "yuan", cite: article(clause), whenMissing: "refuse" },
});

export const personalAccount: PersonalAccountRules = {
  credit: {
    employer: ofBase("十一条(一)"),
    flexible_combined: ofBase("十一条(二)"),
    flexible_pool_only: notSet(article("十一条(二)")),
    retired: ofPension("十一条(三)"),
    retired_mixed_history_settled: ofPension("十一条(四)"),
    past_retirement_age_unsettled_combined: ofBase("十一条(五)"),
    past_retirement_age_unsettled_pool_only: notSet(article("十一条(五)")),
  },
  use: {
    self_paid: article("十三条(一)"),
    family: article("十三条(二)"),
    premiums: article("十三条(三)"),
    outside_scope: article("十四条"),
    payout: article("十五条"),
    cash: article("二十三条"),
  },
};
