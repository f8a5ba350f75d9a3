/**
 * Shiyan: three drafts for comment of September 2022 that work together: medical assistance (in this file),
 * city-level pooling of basic insurance and outpatient pooling for employees (in files of their own).
 */
import type { Cite } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";
import { notSet, type Quantity, type Stated, stated } from "@/server/benefits/figures/quantities";
import { outpatientClauses, outpatientDocument, outpatientPooling, personalAccount } from "@/server/benefits/packs/shiyan-outpatient";
import { poolingClauses, poolingDeadlines, poolingDocument, poolingFund } from "@/server/benefits/packs/shiyan-pooling";
import type { Terms } from "@/server/benefits/settling/layers";
import {
  personalAccount as accountPayment,
  classApplication,
  illnessRecognition,
  lateOutpatientPooling,
  manualReimbursement,
  reconsideration,
  tiltApplication,
} from "./cases";

const document = "shiyan-assistance";
const START = "2022-09-01";
const at = (clause: string): Cite => ({ document, clause });

const recipients = at("二");
const enrolment = at("(一)");
const subsidy = at("(二)");
const range = at("(三)");
const chronic = at("(四)1");
const inpatient = at("(四)2");
const cap = at("(四)3");
const tilt = at("(四)4");
const transition = at("(四)4 第二段");
const warning = at("(五)");
const access = at("(六)");
const referral = at("(十一)");
const end = at("施行日期");

const yuan = (value: string, cite: Cite): Stated => stated("yuan", value, cite, START);
const ratio = (value: string, cite: Cite): Stated => stated("ratio", value, cite, START);

const sharedCap = yuan("50000", cap);
const stay = (deductible: Quantity, share: string): Terms => ({
  deductible,
  scale: { is: "flat", ratio: ratio(share, inpatient) },
  cap: sharedCap,
});
const transitionTags = ["returned_to_poverty", "monitored_assisted", "monitored_other"] as const;

