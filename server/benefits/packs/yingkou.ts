/** Yingkou: measures for insurance against and assistance in major illness, 营政办发〔2022〕23号, in force from 1 January 2023. Read article by article. */
import type { Cite } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";
import { notSet, type Quantity, type Stated, stated } from "@/server/benefits/figures/quantities";
import type { Terms } from "@/server/benefits/settling/layers";
import { enrolmentRefund, illnessRecognition, manualReimbursement, reconsideration } from "./cases";

const document = "yingkou-2022-23";
const START = "2023-01-01";
const article = (clause: string): Cite => ({ document, clause: `第${clause}` });

const recipients = article("五条");
const subsidy = article("七条");
const insurance = article("九条(二)");
const base = article("十条");
const basicCap = article("十一条(一)1");
const basicDeductible = article("十一条(一)2");
const basicRatio = article("十一条(一)3");
const tilt = article("十一条(二)");
const tiltCap = article("十一条(二)1");
const tiltDeductible = article("十一条(二)2");
const tiltRatio = article("十一条(二)3");
const bedDays = article("十一条(二)4");
const likewise = article("十一条(二)");
const severalIdentities = article("十一条");
const elsewhere = article("十二条");
const access = article("十三条");
const range = article("十五条");
const thresholds = article("十六条");
const pushes = article("十七条");
const treatFirst = article("二十条");
const referral = article("二十二条");
const shares = article("二十五条");

const yuan = (value: string, cite: Cite): Stated => stated("yuan", value, cite, START);
const ratio = (value: string, cite: Cite): Stated => stated("ratio", value, cite, START);

/** Article 11(1): one yearly cap for all. */
function basic(deductible: Quantity, share: string): Terms {
  return { deductible, scale: { is: "flat", ratio: ratio(share, basicRatio) }, cap: yuan("20000", basicCap) };
}

/** Article 11(2): on what basic assistance leaves. */
function tilted(deductible: Quantity, share: string, cap: string): Terms {
  return { deductible, scale: { is: "flat", ratio: ratio(share, tiltRatio) }, cap: yuan(cap, tiltCap) };
}

