/**
 * The national notice on linking medical assistance with critical illness insurance: the frame that the areas'
 * packs are checked against. It leaves every figure to the localities.
 */
import type { Cite } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";
import { type LocalParameter, stated } from "@/server/benefits/figures/quantities";

const document = "national-link";
const at = (clause: string): Cite => ({ document, clause });

const enrolment = at("(一)");
const recipients = at("(二)");
const favoured = at("(三)");
const level = at("(四)");
const treatFirst = at("(五)");
const settlement = at("(六)");

const open = (key: string, cite: Cite): LocalParameter => ({
  is: "local",
  key,
  unit: "yuan",
  cite,
  whenMissing: "refuse",
  mayBeNone: true,
});

const listed = [
  "destitute_support",
  "subsistence_allowance",
  "registered_poor",
  "low_income_severely_disabled",
  "low_income_elderly",
  "low_income_minor",
  "low_income_seriously_ill",
] as const;

export const national: Pack = {
  id: "national-link",
  region: "national",
  areaCode: null,
  areaName: { zh: "国家规定", en: "the national notice" },
  name: { zh: "国家通知：医疗救助与大病保险衔接", en: "National notice: medical assistance and critical illness insurance" },
  version: 1,
  status: "in_force",
  documents: [
    {
      id: document,
      title: {
        zh: "关于进一步加强医疗救助与城乡居民大病保险有效衔接的通知",
        en: "Notice on linking medical assistance more closely with residents' critical illness insurance",
      },
      number: null,
      issuedOn: null,
      consultation: null,
      inForceFrom: null,
      inForceTo: null,
      status: "in_force",
    },
  ],
  inForce: { from: null, to: null, cite: enrolment },
  clauses: [
    {
      cite: enrolment,
      gist: {
        zh: "特困人员全额资助参保，低保、建档立卡定额资助；定额资助的可先由个人全额缴费，再把资助支付本人。",
        en: "The destitute are enrolled in full, subsistence allowance and registered poor with a fixed amount; these may pay in full first and get the subsidy back.",
      },
    },
    {
      cite: recipients,
      gist: {
        zh: "对大病报销后仍困难的低保、特困、建档立卡、低收入重度残疾人、老年人、未成年人、重病患者实施救助，探索因病致贫家庭重病患者。",
        en: "Assistance for those still in hardship after critical illness insurance: subsistence allowance, destitute, registered poor, low-income severely disabled, elderly, minors and seriously ill; the impoverished by illness are being explored.",
      },
    },
    {
      cite: favoured,
      gist: {
        zh: "大病保险对困难群众降低起付线、提高比例并量化。",
        en: "Critical illness insurance lowers the deductible and raises the ratio for people in need, in figures.",
      },
    },
    {
      cite: level,
      gist: {
        zh: "分类分段梯度救助：重点对象高于其他对象，同类对象自付越多比例越高；保险报销后的合规自付费用均计入基数；设年度限额。",
        en: "Graduated by class and band: key recipients better than others, within a class more self-paid brings a higher ratio; all compliant cost that insurance leaves is the base; with a yearly cap.",
      },
    },
    {
      cite: treatFirst,
      gist: {
        zh: "县域内困难群众住院先诊疗后付费，同步即时结算，出院只付自负费用。",
        en: "Inside the county people in need are treated first and pay only their own share on leaving.",
      },
    },
    {
      cite: settlement,
      gist: {
        zh: "保险在先、救助在后；费用均未达大病起付线的按次救助；单次达到的即时启动大病再救助余额；多次累计达到的，大病按超出部分、救助按全年累计自付核算，扣减已按次支付的救助。",
        en: "Insurance first, assistance after. Below the critical illness deductible assistance is paid per visit; a single visit that reaches it starts that insurance at once; where several together reach it, insurance takes what exceeds the deductible and assistance the year's cumulative self-paid cost, less what was paid per visit.",
      },
    },
    {
      cite: at("(七)"),
      gist: { zh: "建设一站式结算平台，共享对象信息。", en: "A one-stop platform and shared information on recipients." },
    },
    {
      cite: at("(八)"),
      gist: {
        zh: "监管服务和基金使用；承办机构单独核算、及时偿付。",
        en: "Supervision of service and money; carriers keep separate accounts and pay in time.",
      },
    },
    { cite: at("(九)"), gist: { zh: "绩效评价与补助资金挂钩，随机抽查。", en: "Performance decides subsidies; random checks." } },
  ],
  recognisers: {
    destitute_support: ["civil-affairs"],
    orphan: [],
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
    low_income_severely_disabled: ["civil-affairs", "disabled-federation"],
    low_income_seriously_ill: ["civil-affairs"],
    illness_impoverished: [],
    other_special_hardship: [],
  },
  classes: [
    {
      key: "recipient",
      name: { zh: "困难群众", en: "People in need" },
      tags: listed,
      cite: recipients,
      access: "direct",
      accessCite: recipients,
    },
  ],
  resolution: { cite: recipients, interpretations: [] },
  identityValidity: {},
  scope: {
    settings: { covered: ["inpatient", "outpatient_chronic"], cite: level },
    designatedInstitution: treatFirst,
    enrolled: enrolment,
    referral: null,
    outOfAreaRegistration: null,
  },
  layers: [
    { is: "given", key: "basic_insurance", payer: "basic_insurance", cite: settlement, interpretations: [] },
    {
      is: "critical_illness",
      key: "critical_illness_insurance",
      payer: "critical_illness_insurance",
      settings: ["inpatient", "outpatient_chronic"],
      cite: settlement,
      interpretations: ["A01", "A03", "A05"],
      groups: [
        {
          key: "everybody",
          tags: null,
          inForce: { from: null, to: null },
          terms: {
            deductible: open("critical_illness_insurance.deductible", settlement),
            scale: { is: "local_bands", key: "critical_illness_insurance.segments", cite: favoured },
            cap: open("critical_illness_insurance.cap", favoured),
          },
        },
      ],
    },
    { is: "given", key: "supplementary", payer: "supplementary", cite: level, interpretations: [] },
    { is: "given", key: "poverty_insurance", payer: "poverty_insurance", cite: level, interpretations: [] },
    {
      is: "share",
      key: "basic_assistance",
      payer: "basic_assistance",
      pool: "basic",
      base: "self_paid",
      cite: settlement,
      interpretations: ["A01", "A03", "A04"],
      appliesTo: [],
      requires: [],
      perVisitUntilCumulative: { switch: "case1_deductible_mode", value: "per_visit" },
      lines: [
        {
          key: "all",
          settings: ["inpatient", "outpatient_chronic"],
          terms: {
            all: {
              deductible: open("assistance.deductible", settlement),
              scale: { is: "local_bands", key: "assistance.segments", cite: level },
              cap: open("assistance.annual_cap", level),
            },
          },
        },
      ],
    },
  ],
  switches: [{ key: "case1_deductible_mode", values: ["annual", "per_visit"], usual: "annual", interpretation: "A04", cite: settlement }],
  readings: [
    { interpretation: "A06", cite: settlement },
    { interpretation: "A11", cite: settlement },
    { interpretation: "A35", cite: level },
    { interpretation: "A53", cite: enrolment },
    { interpretation: "A57", cite: enrolment },
    { interpretation: "A59", cite: level },
  ],
  localParameters: [
    {
      key: "critical_illness_insurance.deductible",
      unit: "yuan",
      name: { zh: "大病保险起付线", en: "Critical illness insurance: deductible" },
      cite: settlement,
      optional: false,
    },
    {
      key: "critical_illness_insurance.segments",
      unit: "bands",
      name: { zh: "大病保险分段比例", en: "Critical illness insurance: bands" },
      cite: favoured,
      optional: false,
    },
    {
      key: "critical_illness_insurance.cap",
      unit: "yuan",
      name: { zh: "大病保险封顶线", en: "Critical illness insurance: cap" },
      cite: favoured,
      optional: false,
    },
    {
      key: "assistance.deductible",
      unit: "yuan",
      name: { zh: "医疗救助起付线", en: "Assistance: deductible" },
      cite: settlement,
      optional: false,
    },
    { key: "assistance.segments", unit: "bands", name: { zh: "医疗救助分段比例", en: "Assistance: bands" }, cite: level, optional: false },
    {
      key: "assistance.annual_cap",
      unit: "yuan",
      name: { zh: "年度最高救助限额", en: "Assistance: yearly cap" },
      cite: level,
      optional: false,
    },
    { key: "fixed_subsidy", unit: "yuan", name: { zh: "定额资助标准", en: "Fixed enrolment subsidy" }, cite: enrolment, optional: false },
  ],
  oneOff: null,
  illnessRecognition: null,
  subsidy: {
    cite: enrolment,
    insurance: { types: ["resident"], cite: enrolment },
    // People are subsidised for the coming year; the identity they will have in it counts.
    identityCounts: "by_start_of_insurance_year",
    insuredElsewhere: null,
    tiers: [
      {
        key: "destitute",
        tags: ["destitute_support"],
        amount: { is: "share_of_premium", ratio: stated("ratio", "1", enrolment) },
        cite: enrolment,
        interpretations: ["A39"],
      },
      {
        key: "fixed",
        tags: ["subsistence_allowance", "registered_poor"],
        amount: { is: "fixed", amount: { is: "local", key: "fixed_subsidy", unit: "yuan", cite: enrolment, whenMissing: "refuse" } },
        cite: enrolment,
        interpretations: ["A39"],
      },
    ],
  },
  deposit: {
    cite: treatFirst,
    tags: listed.map((tag) => ({ tag })),
    within: { locations: ["in_county"], area: "county" },
    primaryCareFirst: false,
    agreement: false,
    identityDocuments: null,
    pays: "nothing",
    interpretations: [],
  },
  warnings: null,
  materials: { case: [], batch: [] },
  rosterDays: { report: null, push: null },
  deadlines: [],
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
