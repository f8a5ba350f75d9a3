/** Shiyan: plan for city-level pooling of basic insurance, a draft for comment of September 2022. */
import type { Cite } from "@/server/benefits/contract";
import type { Clause, PolicyDocument } from "@/server/benefits/figures/pack";
import { stated } from "@/server/benefits/figures/quantities";
import type { Deadline, FundRules } from "@/server/benefits/figures/rule-shapes";

const document = "shiyan-pooling";
const at = (clause: string): Cite => ({ document, clause });

const payments = at("(三)2");
const gaps = at("(三)5");
const audit = at("(三)6");

export const poolingDocument: PolicyDocument = {
  id: document,
  title: {
    zh: "十堰市全面做实基本医疗保险市级统筹的实施方案（征求意见稿）",
    en: "Shiyan plan for city-level pooling of basic insurance (draft for comment)",
  },
  number: null,
  issuedOn: null,
  consultation: { from: "2022-09-05", to: "2022-10-10" },
  inForceFrom: null,
  inForceTo: null,
  status: "draft",
};

export const poolingClauses: Clause[] = [
  { cite: at("一"), gist: { zh: "制度统一、统收统支、管理服务一体。", en: "One system, one purse, one service." } },
  {
    cite: at("二"),
    gist: {
      zh: "2022 年底前实现市级统筹，政策、待遇、基金、经办、定点、信息六统一。",
      en: "City-level pooling by the end of 2022, with six things made one: policy, benefits, fund, service, institutions and information system.",
    },
  },
  { cite: at("(一)"), gist: { zh: "全市统一基本医保和生育保险政策。", en: "One policy of basic and maternity insurance for the city." } },
  {
    cite: at("(二)"),
    gist: {
      zh: "全市统一待遇标准；离休人员医疗费先行剥离，挤占资金 2022 年底前归还市财政专户。",
      en: "One set of benefits; retired cadres' medical money is separated first and what was used up returned to the city's special account by the end of 2022.",
    },
  },
  {
    cite: at("(三)1"),
    gist: {
      zh: "2023 年 1 月起各项收入归集市级财政专户；县区罚没等年底前上划。",
      en: "From January 2023 all income goes to the city's special account; the counties' penalties are sent up by year end.",
    },
  },
  {
    cite: payments,
    gist: {
      zh: "按月拨付、按年结算，年度终了后 2 个月内完成；县报计划、市审核、财政复核拨付；财政按上年月均预拨 1 个月周转金；零星报销按季汇总；12 月 28 日前县账户利息上划财政专户、余额上划支出户。",
      en: "Paid monthly and settled yearly within two months; counties plan, the city reviews, finance re-checks and pays; finance advances one month of last year's average; small claims are reported quarterly; by 28 December interest goes to the special account and other balances to the expenditure account.",
    },
  },
  { cite: at("(三)3"), gist: { zh: "市经办机构为核算主体。", en: "The city agency keeps the books." } },
  { cite: at("(三)4"), gist: { zh: "以收定支编制预算，按程序调整。", en: "The budget follows income and changes only by procedure." } },
  {
    cite: gaps,
    gist: {
      zh: "统筹前缺口 2022 年 11 月 30 日前补足；未完成征缴任务的县补足；市级缺口先用累计结余，不足部分市县 2∶8 分担。",
      en: "Gaps before pooling are made good by 30 November 2022; a county that misses its collection target makes it good; the city's gap is first met from the surplus, the rest shared 2 to 8.",
    },
  },
  {
    cite: audit,
    gist: {
      zh: "审计确认截至 2022 年 9 月 30 日的结余，10 月 31 日前出结果，11 月 30 日前补足和划转；定期存款到期后 5 个工作日内上缴。",
      en: "Audit of balances at 30 September 2022, result by 31 October, arrears and balances by 30 November; time deposits within 5 working days of maturity.",
    },
  },
  { cite: at("(三)7"), gist: { zh: "考核结果作为补助分配依据。", en: "Assessment decides the distribution of subsidies." } },
  {
    cite: at("(四)"),
    gist: {
      zh: "统一经办服务，市、县、乡、村全覆盖，15 分钟医保服务圈。",
      en: "One way of service in city, county, township and village, within 15 minutes.",
    },
  },
  { cite: at("(五)"), gist: { zh: "统一定点管理。", en: "One management of designated institutions." } },
  { cite: at("(六)"), gist: { zh: "统一信息系统。", en: "One information system." } },
  { cite: at("四(一)"), gist: { zh: "成立市级统筹工作领导小组。", en: "A leading group for pooling." } },
  {
    cite: at("四(二)"),
    gist: { zh: "市级设计、决策、监督，县级属地管理和经办。", en: "The city designs, decides and supervises; counties carry out." },
  },
  { cite: at("四(三)"), gist: { zh: "各部门分工协作，重大问题报告。", en: "Departments share the work and report what matters." } },
  { cite: at("四(四)"), gist: { zh: "宣传引导。", en: "Publicity." } },
];