export const shiyan: Pack = {
  id: "shiyan-2022",
  region: "shiyan",
  areaCode: "420300",
  areaName: { zh: "十堰市", en: "Shiyan" },
  name: { zh: "十堰市医疗保险和救助", en: "Shiyan medical insurance and assistance" },
  version: 1,
  status: "draft",
  documents: [
    {
      id: document,
      title: {
        zh: "十堰市关于健全重特大疾病医疗保险和救助制度的实施办法（征求意见稿）",
        en: "Shiyan measures for insurance and assistance in major illness (draft for comment)",
      },
      number: null,
      issuedOn: null,
      consultation: { from: "2022-09-05", to: "2022-10-10" },
      inForceFrom: START,
      inForceTo: null,
      status: "draft",
    },
    poolingDocument,
    outpatientDocument,
  ],
  // As written, although comments were asked for until 10 October; an area may state another day as `in_force_from` (A28).
  inForce: { from: START, to: null, cite: end },
  clauses: [
    {
      cite: at("一"),
      gist: {
        zh: "三重制度综合保障，防范因病致贫返贫，避免过度保障。",
        en: "Three layers against poverty by illness, without protecting more than needed.",
      },
    },
    {
      cite: recipients,
      gist: {
        zh: "一类特困、孤儿；二类低保、返贫致贫；三类低保边缘、监测对象；四类因病致贫重病患者和县级以上政府规定的其他特殊困难人员。因病致贫须认定申请前 12 个月自负费用超过当地上年人均可支配收入，财产符合规定，身份和待遇 12 个月有效。",
        en: "Class 1 destitute and orphans; 2 subsistence allowance and returned to poverty; 3 margin of subsistence and monitored; 4 impoverished by illness and other hardship set by the county or above. Impoverished by illness: own costs of the 12 months before the application above last year's local income per head, property within the rule; valid for 12 months.",
      },
    },
    {
      cite: enrolment,
      gist: { zh: "困难群众依法参保，灵活调整参保缴费方式。", en: "Everybody in need is insured; enrolment is flexible." },
    },
    {
      cite: subsidy,
      gist: {
        zh: "居民医保个人缴费：一类全额；二类逐步转为 90%；监测对象过渡期内 50%；未监测的稳定脱贫人口 2022 至 2024 年按 2021 年资助标准的 80%、50%、30%，由同级财政支付，2025 年退出；多重身份就高，不重复。",
        en: "Resident premium: class 1 in full; class 2 moving to 90%; monitored 50% in the transition period; stably out of poverty and not monitored 80%, 50%, 30% of the 2021 subsidy in 2022 to 2024, paid by the finance of the same level, nothing from 2025; the highest once.",
      },
    },
    {
      cite: range,
      gist: {
        zh: "定点机构的住院和长期门诊费用，保险报销后的政策范围内自付部分；县市区不得自行扩大。",
        en: "Stays and long-term outpatient care in designated institutions: the policy-scope cost left after insurance; counties may not widen it.",
      },
    },
    { cite: chronic, gist: { zh: "门诊慢特病救助 50%，限当地病种范围。", en: "Chronic outpatient care of listed diseases: 50%." } },
    {
      cite: inpatient,
      gist: {
        zh: "住院救助含住院起付线：一类 100%、二类 70%，不设起付；三类 1,500 元以上 65%；四类 5,000 元以上 50%。",
        en: "Stays, hospital deductible included: class 1 100% and class 2 70% without deductible; class 3 65% above 1,500; class 4 50% above 5,000.",
      },
    },
    { cite: cap, gist: { zh: "门诊和住院共用年度限额 5 万元。", en: "Outpatient and inpatient share a cap of 50,000 a year." } },
    {
      cite: tilt,
      gist: {
        zh: "规范转诊且在省内、三重保障后自付超过 5,000 元并有返贫致贫风险的，经申请审核救助 50%，年度限额 10 万元。",
        en: "Properly referred and inside the province, more than 5,000 left after all three layers and at risk of poverty: after application and review 50%, cap 100,000 a year.",
      },
    },
    {
      cite: transition,
      gist: {
        zh: "返贫致贫和监测对象过渡期内：医保、大病报销后自付 5,000 元以上部分救助 95%，不设限额；与前款的关系文本未定。",
        en: "Returned to poverty and monitored, in the transition period: 95% of what insurance leaves above 5,000, no cap; how this meets basic assistance the text leaves open.",
      },
    },
    {
      cite: at("(四)5"),
      gist: {
        zh: "标准由医保、财政提出，报市政府同意后调整。",
        en: "Standards are adjusted by healthcare security and finance with the city government's consent.",
      },
    },
    {
      cite: warning,
      gist: {
        zh: "当年自负费用超过上年农村居民人均可支配收入 50% 的边缘、监测、稳定脱贫人口列入返贫预警；超过 100% 的普通居民列入致贫预警；每月推送。",
        en: "Own costs of the year above 50% of last year's rural income per head: margin, monitored and stably lifted people are warned of; above 100%: ordinary residents; pushed monthly.",
      },
    },
    {
      cite: access,
      gist: {
        zh: "一、二类直接救助，三、四类依本人申请；因病困难者认定后，依申请对认定前 12 个月的住院和门诊慢特病费用一次性救助。",
        en: "Classes 1 and 2 directly, 3 and 4 on application; those recognised because of illness may ask once for stays and chronic care of the 12 months before recognition.",
      },
    },
    { cite: at("(七)"), gist: { zh: "鼓励慈善救助。", en: "Charity is encouraged." } },
    { cite: at("(八)"), gist: { zh: "鼓励医疗互助和商业健康保险。", en: "Mutual aid and commercial insurance are encouraged." } },
    {
      cite: at("(九)"),
      gist: {
        zh: "省内住院一站式结算；未一站式结算的一窗口办理。",
        en: "One-stop settlement of stays inside the province; the rest at one counter.",
      },
    },
    {
      cite: at("(十)"),
      gist: {
        zh: "简化申请、审核、给付，受理、分办、反馈，可委托代办。",
        en: "Simple application, review and payment with an answer to everybody; others may apply on one's behalf.",
      },
    },
    {
      cite: referral,
      gist: {
        zh: "经基层首诊转诊的一、二类和监测对象在市内住院，签先诊疗后付费协议，只缴基本医保起付标准，不缴押金；省内转诊执行户籍地标准；未规范转诊原则上不救助。",
        en: "Classes 1 and 2 and the monitored, sent on by primary care to a hospital in the city and signing the agreement, pay only the basic insurance deductible and no deposit; referred inside the province the standard of the place of registration; without proper referral in principle no assistance.",
      },
    },
    {
      cite: at("(十二)"),
      gist: {
        zh: "乡镇负责动员参保、受理、调查和基础资料审核。",
        en: "Townships mobilise enrolment, accept applications, investigate and check papers.",
      },
    },
    {
      cite: at("(十三)"),
      gist: {
        zh: "民政认定特困、孤儿、低保、边缘、因病致贫；乡村振兴认定易返贫致贫人口；退役军人事务、残联确认基础信息；税务征缴；审计监督。",
        en: "Civil affairs recognises the destitute, orphans, subsistence allowance, margin and impoverished by illness; rural revitalisation those at risk of return; veterans' affairs and the disabled persons' federation confirm base data; tax collects; audit supervises.",
      },
    },
    { cite: at("(十四)"), gist: { zh: "基金预算管理，多渠道筹资。", en: "Budget of the fund and its sources." } },
    { cite: at("(十五)"), gist: { zh: "基层经办能力建设。", en: "Capacity at the grass roots." } },
    { cite: end, gist: { zh: "自 2022 年 9 月 1 日起施行。", en: "In force from 1 September 2022." } },
    ...poolingClauses,
    ...outpatientClauses,
  ],
  recognisers: {
    destitute_support: ["civil-affairs"],
    orphan: ["civil-affairs"],
    de_facto_unsupported_child: [],
    subsistence_allowance: ["civil-affairs"],
    subsistence_margin: ["civil-affairs"],
    registered_poor: [],
    returned_to_poverty: ["rural-revitalisation"],
    monitored_assisted: ["rural-revitalisation"],
    monitored_other: ["rural-revitalisation"],
    stably_out_of_poverty: ["rural-revitalisation"],
    low_income_elderly: [],
    low_income_minor: [],
    low_income_severely_disabled: [],
    low_income_seriously_ill: [],
    illness_impoverished: ["civil-affairs"],
    other_special_hardship: ["civil-affairs", "disabled-federation", "veterans-affairs"],
  },
  classes: [
    {
      key: "class_1",
      name: { zh: "一类：特困、孤儿", en: "Class 1: destitute people and orphans" },
      tags: ["destitute_support", "orphan"],
      cite: recipients,
      access: "direct",
      accessCite: access,
    },
    {
      key: "class_2",
      name: { zh: "二类：低保、返贫致贫", en: "Class 2: subsistence allowance, returned to poverty" },
      tags: ["subsistence_allowance", "returned_to_poverty"],
      cite: recipients,
      access: "direct",
      accessCite: access,
    },
    {
      key: "class_3",
      name: { zh: "三类：低保边缘、监测对象", en: "Class 3: margin of subsistence, monitored" },
      tags: ["subsistence_margin", "monitored_assisted", "monitored_other"],
      cite: recipients,
      access: "on_application",
      accessCite: access,
    },
    {
      key: "class_4",
      name: { zh: "四类：因病致贫、其他特殊困难", en: "Class 4: impoverished by illness, other hardship" },
      tags: ["illness_impoverished", "other_special_hardship"],
      cite: recipients,
      access: "on_application",
      accessCite: access,
    },
  ],
  resolution: { cite: subsidy, interpretations: ["A26"] },
  identityValidity: { illness_impoverished: stated("months", "12", recipients) },
  scope: {
    settings: { covered: ["inpatient", "outpatient_chronic"], cite: range },
    designatedInstitution: range,
    enrolled: enrolment,
    referral,
    outOfAreaRegistration: null,
  },
  layers: [
    { is: "given", key: "basic_insurance", payer: "basic_insurance", cite: range, interpretations: [] },
    {
      is: "critical_illness",
      key: "critical_illness_insurance",
      payer: "critical_illness_insurance",
      settings: ["inpatient", "outpatient_chronic"],
      cite: range,
      interpretations: ["A01", "A03", "A05"],
      groups: [
        {
          key: "everybody",
          tags: null,
          inForce: { from: null, to: null },
          terms: {
            deductible: { is: "local", key: "critical_illness_insurance.deductible", unit: "yuan", cite: range, whenMissing: "refuse" },
            scale: { is: "local_bands", key: "critical_illness_insurance.segments", cite: range },
            cap: { is: "local", key: "critical_illness_insurance.cap", unit: "yuan", cite: range, whenMissing: "none" },
          },
        },
      ],
    },
    { is: "given", key: "supplementary", payer: "supplementary", cite: range, interpretations: [] },
    { is: "given", key: "poverty_insurance", payer: "poverty_insurance", cite: range, interpretations: [] },
    {
      is: "share",
      key: "basic_assistance",
      payer: "basic_assistance",
      pool: "basic",
      base: "self_paid",
      cite: inpatient,
      interpretations: ["A01", "A03", "A25", "A36"],
      appliesTo: [],
      requires: [],
      lines: [
        {
          key: "inpatient",
          settings: ["inpatient"],
          terms: {
            class_1: stay(notSet(inpatient), "1"),
            class_2: stay(notSet(inpatient), "0.7"),
            class_3: stay(yuan("1500", inpatient), "0.65"),
            class_4: stay(yuan("5000", inpatient), "0.5"),
          },
        },
        {
          key: "outpatient_chronic",
          settings: ["outpatient_chronic"],
          terms: { all: { deductible: notSet(chronic), scale: { is: "flat", ratio: ratio("0.5", chronic) }, cap: sharedCap } },
        },
      ],
    },
    {
      is: "line_top_up",
      key: "transition_tilt",
      payer: "tilt_assistance",
      pool: "transition_tilt",
      cite: transition,
      interpretations: ["A01", "A09", "A34"],
      line: yuan("5000", transition),
      ratio: ratio("0.95", transition),
      mode: "transition_tilt_mode",
      appliesTo: [
        { is: "tag", tags: transitionTags, cite: transition },
        { is: "until", parameter: { key: "transition_period_end", cite: transition } },
      ],
      requires: [{ is: "in_province", cite: tilt, onlyIf: { switch: "transition_tilt_requires_in_province", value: "true" } }],
    },
    {
      is: "share",
      key: "tilt_assistance",
      payer: "tilt_assistance",
      pool: "tilt",
      base: "remaining",
      cite: tilt,
      interpretations: ["A01", "A10", "A16", "A42"],
      appliesTo: [],
      requires: [
        { is: "in_province", cite: tilt },
        { is: "poverty_return_risk", cite: tilt },
        { is: "approved_for_year", cite: tilt },
      ],
      wholeOnceOver: { switch: "tilt_base", value: "whole" },
      lines: [
        {
          key: "all",
          settings: ["inpatient", "outpatient_chronic"],
          terms: {
            all: { deductible: yuan("5000", tilt), scale: { is: "flat", ratio: ratio("0.5", tilt) }, cap: yuan("100000", tilt) },
          },
        },
      ],
    },
  ],
  switches: [
    {
      key: "transition_tilt_mode",
      values: ["band_top_up", "after_all_three", "literal_stack"],
      usual: "band_top_up",
      interpretation: "A09",
      cite: transition,
    },
    { key: "tilt_base", values: ["excess", "whole"], usual: "excess", interpretation: "A10", cite: tilt },
    { key: "transition_tilt_requires_in_province", values: ["true", "false"], usual: "false", interpretation: "A09", cite: transition },
  ],
  readings: [
    { interpretation: "A04", cite: inpatient },
    { interpretation: "A06", cite: inpatient },
    { interpretation: "A07", cite: recipients },
    { interpretation: "A11", cite: range },
    { interpretation: "A12", cite: recipients },
    { interpretation: "A14", cite: access },
    { interpretation: "A28", cite: end },
    { interpretation: "A33", cite: { document: outpatientDocument.id, clause: "第六条3" } },
    { interpretation: "A35", cite: inpatient },
    { interpretation: "A41", cite: access },
    { interpretation: "A46", cite: { document: poolingDocument.id, clause: "(三)5" } },
    { interpretation: "A51", cite: referral },
    { interpretation: "A53", cite: enrolment },
    { interpretation: "A54", cite: access },
    { interpretation: "A56", cite: { document: outpatientDocument.id, clause: "第十三条(三)" } },
  ],
  localParameters: [
    {
      key: "transition_period_end",
      unit: "date",
      name: { zh: "过渡期最后一日", en: "Last day of the transition period" },
      cite: transition,
      optional: false,
    },
    {
      key: "class_2_ratio",
      unit: "ratio",
      name: { zh: "二类对象参保资助比例", en: "Share of the premium for class 2" },
      cite: subsidy,
      optional: true,
    },
    {
      key: "subsidy_standard_2021",
      unit: "yuan",
      name: { zh: "2021 年个人缴费资助标准", en: "Enrolment subsidy of 2021" },
      cite: subsidy,
      optional: false,
    },
    {
      key: "per_capita_disposable_income_last_year",
      unit: "yuan",
      name: { zh: "上年度当地人均可支配收入", en: "Local disposable income per head, last year" },
      cite: recipients,
      optional: false,
    },
    {
      key: "rural_disposable_income_last_year",
      unit: "yuan",
      name: { zh: "上年度农村居民人均可支配收入", en: "Rural disposable income per head, last year" },
      cite: warning,
      optional: false,
    },
    {
      key: "critical_illness_insurance.deductible",
      unit: "yuan",
      name: { zh: "大病保险起付标准", en: "Critical illness insurance: deductible" },
      cite: range,
      optional: false,
    },
    {
      key: "critical_illness_insurance.segments",
      unit: "bands",
      name: { zh: "大病保险分段比例", en: "Critical illness insurance: bands" },
      cite: range,
      optional: false,
    },
    {
      key: "critical_illness_insurance.cap",
      unit: "yuan",
      name: { zh: "大病保险封顶线", en: "Critical illness insurance: cap" },
      cite: range,
      optional: true,
    },
    {
      key: "city_average_monthly_basic_pension_2021",
      unit: "yuan",
      name: { zh: "全市 2021 年月人均基本养老金", en: "City's average monthly basic pension, 2021" },
      cite: { document: outpatientDocument.id, clause: "第十一条(三)" },
      optional: false,
    },
    {
      key: "overall_pool_maximum",
      unit: "yuan",
      name: { zh: "职工医保统筹基金年度最高支付限额", en: "Yearly maximum of the employee pool" },
      cite: { document: outpatientDocument.id, clause: "第六条" },
      optional: true,
    },
    {
      key: "in_force_from",
      unit: "date",
      name: { zh: "本地执行日期", en: "First day in force here" },
      cite: end,
      optional: true,
    },
  ],
  oneOff: { cite: access, anchor: "recognition", months: stated("months", "12", access), tags: null, applicationOnFile: true },
  illnessRecognition: { shareOfIncome: ratio("1", recipients), months: stated("months", "12", recipients, START) },
  subsidy: {
    cite: subsidy,
    insurance: { types: ["resident"], cite: subsidy },
    identityCounts: "on_enrolment",
    insuredElsewhere: null,
    tiers: [
      {
        key: "class_1",
        tags: ["destitute_support", "orphan"],
        amount: { is: "share_of_premium", ratio: ratio("1", subsidy) },
        cite: subsidy,
        interpretations: ["A39"],
      },
      {
        key: "class_2",
        tags: ["subsistence_allowance", "returned_to_poverty"],
        amount: {
          is: "share_of_premium",
          ratio: {
            is: "local",
            key: "class_2_ratio",
            unit: "ratio",
            cite: subsidy,
            whenMissing: "refuse",
            usual: [{ value: "0.9", unit: "ratio", from: START, cite: subsidy }],
          },
        },
        cite: subsidy,
        interpretations: ["A31", "A39"],
      },
      {
        key: "monitored",
        tags: ["monitored_assisted", "monitored_other"],
        amount: { is: "share_of_premium", ratio: ratio("0.5", subsidy) },
        cite: subsidy,
        interpretations: ["A31", "A34", "A39"],
        whilePeriod: { key: "transition_period_end", cite: subsidy },
      },
      {
        key: "stably_out_of_poverty",
        tags: ["stably_out_of_poverty"],
        amount: {
          is: "taper",
          ratios: {
            is: "stated",
            figures: [
              { value: "0.8", unit: "ratio", from: "2022-01-01", to: "2022-12-31", cite: subsidy },
              { value: "0.5", unit: "ratio", from: "2023-01-01", to: "2023-12-31", cite: subsidy },
              { value: "0.3", unit: "ratio", from: "2024-01-01", to: "2024-12-31", cite: subsidy },
            ],
          },
          standard: { is: "local", key: "subsidy_standard_2021", unit: "yuan", cite: subsidy, whenMissing: "refuse" },
          fund: "same_level_finance",
        },
        cite: subsidy,
        interpretations: ["A32", "A39"],
      },
    ],
  },
  deposit: {
    cite: referral,
    tags: [
      { tag: "destitute_support" },
      { tag: "orphan" },
      { tag: "subsistence_allowance" },
      { tag: "returned_to_poverty" },
      { tag: "monitored_assisted" },
      { tag: "monitored_other" },
    ],
    within: { locations: ["in_county", "in_city"], area: "city" },
    primaryCareFirst: true,
    agreement: true,
    identityDocuments: {
      needs: "all",
      papers: [
        { zh: "社保卡", en: "Social security card" },
        { zh: "有效身份证件", en: "Valid ID" },
      ],
      cite: referral,
    },
    pays: "basic_insurance_deductible",
    interpretations: [],
  },
  warnings: {
    comparison: "exceeds",
    counted: { categories: ["inpatient", "outpatient_chronic", "outpatient_ordinary", "high_value_drug"], cite: warning },
    outside: [
      "destitute_support",
      "orphan",
      "subsistence_allowance",
      "returned_to_poverty",
      "illness_impoverished",
      "other_special_hardship",
    ],
    interval: { every: "month", cite: warning },
    interpretations: ["A15", "A30"],
    groups: [
      {
        key: "return_to_poverty",
        list: "return_to_poverty_by_illness",
        tags: ["subsistence_margin", "monitored_assisted", "monitored_other", "stably_out_of_poverty"],
        insurance: null,
        threshold: { is: "share_of_rural_income", ratio: ratio("0.5", warning) },
        cite: warning,
      },
      {
        key: "residents",
        list: "poverty_by_illness",
        tags: null,
        insurance: ["resident"],
        threshold: { is: "share_of_rural_income", ratio: ratio("1", warning) },
        cite: warning,
      },
    ],
  },
  materials: { case: [], batch: [] },
  rosterDays: { report: null, push: null },
  deadlines: poolingDeadlines,
  fund: poolingFund,
  outpatientPooling,
  personalAccount,
  caseTypes: [
    illnessRecognition(access, recipients),
    classApplication(access),
    tiltApplication(tilt),
    manualReimbursement(at("(九)"), { is: "in_a_class", cite: recipients }),
    lateOutpatientPooling(outpatientPooling.manualClaim.cite, outpatientPooling.manualClaim.papers),
    accountPayment(personalAccount.use.payout),
    reconsideration,
  ],
};
