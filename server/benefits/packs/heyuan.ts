/**
 * Heyuan: rules for the one-stop settlement of medical assistance, a draft for comment of 2019.
 * Read in the order of the text. It numbers two parts alike; 标准 is the part on benefits, 任务 the one on tasks (A27).
 */
import type { Cite } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";
import { notSet, stated } from "@/server/benefits/figures/quantities";
import { manualReimbursement, reconsideration } from "./cases";

const document = "heyuan-one-stop";
const at = (clause: string): Cite => ({ document, clause });

const recipients = at("二");
const full = at("标准 三(二)1");
const others = at("标准 三(二)2");
const enrolment = at("任务 三(一)1");
const goals = at("一");
const cityFund = at("任务 三(二)2");
const timetable = at("四");
const roster = at("任务 三(一)2");
const prepayment = at("任务 三(二)3");
const clearing = at("任务 三(二)4");
const treatFirst = at("任务 三(四)1");
const noDeposit = at("任务 三(四)2");
const insurerShare = at("任务 三(四)3");
const papers = at("任务 三(四)4");

const none = notSet(others);

export const heyuan: Pack = {
  id: "heyuan-2019",
  region: "heyuan",
  areaCode: "441600",
  areaName: { zh: "河源市", en: "Heyuan" },
  name: { zh: "河源市医疗救助一站式结算", en: "Heyuan one-stop medical assistance" },
  version: 1,
  status: "draft",
  documents: [
    {
      id: document,
      title: {
        zh: "河源市医疗救助“一站式”结算实施细则（征求意见稿）",
        en: "Heyuan rules for one-stop settlement of medical assistance (draft for comment)",
      },
      number: null,
      issuedOn: null,
      consultation: null,
      inForceFrom: null,
      inForceTo: null,
      status: "draft",
    },
  ],
  // The text gives milestones of a rollout but no day on which benefits begin; an area may state it as `in_force_from`.
  inForce: { from: null, to: null, cite: at("一") },
  clauses: [
    {
      cite: at("一"),
      gist: {
        zh: "2019 年 6 月底前市内、9 月底前省内和跨省住院实现医疗救助一站式结算。",
        en: "One-stop settlement inside the city by the end of June 2019, for stays elsewhere in and outside the province by the end of September.",
      },
    },
    {
      cite: recipients,
      gist: {
        zh: "重点救助对象为参加居民或职工医保的低保、特困、孤儿、建档立卡人员，以及低收入家庭的老年人、未成年人、重度残疾人和重病患者；范围是市内定点医院和已备案的异地定点医院的住院政策范围内费用。居民依次由基本医保、大病保险、扶贫保险、医疗救助支付，职工在扶贫保险前加补充医疗保险。",
        en: "Key recipients are insured people who are on subsistence allowance, destitute, orphaned or registered as poor, and the elderly, minors, severely disabled and seriously ill of low-income families. Covered are policy-scope costs of stays in designated hospitals of the city, and elsewhere after registration. Residents: basic insurance, critical illness insurance, poverty insurance, assistance; employees have supplementary insurance before poverty insurance.",
      },
    },
    {
      cite: at("标准 三(一)"),
      gist: {
        zh: "扶贫保险按其实施方案赔付，金额取自结算单。",
        en: "Poverty insurance pays by its own plan; its amount comes from the settlement sheet.",
      },
    },
    {
      cite: full,
      gist: {
        zh: "特困供养人员和孤儿住院，保险报销后的政策范围内自付费用全额救助，不设起付线和年度限额。",
        en: "Destitute people and orphans: all policy-scope cost of a stay that insurance leaves, with no deductible and no yearly cap.",
      },
    },
    {
      cite: others,
      gist: {
        zh: "其他重点救助对象住院，保险报销后的政策范围内自付费用救助 80%，不设起付线；有年度限额，但未写金额。",
        en: "Other key recipients: 80% of the policy-scope cost of a stay that insurance leaves, no deductible; there is a yearly cap, but no amount is given.",
      },
    },
    {
      cite: enrolment,
      gist: {
        zh: "重点救助对象可中途参保，先登记后缴费；登记并标识身份之日起享受待遇；个人缴费由市经办机构最迟当月代缴。",
        en: "Key recipients may enrol in mid-year, registered first and paid later; benefits begin once registered and marked; the city agency pays their contribution within the same month.",
      },
    },
    {
      cite: roster,
      gist: {
        zh: "民政、扶贫、残联各自确认身份并对真实性负责；数据管理局汇总、比对、去重，每月 10 日前推送到县区；集中参保期后新增和退出的人员单独标识；身份随时认定、随时标识、即时享受。",
        en: "Civil affairs, the poverty office and the disabled persons' federation each confirm identities and answer for their truth; the data bureau consolidates, compares and removes duplicates and pushes the list to the counties by the 10th of each month; people who join or leave after the collection period are marked separately; an identity counts as soon as it is recognised.",
      },
    },
    {
      cite: at("任务 三(二)1"),
      gist: {
        zh: "救助资金进入社保基金财政专户，分账核算、专款专用。",
        en: "Assistance money goes into the fiscal special account, with books of its own and for this purpose only.",
      },
    },
    {
      cite: at("任务 三(二)2"),
      gist: {
        zh: "2019 年底前建立市级统筹：县级专户划入市级专户，经支出户付给医院；零星报销从财政专户按原办法支付；市外按省异地清算。",
        en: "A city-level fund by the end of 2019: from the counties' special accounts to the city's, through the expenditure account to the hospitals; small claims are paid from the special account under the old rules; stays outside the city clear through the province.",
      },
    },
    {
      cite: prepayment,
      gist: {
        zh: "预付款为上年实际费用的 25%，1 月初测算并报财政审批；年末余额抵减下年额度；异地部分 2 月初上划省局。",
        en: "The prepayment is 25% of last year's actual cost, computed in early January and approved by finance; what is left at year end reduces the next one; the out-of-area part goes up to the province in early February.",
      },
    },
    {
      cite: clearing,
      gist: {
        zh: "承保公司在理赔清算专账存 25 万元预付金；每月月结后 10 个工作日内补足。",
        en: "The insurer keeps an advance of 250,000 yuan in a clearing account and restores it within 10 working days after each monthly close.",
      },
    },
    {
      cite: at("任务 三(三)"),
      gist: {
        zh: "依托医保系统搭建救助模块，先市内、后异地实现一站式结算。",
        en: "An assistance module in the insurance system, first for the city, then for stays elsewhere.",
      },
    },
    {
      cite: treatFirst,
      gist: {
        zh: "住院先诊疗后付费，记账的救助费用由经办机构按月与医院结算。",
        en: "Treatment first, payment later; the agency settles the hospitals' advances of assistance monthly.",
      },
    },
    {
      cite: noDeposit,
      gist: {
        zh: "凭身份证、社会保障卡或户口簿入院，免收押金。",
        en: "Admitted without deposit on an ID card, a social security card or the household register.",
      },
    },
    {
      cite: insurerShare,
      gist: {
        zh: "医院垫付的保险赔款每月清算一次：10 日前交材料，承保公司逐一审核，当月 10 日前付到市结算专户，再转付医院。",
        en: "The hospitals' advances of insurance are cleared monthly: papers by the 10th, each reviewed by the insurer, paid to the city's settlement account by the 10th and passed on to the hospitals.",
      },
    },
    {
      cite: papers,
      gist: {
        zh: "申报垫付清算须交诊断证明和医保结算单原件（医院盖章）、救助结算单（本人或家属签字、医院盖章）、垫付统计表（医院盖章）；不齐或不实不予清算。",
        en: "To clear an advance: diagnosis certificate and original insurance settlement sheet (hospital stamp), assistance settlement sheet (signed by the person or family, stamped), advance summary table (stamped). What is incomplete or untrue is not cleared.",
      },
    },
    {
      cite: at("四"),
      gist: {
        zh: "各部门职责和时间节点：2019 年 3 月底前搭建救助模块，6 月底前市内、9 月底前异地一站式结算。",
        en: "Duties of the departments and milestones: the assistance module by the end of March 2019, one-stop settlement in the city by the end of June and elsewhere by the end of September.",
      },
    },
  ],
  recognisers: {
    destitute_support: ["civil-affairs"],
    orphan: ["civil-affairs"],
    de_facto_unsupported_child: [],
    subsistence_allowance: ["civil-affairs"],
    subsistence_margin: [],
    registered_poor: ["rural-revitalisation"],
    returned_to_poverty: [],
    monitored_assisted: [],
    monitored_other: [],
    stably_out_of_poverty: [],
    low_income_elderly: ["civil-affairs"],
    low_income_minor: ["civil-affairs"],
    low_income_severely_disabled: ["disabled-federation"],
    low_income_seriously_ill: ["civil-affairs"],
    illness_impoverished: [],
    other_special_hardship: [],
  },
  classes: [
    {
      key: "full",
      name: { zh: "特困供养人员、孤儿", en: "Destitute people and orphans" },
      tags: ["destitute_support", "orphan"],
      cite: full,
      access: "direct",
      accessCite: recipients,
    },
    {
      key: "key_other",
      name: { zh: "其他重点救助对象", en: "Other key recipients" },
      tags: [
        "subsistence_allowance",
        "registered_poor",
        "low_income_elderly",
        "low_income_minor",
        "low_income_severely_disabled",
        "low_income_seriously_ill",
      ],
      cite: others,
      access: "direct",
      accessCite: recipients,
    },
  ],
  resolution: { cite: full, interpretations: [] },
  identityValidity: {},
  scope: {
    settings: { covered: ["inpatient"], cite: recipients },
    designatedInstitution: recipients,
    enrolled: recipients,
    referral: null,
    outOfAreaRegistration: recipients,
  },
  layers: [
    { is: "given", key: "basic_insurance", payer: "basic_insurance", cite: recipients, interpretations: [] },
    {
      is: "critical_illness",
      key: "critical_illness_insurance",
      payer: "critical_illness_insurance",
      settings: ["inpatient", "outpatient_chronic"],
      cite: at("标准 三(一)"),
      interpretations: ["A01", "A03", "A05"],
      groups: [
        {
          key: "everybody",
          tags: null,
          inForce: { from: null, to: null },
          terms: {
            deductible: {
              is: "local",
              key: "critical_illness_insurance.deductible",
              unit: "yuan",
              cite: recipients,
              whenMissing: "refuse",
            },
            scale: { is: "local_bands", key: "critical_illness_insurance.segments", cite: recipients },
            cap: { is: "local", key: "critical_illness_insurance.cap", unit: "yuan", cite: recipients, whenMissing: "none" },
          },
        },
      ],
    },
    { is: "given", key: "supplementary", payer: "supplementary", cite: recipients, interpretations: ["A47"] },
    { is: "given", key: "poverty_insurance", payer: "poverty_insurance", cite: at("标准 三(一)"), interpretations: ["A47"] },
    {
      is: "share",
      key: "basic_assistance",
      payer: "basic_assistance",
      pool: "basic",
      base: "self_paid",
      cite: others,
      interpretations: ["A01", "A02"],
      appliesTo: [],
      requires: [],
      lines: [
        {
          key: "inpatient",
          settings: ["inpatient"],
          terms: {
            full: { deductible: notSet(full), scale: { is: "flat", ratio: stated("ratio", "1", full) }, cap: notSet(full) },
            key_other: {
              deductible: none,
              scale: { is: "flat", ratio: stated("ratio", "0.8", others) },
              cap: { is: "local", key: "annual_cap", unit: "yuan", cite: others, whenMissing: "refuse" },
            },
          },
        },
      ],
    },
  ],
  switches: [],
  readings: [
    { interpretation: "A06", cite: others },
    { interpretation: "A07", cite: others },
    { interpretation: "A11", cite: recipients },
    { interpretation: "A17", cite: recipients },
    { interpretation: "A27", cite: full },
    { interpretation: "A35", cite: others },
    { interpretation: "A45", cite: prepayment },
    { interpretation: "A50", cite: recipients },
    { interpretation: "A53", cite: enrolment },
    { interpretation: "A59", cite: others },
  ],
  localParameters: [
    {
      key: "review_working_days",
      unit: "days",
      name: {
        zh: "垫付材料审核时限（工作日，自提交次日起）",
        en: "Time to review an advance (working days from the day after it was handed in)",
      },
      cite: insurerShare,
      optional: true,
    },
    {
      key: "annual_cap",
      unit: "yuan",
      name: { zh: "年度最高救助限额（特困、孤儿以外）", en: "Yearly cap of assistance (all but the destitute and orphans)" },
      cite: others,
      optional: false,
    },
    {
      key: "critical_illness_insurance.deductible",
      unit: "yuan",
      name: { zh: "大病保险起付标准", en: "Critical illness insurance: deductible" },
      cite: recipients,
      optional: false,
    },
    {
      key: "critical_illness_insurance.segments",
      unit: "bands",
      name: { zh: "大病保险分段比例", en: "Critical illness insurance: bands" },
      cite: recipients,
      optional: false,
    },
    {
      key: "critical_illness_insurance.cap",
      unit: "yuan",
      name: { zh: "大病保险封顶线", en: "Critical illness insurance: cap" },
      cite: recipients,
      optional: true,
    },
    {
      key: "in_force_from",
      unit: "date",
      name: { zh: "本地执行日期", en: "First day in force here" },
      cite: at("一"),
      optional: true,
    },
  ],
  oneOff: null,
  illnessRecognition: null,
  subsidy: {
    cite: enrolment,
    insurance: { types: ["resident"], cite: enrolment },
    identityCounts: "on_enrolment",
    insuredElsewhere: null,
    tiers: [
      {
        key: "key_recipient",
        tags: [
          "destitute_support",
          "orphan",
          "subsistence_allowance",
          "registered_poor",
          "low_income_elderly",
          "low_income_minor",
          "low_income_severely_disabled",
          "low_income_seriously_ill",
        ],
        amount: { is: "share_of_premium", ratio: stated("ratio", "1", enrolment) },
        cite: enrolment,
        interpretations: ["A39"],
      },
    ],
  },
  deposit: {
    cite: noDeposit,
    tags: [
      { tag: "destitute_support" },
      { tag: "orphan" },
      { tag: "subsistence_allowance" },
      { tag: "registered_poor" },
      { tag: "low_income_elderly" },
      { tag: "low_income_minor" },
      { tag: "low_income_severely_disabled" },
      { tag: "low_income_seriously_ill" },
    ],
    within: null,
    primaryCareFirst: false,
    agreement: false,
    identityDocuments: {
      needs: "one",
      papers: [
        { zh: "身份证", en: "ID card" },
        { zh: "社会保障卡", en: "Social security card" },
        { zh: "户口簿（主页及患者页）", en: "Household register, first page and the patient's page" },
      ],
      cite: noDeposit,
    },
    pays: "nothing",
    interpretations: [],
  },
  warnings: null,
  materials: {
    case: [
      {
        key: "diagnosis_certificate",
        name: { zh: "疾病诊断证明书", en: "Diagnosis certificate" },
        marks: ["hospital_stamp"],
        original: false,
        cite: papers,
      },
      {
        key: "insurance_settlement_statement_original",
        name: { zh: "医疗保险结算单原件", en: "Insurance settlement sheet, original" },
        marks: ["hospital_stamp"],
        original: true,
        cite: papers,
      },
      {
        key: "medical_assistance_settlement_statement",
        name: { zh: "住院医疗救助结算单", en: "Assistance settlement sheet" },
        marks: ["patient_or_family_signature", "hospital_stamp"],
        original: false,
        cite: papers,
      },
    ],
    batch: [
      {
        key: "hospital_advance_summary_table",
        name: { zh: "医疗机构垫付统计表", en: "Advance summary table" },
        marks: ["hospital_stamp"],
        original: false,
        cite: papers,
      },
    ],
  },
  rosterDays: { report: null, push: "heyuan.push_to_counties" },
  deadlines: [
    {
      key: "heyuan.push_to_counties",
      name: { zh: "名单推送到县区", en: "List pushed to the counties" },
      offices: ["data-bureau"],
      rule: { is: "day_of_month", day: 10 },
      cite: roster,
      interpretations: ["A13"],
    },
    {
      key: "heyuan.hospital_papers",
      name: { zh: "医院提交垫付材料", en: "Hospitals hand in papers" },
      offices: ["hospital"],
      rule: { is: "day_of_month", day: 10 },
      cite: insurerShare,
      interpretations: ["A13", "A23"],
    },
    {
      key: "heyuan.review",
      name: { zh: "审核垫付材料", en: "Advances reviewed" },
      offices: ["agency", "insurer"],
      rule: {
        is: "working_days_after",
        days: { is: "local", key: "review_working_days", unit: "days", cite: insurerShare, whenMissing: "none" },
      },
      cite: insurerShare,
      interpretations: ["A13"],
    },
    {
      key: "heyuan.insurer_payment",
      name: { zh: "承保公司拨付上月赔款", en: "Insurer pays last month's share" },
      offices: ["insurer"],
      rule: { is: "day_of_month", day: 10 },
      cite: insurerShare,
      interpretations: ["A13", "A23"],
    },
    {
      key: "heyuan.clearing_top_up",
      name: { zh: "补足清算预付金", en: "Clearing advance restored" },
      offices: ["insurer"],
      rule: { is: "working_days_after", days: 10 },
      cite: clearing,
      interpretations: ["A13", "A40"],
    },
    {
      key: "heyuan.prepayment_computed",
      name: { zh: "测算预付款", en: "Prepayment computed" },
      offices: ["agency"],
      rule: { is: "days_of_month", month: 1, fromDay: 1, toDay: 10 },
      cite: prepayment,
      interpretations: ["A13"],
    },
    {
      key: "heyuan.out_of_area_upload",
      name: { zh: "上划异地预付款", en: "Out-of-area part sent up" },
      offices: ["agency", "finance"],
      rule: { is: "days_of_month", month: 2, fromDay: 1, toDay: 10 },
      cite: prepayment,
      interpretations: ["A13"],
    },
    {
      key: "heyuan.green_channel_payment",
      name: { zh: "代缴绿色通道保费", en: "Green-channel contribution paid" },
      offices: ["agency"],
      rule: { is: "end_of_month" },
      cite: enrolment,
      interpretations: [],
    },
    {
      key: "heyuan.assistance_module",
      name: { zh: "市级医保系统搭建救助模块", en: "Assistance module in the city's insurance system" },
      offices: ["healthcare-security"],
      rule: { is: "date", date: "2019-03-31" },
      cite: timetable,
      interpretations: ["A13"],
    },
    {
      key: "heyuan.one_stop_in_city",
      name: { zh: "市内一站式结算", en: "One-stop settlement inside the city" },
      offices: ["healthcare-security"],
      rule: { is: "date", date: "2019-06-30" },
      cite: goals,
      interpretations: ["A13"],
    },
    {
      key: "heyuan.one_stop_elsewhere",
      name: { zh: "省内和跨省住院一站式结算", en: "One-stop settlement of stays elsewhere" },
      offices: ["healthcare-security"],
      rule: { is: "date", date: "2019-09-30" },
      cite: goals,
      interpretations: ["A13"],
    },
    {
      key: "heyuan.city_fund",
      name: { zh: "建立市级救助基金统筹", en: "City-level fund set up" },
      offices: ["healthcare-security", "finance"],
      rule: { is: "date", date: "2019-12-31" },
      cite: cityFund,
      interpretations: ["A13"],
    },
  ],
  fund: {
    prepayment: { ratio: stated("ratio", "0.25", prepayment), balanceOffsets: prepayment, outOfArea: prepayment },
    clearingAccount: { target: stated("yuan", "250000", clearing) },
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
  caseTypes: [manualReimbursement(recipients, { is: "in_a_class", cite: recipients }), reconsideration],
};