export const poolingDeadlines: Deadline[] = [
  {
    key: "shiyan.year_end_sweep",
    name: { zh: "县级支出户余额上划", en: "County balances swept up" },
    offices: ["agency", "finance"],
    rule: { is: "day_of_year", month: 12, day: 28 },
    cite: payments,
    interpretations: ["A13"],
  },
  {
    key: "shiyan.annual_settlement",
    name: { zh: "完成年终结算", en: "Annual settlement done" },
    offices: ["agency", "finance"],
    rule: { is: "months_after_year_end", months: 2 },
    cite: payments,
    interpretations: ["A13"],
  },
  {
    key: "shiyan.audit_cutoff",
    name: { zh: "审计截止日", en: "Audit cut-off" },
    offices: ["audit"],
    rule: { is: "date", date: "2022-09-30" },
    cite: audit,
    interpretations: [],
  },
  {
    key: "shiyan.audit_result",
    name: { zh: "提交审计结果", en: "Audit result due" },
    offices: ["audit"],
    rule: { is: "date", date: "2022-10-31" },
    cite: audit,
    interpretations: ["A13"],
  },
  {
    key: "shiyan.pre_pooling_payment",
    name: { zh: "补足统筹前缺口", en: "Gaps before pooling made good" },
    offices: ["finance"],
    rule: { is: "date", date: "2022-11-30" },
    cite: gaps,
    interpretations: ["A13"],
  },
  {
    key: "shiyan.arrears_paid",
    name: { zh: "补足历年欠缴和财政应负担资金", en: "Arrears of contributions and finance made good" },
    offices: ["finance"],
    rule: { is: "date", date: "2022-11-30" },
    cite: audit,
    interpretations: ["A13"],
  },
  {
    key: "shiyan.balances_transferred",
    name: { zh: "历年结余转入市级财政专户", en: "Balances transferred to the city's special account" },
    offices: ["agency", "finance"],
    rule: { is: "date", date: "2022-11-30" },
    cite: audit,
    interpretations: ["A13"],
  },
  {
    key: "shiyan.city_pooling",
    name: { zh: "实现市级统筹", en: "City-level pooling reached" },
    offices: ["healthcare-security"],
    rule: { is: "date", date: "2022-12-31" },
    cite: at("二"),
    interpretations: ["A13"],
  },
  {
    key: "shiyan.retired_cadres_returned",
    name: { zh: "归还离休人员挤占的基金", en: "Money used up for retired cadres returned" },
    offices: ["healthcare-security", "finance"],
    rule: { is: "date", date: "2022-12-31" },
    cite: at("(二)"),
    interpretations: ["A13"],
  },
  {
    key: "shiyan.income_to_city",
    name: { zh: "各项收入开始归集市级财政专户", en: "All income goes to the city's special account from this day" },
    offices: ["agency", "finance"],
    rule: { is: "date", date: "2023-01-01" },
    cite: at("(三)1"),
    interpretations: [],
  },
  {
    key: "shiyan.penalties_sent_up",
    name: { zh: "违规处罚资金上划", en: "Penalties sent up" },
    offices: ["agency", "finance"],
    rule: { is: "day_of_year", month: 12, day: 31 },
    cite: at("(三)1"),
    interpretations: ["A13"],
  },
  {
    key: "shiyan.deposit_transfer",
    name: { zh: "到期存款上缴", en: "Matured deposits transferred" },
    offices: ["agency", "finance"],
    rule: { is: "working_days_after", days: 5 },
    cite: audit,
    interpretations: ["A13"],
  },
];

export const poolingFund: FundRules = {
  prepayment: null,
  clearingAccount: null,
  matching: null,
  surplus: null,
  gap: { cityParts: stated("ratio", "0.2", gaps), countyParts: stated("ratio", "0.8", gaps), shortfallFirst: gaps },
  workingCapital: { months: stated("months", "1", payments) },
  sweep: { cite: payments },
  monthlyPlan: { cite: payments },
  criticalIllnessAllocation: null,
  continuousDeductible: null,
};