export const yingkou: Pack = {
  id: "yingkou-2023",
  region: "yingkou",
  areaCode: "210800",
  areaName: { zh: "营口市", en: "Yingkou" },
  name: { zh: "营口市重特大疾病医疗保险和医疗救助", en: "Yingkou insurance and assistance in major illness" },
  version: 1,
  status: "in_force",
  documents: [
    {
      id: document,
      title: {
        zh: "营口市重特大疾病医疗保险和医疗救助管理办法",
        en: "Yingkou measures for insurance and medical assistance in major illness",
      },
      number: "营政办发〔2022〕23号",
      issuedOn: "2022-09-23",
      consultation: null,
      inForceFrom: START,
      inForceTo: null,
      status: "in_force",
    },
  ],
  inForce: { from: START, to: null, cite: article("三十三条") },
  clauses: [
    { cite: article("一条"), gist: { zh: "目的和依据。", en: "Purpose and grounds." } },
    {
      cite: article("二条"),
      gist: { zh: "适用于本市重特大疾病医疗保险和救助管理。", en: "For insurance and assistance in major illness in the city." },
    },
    {
      cite: article("三条"),
      gist: {
        zh: "医保、民政、财政、卫健、税务、银保监、乡村振兴、工会各自职责。",
        en: "Duties of each department and of the trade union.",
      },
    },
    {
      cite: article("四条"),
      gist: {
        zh: "应保尽保、尽力而为、量力而行，基本医保、补充保险、救助综合保障。",
        en: "Everybody in need, within what the city can bear, by basic insurance, supplementary insurance and assistance together.",
      },
    },
    {
      cite: recipients,
      gist: {
        zh: "参加基本医保的特困、孤儿（含事实无人抚养儿童）、低保、低保边缘、返贫致贫、监测对象、因病致贫重病患者，以及生活困难的 1、2 级重度残疾人、省部级患病劳模、在乡老复员军人、7 至 10 级残疾军人等。",
        en: "Insured people who are destitute, orphans (or children nobody in fact supports), on subsistence allowance or at its margin, returned to poverty, monitored, impoverished by illness, or in other special hardship: disabled of grades 1 and 2, ill model workers of provincial or ministerial rank, old demobilised soldiers in the countryside, disabled soldiers of grades 7 to 10.",
      },
    },
    {
      cite: article("六条"),
      gist: {
        zh: "特困、孤儿、低保、低保边缘由民政认定，返贫致贫和监测对象由乡村振兴确定，因病致贫和其他特殊困难由民政会同有关部门定标准。",
        en: "Civil affairs recognises the destitute, orphans and those on or near subsistence allowance; rural revitalisation the returned and the monitored; for the impoverished by illness and other hardship civil affairs sets standards with others.",
      },
    },
    {
      cite: subsidy,
      gist: {
        zh: "居民医保个人缴费：特困、孤儿全额；低保、返贫致贫、监测帮扶对象暂全额，以后按省文件改定额；低保边缘、其他监测人口 60%；其他特殊困难参照低保；就高不重复。",
        en: "Resident premium: the destitute and orphans in full; subsistence allowance, returned and assisted monitored in full for now, a fixed amount once the province says so; margin and other monitored 60%; other hardship like subsistence allowance; the highest once.",
      },
    },
    { cite: article("八条"), gist: { zh: "参保缴费方式灵活，确保及时参保。", en: "Flexible enrolment, so that nobody is missed." } },
    {
      cite: article("九条(一)"),
      gist: {
        zh: "先保险后救助：基本医保按支付范围和标准对所有参保人公平适度保障。",
        en: "Insurance first: basic insurance pays everybody within its scope and standards.",
      },
    },
    {
      cite: insurance,
      gist: {
        zh: "2023 年起，特困、孤儿、低保、返贫致贫的大病保险支付比例由 70% 提到 75%；起付线和普通比例未写。",
        en: "From 2023 critical illness insurance pays the destitute, orphans, subsistence allowance and returned 75% instead of 70%; deductible and ordinary ratio are not given.",
      },
    },
    {
      cite: article("九条(三)"),
      gist: { zh: "保险后负担仍重的救助对象及时救助。", en: "Then assistance for recipients whose burden is still heavy." },
    },
    {
      cite: base,
      gist: {
        zh: "定点机构的住院、长期服药和重特大疾病门诊，保险报销后政策范围内个人负担计入救助，含基本医保和大病保险起付线以下部分。",
        en: "Stays, long-term medication and outpatient care of major illness in designated institutions: the policy-scope cost left after insurance counts, including what lies under the deductibles of both insurances.",
      },
    },
    {
      cite: article("十一条(一)"),
      gist: {
        zh: "基本救助：年度限额 2 万元；起付线特困、孤儿、低保无，边缘 2,000 元，因病致贫 5,000 元；比例 70%、70%、60%、50%。",
        en: "Basic assistance: cap 20,000 a year; deductible none for the destitute, orphans and subsistence allowance, 2,000 at the margin, 5,000 for the impoverished by illness; 70%, 70%, 60%, 50%.",
      },
    },
    {
      cite: tilt,
      gist: {
        zh: "倾斜救助：规范转诊且在省内，对基本救助后的余额；限额 2 万、2 万、1.8 万、1.5 万元；起付线无、3,000、5,000、10,000 元；比例 70%、70%、60%、50%。返贫致贫、监测分别参照低保、边缘，其他特殊困难参照边缘；多种身份就高不重复。",
        en: "Tilt assistance on what basic assistance leaves, if properly referred and inside the province: caps 20,000, 20,000, 18,000, 15,000; deductibles none, 3,000, 5,000, 10,000; 70%, 70%, 60%, 50%. Returned and monitored are treated as subsistence allowance and margin, other hardship as margin; of several identities the highest.",
      },
    },
    {
      cite: bedDays,
      gist: {
        zh: "特困、孤儿、低保等严重精神障碍患者因精神疾病住院，按床日定额救助；定额未写。",
        en: "Psychiatric stays of the destitute, orphans and those on subsistence allowance with severe mental disorder: a fixed amount for each day in bed, which is not given.",
      },
    },
    {
      cite: elsewhere,
      gist: {
        zh: "本市认定、市外参保的，凭缴费凭证按参保地标准资助，并享受本市救助。",
        en: "Recognised here and insured elsewhere: subsidy against the payment voucher at that place's premium, and assistance as here.",
      },
    },
    {
      cite: access,
      gist: {
        zh: "其他对象自认定之日直接享受；因病致贫依申请，对申请之日前 12 个月的费用一次性救助。",
        en: "All others directly from the day of recognition; the impoverished by illness on application, once, for the costs of the 12 months before it.",
      },
    },
    {
      cite: article("十四条"),
      gist: {
        zh: "动态管理，双预警，重点是边缘和监测对象。",
        en: "Dynamic management and two warnings, with the margin and the monitored in view.",
      },
    },
    {
      cite: range,
      gist: {
        zh: "返贫预警：全部救助对象（不含因病致贫）和未监测的脱贫人口；其余参保人为致贫预警。",
        en: "Warning of a return to poverty: all recipients but the impoverished by illness, and the unmonitored lifted out of poverty; everybody else insured: warning of poverty by illness.",
      },
    },
    {
      cite: thresholds,
      gist: {
        zh: "年度个人负担的住院、慢特病、高值药品费用：返贫 5,000 元，居民 2 万元，职工 5 万元。",
        en: "The year's own burden of stays, chronic care and high-value drugs: 5,000 for return to poverty, 20,000 for residents, 50,000 for employees.",
      },
    },
    {
      cite: pushes,
      gist: {
        zh: "预警定期推送民政、乡村振兴，附基本信息和费用构成；部门认定后落实救助。",
        en: "Warnings go regularly to civil affairs and rural revitalisation with the composition of costs; their decision brings the class.",
      },
    },
    {
      cite: article("十八条"),
      gist: { zh: "部门间数据定期交换、同步更新、共享互认。", en: "Data exchanged regularly between departments and mutually recognised." },
    },
    {
      cite: article("十九条"),
      gist: { zh: "定点医疗机构管理，统一协议和考核。", en: "Designated institutions under one agreement and assessment." },
    },
    {
      cite: treatFirst,
      gist: {
        zh: "经基层首诊转诊的困难群众在市内定点医院先诊疗后付费，免押金。",
        en: "Sent on by primary care to a designated hospital in the city: treatment first, no deposit.",
      },
    },
    {
      cite: article("二十一条"),
      gist: {
        zh: "优先使用目录内药品、耗材和诊疗，控制不合理费用。",
        en: "Catalogue drugs, materials and treatment first; unreasonable cost is kept down.",
      },
    },
    {
      cite: referral,
      gist: {
        zh: "转诊、安置、急诊按本市标准；未规范转诊原则上不救助。",
        en: "Registered referral, resettlement and emergency by the city's standard; without proper referral in principle no assistance.",
      },
    },
    {
      cite: article("二十三条"),
      gist: {
        zh: "一单制垫付按月拨付；市外按省规定结算。",
        en: "Hospital advances are paid monthly; outside the city by provincial rules.",
      },
    },
    { cite: article("二十四条"), gist: { zh: "基金来源。", en: "Sources of the fund." } },
    {
      cite: shares,
      gist: {
        zh: "中央和省以外资金市县 3∶7；累计结余不超过当年筹集的 15%。",
        en: "Beyond central and provincial money city and counties pay 3 to 7; the surplus may not exceed 15% of the year's fund.",
      },
    },
    {
      cite: article("二十六条"),
      gist: { zh: "基金入市级专户，分账核算。", en: "The fund lies in the city's special account with books of its own." },
    },
    {
      cite: article("二十七条"),
      gist: { zh: "预算管理和绩效管理，保障及时支付。", en: "Budget and performance management, so that payments come in time." },
    },
    {
      cite: article("二十八条"),
      gist: { zh: "费用监控、稽查审核、打击欺诈骗保。", en: "Cost monitoring, audits and action against fraud." },
    },
    {
      cite: article("二十九条"),
      gist: { zh: "鼓励慈善救助和规范网络求助。", en: "Charity is encouraged and online appeals are regulated." },
    },
    { cite: article("三十条"), gist: { zh: "发展医疗互助和商业健康保险。", en: "Mutual aid and commercial insurance are developed." } },
    {
      cite: article("三十一条"),
      gist: {
        zh: "与旧规定不一致的以本办法为准；国家、省调整的从其规定。",
        en: "Prevails over older local rules and yields to later national and provincial ones.",
      },
    },
    { cite: article("三十二条"), gist: { zh: "由市医疗保障局解释。", en: "Interpreted by the city's healthcare security bureau." } },
    { cite: article("三十三条"), gist: { zh: "2023 年 1 月 1 日起施行。", en: "In force from 1 January 2023." } },
  ],
  recognisers: {
    destitute_support: ["civil-affairs"],
    orphan: ["civil-affairs"],
    de_facto_unsupported_child: ["civil-affairs"],
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
    other_special_hardship: ["civil-affairs", "disabled-federation", "veterans-affairs", "trade-union"],
  },
  classes: [
    {
      key: "destitute_orphan",
      name: { zh: "特困、孤儿", en: "Destitute people and orphans" },
      tags: ["destitute_support", "orphan", "de_facto_unsupported_child"],
      cite: recipients,
      access: "direct",
      accessCite: access,
    },
    {
      key: "subsistence",
      name: { zh: "低保、返贫致贫", en: "Subsistence allowance, returned to poverty" },
      tags: ["subsistence_allowance", "returned_to_poverty"],
      cite: likewise,
      access: "direct",
      accessCite: access,
    },
    {
      key: "margin",
      name: { zh: "低保边缘、监测、其他特殊困难", en: "Margin of subsistence, monitored, other hardship" },
      tags: ["subsistence_margin", "monitored_assisted", "monitored_other", "other_special_hardship"],
      cite: likewise,
      access: "direct",
      accessCite: access,
    },
    {
      key: "illness",
      name: { zh: "因病致贫重病患者", en: "Impoverished by illness" },
      tags: ["illness_impoverished"],
      cite: recipients,
      access: "one_off_only",
      accessCite: access,
    },
  ],
  resolution: { cite: severalIdentities, interpretations: ["A20"] },
  identityValidity: {},
  scope: {
    settings: { covered: ["inpatient", "outpatient_chronic"], cite: base },
    designatedInstitution: base,
    enrolled: recipients,
    referral,
    outOfAreaRegistration: null,
  },
  layers: [
    { is: "given", key: "basic_insurance", payer: "basic_insurance", cite: article("九条(一)"), interpretations: [] },
    {
      is: "critical_illness",
      key: "critical_illness_insurance",
      payer: "critical_illness_insurance",
      settings: ["inpatient", "outpatient_chronic"],
      cite: insurance,
      interpretations: ["A01", "A03", "A05", "A38"],
      groups: [
        {
          key: "favoured",
          tags: ["destitute_support", "orphan", "de_facto_unsupported_child", "subsistence_allowance", "returned_to_poverty"],
          inForce: { from: null, to: null },
          terms: {
            deductible: { is: "local", key: "critical_illness_insurance.deductible", unit: "yuan", cite: insurance, whenMissing: "refuse" },
            scale: {
              is: "flat",
              ratio: {
                is: "stated",
                figures: [
                  { value: "0.7", unit: "ratio", from: null, to: "2022-12-31", cite: insurance },
                  { value: "0.75", unit: "ratio", from: START, cite: insurance },
                ],
              },
            },
            cap: { is: "local", key: "critical_illness_insurance.cap", unit: "yuan", cite: insurance, whenMissing: "none" },
          },
        },
        {
          key: "ordinary",
          tags: null,
          inForce: { from: null, to: null },
          terms: {
            deductible: { is: "local", key: "critical_illness_insurance.deductible", unit: "yuan", cite: insurance, whenMissing: "refuse" },
            scale: {
              is: "flat",
              ratio: {
                is: "local",
                key: "critical_illness_insurance.ordinary_ratio",
                unit: "ratio",
                cite: insurance,
                whenMissing: "refuse",
              },
            },
            cap: { is: "local", key: "critical_illness_insurance.cap", unit: "yuan", cite: insurance, whenMissing: "none" },
          },
        },
      ],
    },
    { is: "given", key: "supplementary", payer: "supplementary", cite: base, interpretations: [] },
    { is: "given", key: "poverty_insurance", payer: "poverty_insurance", cite: base, interpretations: [] },
    {
      is: "bed_day",
      key: "bed_day_assistance",
      payer: "bed_day_assistance",
      cite: bedDays,
      interpretations: ["A08"],
      rate: { is: "local", key: "psychiatric_bed_day_rate", unit: "yuan", cite: bedDays, whenMissing: "refuse" },
      countsAgainst: "bed_day_counts_against",
      appliesTo: [
        { is: "class", classes: ["destitute_orphan", "subsistence"], cite: bedDays },
        { is: "psychiatric_stay", cite: bedDays },
        { is: "in_province", cite: tilt },
      ],
    },
    {
      is: "share",
      key: "basic_assistance",
      payer: "basic_assistance",
      pool: "basic",
      base: "self_paid",
      cite: article("十一条(一)"),
      interpretations: ["A01", "A03", "A04"],
      appliesTo: [],
      requires: [],
      lines: [
        {
          key: "all",
          settings: ["inpatient", "outpatient_chronic"],
          terms: {
            destitute_orphan: basic(notSet(basicDeductible), "0.7"),
            subsistence: basic(notSet(basicDeductible), "0.7"),
            margin: basic(yuan("2000", basicDeductible), "0.6"),
            illness: basic(yuan("5000", basicDeductible), "0.5"),
          },
        },
      ],
    },
    {
      is: "share",
      key: "tilt_assistance",
      payer: "tilt_assistance",
      pool: "tilt",
      base: "remaining",
      cite: tilt,
      interpretations: ["A01", "A03", "A16"],
      appliesTo: [],
      requires: [{ is: "in_province", cite: tilt }],
      lines: [
        {
          key: "all",
          settings: ["inpatient", "outpatient_chronic"],
          terms: {
            destitute_orphan: tilted(notSet(tiltDeductible), "0.7", "20000"),
            subsistence: tilted(yuan("3000", tiltDeductible), "0.7", "20000"),
            margin: tilted(yuan("5000", tiltDeductible), "0.6", "18000"),
            illness: tilted(yuan("10000", tiltDeductible), "0.5", "15000"),
          },
        },
      ],
    },
  ],
  switches: [
    { key: "bed_day_counts_against", values: ["tilt", "basic", "none"], usual: "tilt", interpretation: "A08", cite: bedDays },
    {
      key: "deposit_waiver_includes_returned_to_poverty",
      values: ["true", "false"],
      usual: "true",
      interpretation: "A21",
      cite: treatFirst,
    },
  ],
  readings: [
    { interpretation: "A06", cite: article("十一条(一)") },
    { interpretation: "A07", cite: access },
    { interpretation: "A11", cite: base },
    { interpretation: "A12", cite: access },
    { interpretation: "A14", cite: access },
    { interpretation: "A22", cite: shares },
    { interpretation: "A35", cite: basicRatio },
    { interpretation: "A49", cite: recipients },
    { interpretation: "A51", cite: referral },
    { interpretation: "A55", cite: bedDays },
    { interpretation: "A60", cite: insurance },
  ],
  localParameters: [
    {
      key: "critical_illness_insurance.deductible",
      unit: "yuan",
      name: { zh: "大病保险起付标准", en: "Critical illness insurance: deductible" },
      cite: insurance,
      optional: false,
    },
    {
      key: "critical_illness_insurance.ordinary_ratio",
      unit: "ratio",
      name: { zh: "大病保险普通支付比例", en: "Critical illness insurance: ordinary ratio" },
      cite: insurance,
      optional: false,
    },
    {
      key: "critical_illness_insurance.cap",
      unit: "yuan",
      name: { zh: "大病保险封顶线", en: "Critical illness insurance: cap" },
      cite: insurance,
      optional: true,
    },
    {
      key: "psychiatric_bed_day_rate",
      unit: "yuan",
      name: { zh: "精神疾病床日定额", en: "Psychiatric bed-day amount" },
      cite: bedDays,
      optional: false,
    },
    {
      key: "fixed_subsidy_after_transition",
      unit: "yuan",
      name: { zh: "低保等改为定额后的参保资助", en: "Fixed enrolment subsidy once the province sets one" },
      cite: subsidy,
      optional: true,
    },
    {
      key: "warning_interval_days",
      unit: "days",
      name: { zh: "预警推送间隔（天）", en: "Days between warning pushes" },
      cite: pushes,
      optional: false,
    },
  ],
  oneOff: {
    cite: access,
    anchor: "application",
    months: stated("months", "12", access),
    tags: ["illness_impoverished"],
    applicationOnFile: false,
  },
  illnessRecognition: null,
  subsidy: {
    cite: subsidy,
    insurance: { types: ["resident"], cite: subsidy },
    identityCounts: "on_enrolment",
    insuredElsewhere: elsewhere,
    tiers: [
      {
        key: "destitute_orphan",
        tags: ["destitute_support", "orphan", "de_facto_unsupported_child"],
        amount: { is: "share_of_premium", ratio: ratio("1", article("七条(一)")) },
        cite: article("七条(一)"),
        interpretations: ["A39"],
      },
      {
        key: "subsistence",
        tags: ["subsistence_allowance", "returned_to_poverty", "monitored_assisted"],
        amount: {
          is: "share_until_fixed",
          ratio: ratio("1", article("七条(二)")),
          fixed: { is: "local", key: "fixed_subsidy_after_transition", unit: "yuan", cite: article("七条(二)"), whenMissing: "none" },
        },
        cite: article("七条(二)"),
        interpretations: ["A39", "A44"],
      },
      {
        key: "other_hardship",
        tags: ["other_special_hardship"],
        amount: {
          is: "share_until_fixed",
          ratio: ratio("1", article("七条(四)")),
          fixed: { is: "local", key: "fixed_subsidy_after_transition", unit: "yuan", cite: article("七条(二)"), whenMissing: "none" },
        },
        cite: article("七条(四)"),
        interpretations: ["A20", "A39"],
      },
      {
        key: "margin",
        tags: ["subsistence_margin", "monitored_other"],
        amount: { is: "share_of_premium", ratio: ratio("0.6", article("七条(三)")) },
        cite: article("七条(三)"),
        interpretations: ["A39", "A44"],
      },
    ],
  },
  deposit: {
    cite: treatFirst,
    tags: [
      { tag: "destitute_support" },
      { tag: "orphan" },
      { tag: "de_facto_unsupported_child" },
      { tag: "subsistence_allowance" },
      { tag: "subsistence_margin" },
      { tag: "monitored_assisted" },
      { tag: "monitored_other" },
      { tag: "returned_to_poverty", unless: { switch: "deposit_waiver_includes_returned_to_poverty", value: "false" } },
    ],
    within: { locations: ["in_county", "in_city"], area: "city" },
    primaryCareFirst: true,
    agreement: false,
    identityDocuments: null,
    pays: "nothing",
    interpretations: ["A21"],
  },
  warnings: {
    comparison: "reaches",
    counted: { categories: ["inpatient", "outpatient_chronic", "high_value_drug"], cite: thresholds },
    outside: [],
    interval: { every: "local", cite: pushes },
    interpretations: ["A15", "A52"],
    groups: [
      {
        key: "return_to_poverty",
        list: "return_to_poverty_by_illness",
        tags: [
          "destitute_support",
          "orphan",
          "de_facto_unsupported_child",
          "subsistence_allowance",
          "subsistence_margin",
          "returned_to_poverty",
          "monitored_assisted",
          "monitored_other",
          "other_special_hardship",
          "stably_out_of_poverty",
        ],
        insurance: null,
        threshold: { is: "amount", amount: yuan("5000", article("十六条(一)")) },
        cite: range,
      },
      {
        key: "residents",
        list: "poverty_by_illness",
        tags: null,
        insurance: ["resident"],
        threshold: { is: "amount", amount: yuan("20000", article("十六条(二)")) },
        cite: range,
      },
      {
        key: "employees",
        list: "poverty_by_illness",
        tags: null,
        insurance: ["employee"],
        threshold: { is: "amount", amount: yuan("50000", article("十六条(三)")) },
        cite: range,
      },
    ],
  },
  materials: { case: [], batch: [] },
  rosterDays: { report: null, push: null },
  deadlines: [],
  fund: {
    prepayment: null,
    clearingAccount: null,
    matching: { cityParts: ratio("0.3", shares), countyParts: ratio("0.7", shares) },
    surplus: { ceiling: ratio("0.15", shares) },
    gap: null,
    workingCapital: null,
    sweep: null,
    monthlyPlan: null,
    criticalIllnessAllocation: null,
    continuousDeductible: null,
  },
  outpatientPooling: null,
  personalAccount: null,
  caseTypes: [
    illnessRecognition(access, recipients),
    manualReimbursement(access, { is: "in_a_class", cite: recipients }),
    enrolmentRefund(elsewhere),
    reconsideration,
  ],
};
