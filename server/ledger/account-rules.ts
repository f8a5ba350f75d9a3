/** The chart of accounts: what money may stand on, which fund it is of, and the ways it takes by hand. */

export const sources = ["central", "provincial", "city", "county", "lottery", "donation", "interest", "other"] as const;
export type Source = (typeof sources)[number];

/** Books that are kept apart: assistance, what insurers advance, a county's top-up, basic insurance pooled by the city. */
const funds = ["assistance", "clearing", "top_up", "pooled"] as const;
type Fund = (typeof funds)[number];

interface KindOfAccount {
  /** The number in the chart: 1 what is held, 2 what is bound, 4 what came in, 5 what went out. */
  code: string;
  /** `null`: stages of payment, through which the money of every fund passes. */
  fund: Fund | null;
  sort: "income" | "asset" | "liability" | "outlay";
  /**
   * Where money comes from may stand below nought: what it gave is its balance with a minus. So may what was paid to somebody:
   * a payment that the bank brings back after its payee gave it back as well leaves them having given more than they got.
   */
  mayGoNegative?: true;
}

/** In the order of the money. What follows the kind after a slash is a source, a county, an organisation or a purpose. */
const chart = {
  source: { code: "4101", fund: "assistance", sort: "income", mayGoNegative: true },
  fiscal: { code: "1101", fund: "assistance", sort: "asset" },
  expenditure: { code: "1102", fund: "assistance", sort: "asset" },
  prepayment: { code: "1103", fund: "assistance", sort: "asset" },
  province: { code: "1104", fund: "assistance", sort: "asset" },
  insurer: { code: "4201", fund: "clearing", sort: "income", mayGoNegative: true },
  clearing: { code: "1201", fund: "clearing", sort: "asset" },
  top_up_source: { code: "4301", fund: "top_up", sort: "income", mayGoNegative: true },
  top_up: { code: "1301", fund: "top_up", sort: "asset" },
  pooled_source: { code: "4401", fund: "pooled", sort: "income", mayGoNegative: true },
  pooled_fiscal: { code: "1401", fund: "pooled", sort: "asset" },
  pooled_expenditure: { code: "1402", fund: "pooled", sort: "asset" },
  county_expenditure: { code: "1403", fund: "pooled", sort: "asset" },
  pooled_outlay: { code: "5401", fund: "pooled", sort: "outlay" },
  reserved: { code: "2101", fund: null, sort: "liability" },
  payable: { code: "2102", fund: null, sort: "liability" },
  paid: { code: "5101", fund: null, sort: "outlay", mayGoNegative: true },
  receivable: { code: "1105", fund: null, sort: "asset" },
  written_off: { code: "5102", fund: null, sort: "outlay" },
} as const satisfies Record<string, KindOfAccount>;

export type AccountKind = keyof typeof chart;
export const accountKinds = Object.keys(chart) as AccountKind[];

/** 财政专户, 支出户, 预付款专户, 上划省级异地结算, 扶贫保险理赔清算专账. */
export const FISCAL = "fiscal";
export const EXPENDITURE = "expenditure";
export const PREPAYMENT = "prepayment";
export const PROVINCE = "province";
export const CLEARING = "clearing";
export const INSURER = "insurer";
/** 大病兜底资金, in a book of its own, with the county that pays it. */
export const TOP_UP = "top_up";
export const sourceAccount = (source: Source) => `source/${source}`;
export const topUpSourceAccount = (county: string) => `top_up_source/${county}`;

export function accountKind(code: string): AccountKind {
  return code.split("/")[0] as AccountKind;
}

export const rulesOfKind = (kind: AccountKind): KindOfAccount => chart[kind];
export const mayGoNegative = (code: string): boolean => rulesOfKind(accountKind(code)).mayGoNegative === true;

/** Postings that finance makes by hand, with the clause that allows the way the money takes. */
export const postings = {
  receipt: { clause: "任务 三(二)1" },
  appropriation: { clause: "任务 三(二)2" },
  insurerTopUp: { clause: "任务 三(二)4" },
  topUpReceipt: { clause: "三7" },
} as const;
export type Posting = keyof typeof postings;
