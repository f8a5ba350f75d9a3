/** Fusong: three-year plan for medical security against poverty 2018–2020, 抚医保联〔2019〕2号. Read in the order of the text. */
import type { Cite } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";
import { notSet, stated } from "@/server/benefits/figures/quantities";
import { manualReimbursement, reconsideration } from "./cases";

const document = "fusong-2019-2";
const START = "2018-01-01";
const END = "2020-12-31";
const at = (clause: string): Cite => ({ document, clause });

const goals = at("二");
const subsidy = at("三2");
const enrolled = at("三3");
const insurance = at("三5");
const assistance = at("三6");
const topUp = at("三7");
const treatFirst = at("三9");
const referral = at("三11");
const exchange = at("四(五)");

const poorTags = ["registered_poor", "destitute_support"] as const;

export const fusong: Pack = {
  id: "fusong-2018",
  region: "fusong",
  areaCode: "220621",
  areaName: { zh: "抚松县", en: "Fusong" },
  name: { zh: "抚松县医疗保障扶贫", en: "Fusong medical security against poverty" },
  version: 1,
  status: "in_force",
  documents: [
    {
      id: document,
      title: {
        zh: "抚松县医疗保障扶贫三年行动具体实施方案（2018-2020年）",
        en: "Fusong three-year plan for medical security against poverty (2018–2020)",
      },
      number: "抚医保联〔2019〕2号",
      issuedOn: "2019-06-18",
      consultation: null,
      inForceFrom: START,
      inForceTo: END,
      status: "in_force",
    },
  ],
  inForce: { from: START, to: END, cite: at("标题") },
  clauses: [
    { cite: at("标题"), gist: { zh: "2018 至 2020 年三年行动方案。", en: "A plan for the three years 2018 to 2020." } },
    {
      cite: at("一"),
      gist: {
        zh: "参保有资助、待遇有倾斜、保障有边界、管理更高效、结算更便捷。",
        en: "Help with enrolment, better benefits, a limit to them, better management and easier settlement.",
      },
    },
    {
      cite: goals,
      gist: {
        zh: "到 2020 年农村贫困人口三重保障覆盖率 100%；大病起付线减低 50%（与三5 的 5,000 元降到 3,000 元不符）、比例提高 5 个百分点、取消封顶；限额内政策范围内自付住院费用救助不低于 70%。",
        en: "By 2020 100% of the rural poor are in all three layers; critical illness insurance with a deductible lower by 50% (part 3, 5 lowers 5,000 to 3,000), 5 points more and no cap; assistance of at least 70% of the policy-scope cost of stays inside the cap.",
      },
    },
    {
      cite: at("三1"),
      gist: {
        zh: "2018 年起中央财政连续三年补助救助资金，县级按标准足额安排。",
        en: "Central finance adds assistance money for three years from 2018; the county sets and pays its own.",
      },
    },
    {
      cite: subsidy,
      gist: {
        zh: "特困、孤儿全额资助；建档立卡人口由救助资金代缴 130 元，其余 140 元由县财政补助。",
        en: "The destitute and orphans in full; for the registered poor 130 from the assistance fund and the remaining 140 from the county.",
      },
    },
    { cite: enrolled, gist: { zh: "身份核准的贫困人口全部参保。", en: "Everybody with a verified identity is enrolled." } },
    { cite: at("三4"), gist: { zh: "统一城乡居民医保，逐步提高门诊保障。", en: "One resident insurance; outpatient benefits rise." } },
    {
      cite: insurance,
      gist: {
        zh: "2018 年人均新增财政补助 40 元的一半用于大病保险；2019 年起贫困人口起付线由 5,000 元降到 3,000 元，比例提高 5 个百分点，分段保持 60% 至 90%，取消封顶线。",
        en: "Half of the 2018 increase of 40 a head goes to critical illness insurance; from 2019 the poor have a deductible of 3,000 instead of 5,000, 5 points more, bands kept between 60% and 90%, no cap.",
      },
    },
    {
      cite: assistance,
      gist: {
        zh: "2020 年限额内政策范围内自付住院费用救助比例不低于 70%。",
        en: "In 2020 at least 70% of the policy-scope cost of stays inside the yearly cap.",
      },
    },
    {
      cite: topUp,
      gist: {
        zh: "三重保障后由县财政大病兜底资金补助，住院实际报销到 90%、慢病门诊到 80%。",
        en: "After the three layers county money lifts what is actually reimbursed to 90% of a stay and 80% of chronic outpatient care.",
      },
    },
    { cite: at("三8"), gist: { zh: "专门窗口、专人负责。", en: "A window and staff of their own." } },
    {
      cite: treatFirst,
      gist: {
        zh: "县域内定点机构先诊疗后付费，一站式结算；暂不能的提前预拨或定期结算。",
        en: "Treatment first in designated institutions of the county, one-stop settlement; elsewhere advances or periodic settlement.",
      },
    },
    { cite: at("三10"), gist: { zh: "做好异地安置和转诊备案。", en: "Registration of resettlement and referral elsewhere." } },
    {
      cite: referral,
      gist: {
        zh: "引导分级诊疗；按规定转诊的住院起付线连续计算。",
        en: "Hierarchical treatment; on proper referral the hospital deductible runs on.",
      },
    },
    { cite: at("三12"), gist: { zh: "按病种付费等支付方式改革。", en: "Payment by disease." } },
    {
      cite: at("三13"),
      gist: { zh: "定点机构考核与基金挂钩，智能监控。", en: "Assessment of institutions tied to money; smart monitoring." },
    },
    {
      cite: at("四(一)"),
      gist: {
        zh: "省负总责、市县落实、乡村实施。",
        en: "The province answers, city and county carry out, townships and villages implement.",
      },
    },
    { cite: at("四(二)"), gist: { zh: "宣传政策，评估风险。", en: "Publicity and assessment of risks." } },
    { cite: at("四(三)"), gist: { zh: "监测参保和待遇，定期督查。", en: "Enrolment and benefits are monitored and inspected." } },
    { cite: at("四(四)"), gist: { zh: "治理作风问题。", en: "Conduct of officials." } },
    {
      cite: exchange,
      gist: {
        zh: "扶贫、民政每月 10 日前提供变动名单，医保每月 20 日前把比对名单交卫健和医院。",
        en: "The poverty office and civil affairs give changes by the 10th of the month, healthcare security the compared list to health and hospitals by the 20th.",
      },
    },
    { cite: at("四(六)"), gist: { zh: "参保和待遇台账管理。", en: "A ledger of enrolment and benefits." } },
  ],
  recognisers: {
    destitute_support: ["civil-affairs"],
    orphan: ["civil-affairs"],
    de_facto_unsupported_child: [],
    subsistence_allowance: [],
    subsistence_margin: [],
    registered_poor: ["rural-revitalisation"],
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
    {
      key: "rural_poor",
      name: { zh: "农村贫困人口", en: "Rural poor" },
      tags: poorTags,
      cite: assistance,
      access: "direct",
      accessCite: assistance,
    },
  ],
  resolution: { cite: assistance, interpretations: [] },
  identityValidity: {},
  scope: {
    settings: { covered: ["inpatient", "outpatient_chronic"], cite: topUp },
    designatedInstitution: treatFirst,
    enrolled,
    referral: null,
    outOfAreaRegistration: null,
  },
  layers: [
    { is: "given", key: "basic_insurance", payer: "basic_insurance", cite: at("三4"), interpretations: ["A48"] },
    {
      is: "critical_illness",
      key: "critical_illness_insurance",
      payer: "critical_illness_insurance",
      settings: ["inpatient", "outpatient_chronic"],
      cite: insurance,
      interpretations: ["A01", "A03", "A05", "A24", "A29"],
      groups: [
        {
          key: "rural_poor",
          tags: poorTags,
          inForce: { from: START, to: "2018-12-31" },
          terms: {
            deductible: { is: "stated", figures: [{ value: "5000", unit: "yuan", from: START, to: "2018-12-31", cite: insurance }] },
            scale: { is: "local_bands", key: "critical_illness_insurance.segments", cite: insurance },
            cap: { is: "local", key: "critical_illness_insurance.cap", unit: "yuan", cite: insurance, whenMissing: "none" },
          },
        },
        {
          key: "rural_poor_favoured",
          tags: poorTags,
          inForce: { from: "2019-01-01", to: END },
          terms: {
            deductible: stated("yuan", "3000", insurance, "2019-01-01"),
            scale: {
              is: "local_bands",
              key: "critical_illness_insurance.segments",
              cite: insurance,
              uplift: {
                points: stated("ratio", "0.05", insurance, "2019-01-01"),
                lowest: stated("ratio", "0.6", insurance, "2019-01-01"),
                highest: stated("ratio", "0.9", insurance, "2019-01-01"),
              },
            },
            cap: notSet(insurance),
          },
        },
        {
          key: "everybody",
          tags: null,
          inForce: { from: null, to: null },
          terms: {
            deductible: { is: "local", key: "critical_illness_insurance.deductible", unit: "yuan", cite: insurance, whenMissing: "refuse" },
            scale: { is: "local_bands", key: "critical_illness_insurance.segments", cite: insurance },
            cap: { is: "local", key: "critical_illness_insurance.cap", unit: "yuan", cite: insurance, whenMissing: "none" },
          },
        },
      ],
    },
    { is: "given", key: "supplementary", payer: "supplementary", cite: topUp, interpretations: [] },
    { is: "given", key: "poverty_insurance", payer: "poverty_insurance", cite: topUp, interpretations: [] },
    {
      is: "share",
      key: "basic_assistance",
      payer: "basic_assistance",
      pool: "basic",
      base: "self_paid",
      cite: assistance,
      interpretations: ["A01", "A37"],
      appliesTo: [],
      requires: [],
      lines: [
        {
          key: "inpatient",
          settings: ["inpatient"],
          terms: {
            rural_poor: {
              deductible: { is: "local", key: "assistance_deductible", unit: "yuan", cite: assistance, whenMissing: "refuse" },
              scale: {
                is: "flat",
                ratio: {
                  is: "local",
                  key: "assistance_ratio",
                  unit: "ratio",
                  cite: assistance,
                  whenMissing: "refuse",
                  usual: [{ value: "0.7", unit: "ratio", from: "2020-01-01", cite: assistance }],
                  floor: [{ value: "0.7", unit: "ratio", from: "2020-01-01", cite: assistance }],
                },
              },
              cap: { is: "local", key: "assistance_annual_cap", unit: "yuan", cite: assistance, whenMissing: "refuse" },
            },
          },
        },
      ],
    },
    {
      is: "actual_ratio",
      key: "top_up",
      payer: "top_up",
      cite: topUp,
      interpretations: ["A01", "A18"],
      appliesTo: [{ is: "class", classes: ["rural_poor"], cite: topUp }],
      ratios: { inpatient: stated("ratio", "0.9", topUp, START), outpatient_chronic: stated("ratio", "0.8", topUp, START) },
      denominator: "top_up_denominator",
    },
  ],
  switches: [
    { key: "top_up_denominator", values: ["total_cost", "policy_scope_cost"], usual: "total_cost", interpretation: "A18", cite: topUp },
  ],
  readings: [
    { interpretation: "A06", cite: assistance },
    { interpretation: "A07", cite: assistance },
    { interpretation: "A11", cite: assistance },
    { interpretation: "A35", cite: assistance },
    { interpretation: "A43", cite: referral },
    { interpretation: "A53", cite: enrolled },
    { interpretation: "A58", cite: topUp },
    { interpretation: "A59", cite: assistance },
  ],
  localParameters: [
    {
      key: "assistance_ratio",
      unit: "ratio",
      name: { zh: "住院救助比例（2018、2019 年必填）", en: "Share of assistance for stays (needed for 2018 and 2019)" },
      cite: assistance,
      optional: false,
    },
    {
      key: "assistance_deductible",
      unit: "yuan",
      name: { zh: "住院救助起付标准", en: "Deductible of assistance for stays" },
      cite: assistance,
      optional: false,
    },
    {
      key: "assistance_annual_cap",
      unit: "yuan",
      name: { zh: "年度救助限额", en: "Yearly cap of assistance" },
      cite: assistance,
      optional: false,
    },
    {
      key: "critical_illness_insurance.deductible",
      unit: "yuan",
      name: { zh: "大病保险普通起付标准", en: "Critical illness insurance: ordinary deductible" },
      cite: insurance,
      optional: false,
    },
    {
      key: "critical_illness_insurance.segments",
      unit: "bands",
      name: { zh: "大病保险分段比例", en: "Critical illness insurance: bands" },
      cite: insurance,
      optional: false,
    },
    {
      key: "critical_illness_insurance.cap",
      unit: "yuan",
      name: { zh: "大病保险普通封顶线", en: "Critical illness insurance: ordinary cap" },
      cite: insurance,
      optional: true,
    },
  ],
  oneOff: null,
  illnessRecognition: null,
  subsidy: {
    cite: subsidy,
    insurance: { types: ["resident"], cite: subsidy },
    identityCounts: "on_enrolment",
    insuredElsewhere: null,
    tiers: [
      {
        key: "destitute_orphan",
        tags: ["destitute_support", "orphan"],
        amount: { is: "share_of_premium", ratio: stated("ratio", "1", subsidy, START) },
        cite: subsidy,
        interpretations: ["A39"],
      },
      {
        key: "registered_poor",
        tags: ["registered_poor"],
        amount: {
          is: "split",
          first: { fund: "medical_assistance_fund", upTo: stated("yuan", "130", subsidy, START) },
          rest: "county_finance",
        },
        cite: subsidy,
        interpretations: ["A19", "A39"],
      },
    ],
  },
  deposit: {
    cite: treatFirst,
    tags: poorTags.map((tag) => ({ tag })),
    within: { locations: ["in_county"], area: "county" },
    primaryCareFirst: false,
    agreement: false,
    identityDocuments: null,
    pays: "nothing",
    interpretations: [],
  },
  warnings: null,
  materials: { case: [], batch: [] },
  rosterDays: { report: "fusong.departments_to_msb", push: "fusong.msb_to_health_and_hospitals" },
  deadlines: [
    {
      key: "fusong.departments_to_msb",
      name: { zh: "部门向医保局提供变动名单", en: "Departments send changes to healthcare security" },
      offices: ["civil-affairs", "rural-revitalisation", "disabled-federation"],
      rule: { is: "day_of_month", day: 10 },
      cite: exchange,
      interpretations: ["A13"],
    },
    {
      key: "fusong.msb_to_health_and_hospitals",
      name: { zh: "医保局向卫健和医院提供名单", en: "Healthcare security sends the list to health and hospitals" },
      offices: ["healthcare-security"],
      rule: { is: "day_of_month", day: 20 },
      cite: exchange,
      interpretations: ["A13"],
    },
  ],
  fund: {
    prepayment: null,
    clearingAccount: null,
    matching: null,
    surplus: null,
    gap: null,
    workingCapital: null,
    sweep: null,
    monthlyPlan: null,
    criticalIllnessAllocation: {
      share: stated("ratio", "0.5", insurance),
      increase: { is: "stated", figures: [{ value: "40", unit: "yuan", from: "2018-01-01", to: "2018-12-31", cite: insurance }] },
    },
    continuousDeductible: referral,
  },
  outpatientPooling: null,
  personalAccount: null,
  caseTypes: [manualReimbursement(at("三8"), { is: "in_a_class", cite: assistance }), reconsideration],
};
