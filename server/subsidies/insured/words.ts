/** What fields and faults of a list of the insured are called on official lists, which are Chinese; the screens say the same. */
import type { ListOnPaper } from "@/server/lists/column-rules";
import { EXAMPLE_NUMBER } from "@/server/people/rules";
import { type InsuredField, type InsuredReason, insuredNationalNames } from "./heading-rules";

export const insuredFieldNames = {
  number: "身份证号",
  name: "姓名",
  year: "参保年度",
  insuranceType: "险种类型",
  insuredRegion: "参保地",
  amount: "缴费金额",
  paidBy: "缴费方式",
  paidOn: "缴费日期",
} as const satisfies Record<InsuredField, string>;

export const insuredFaultWords = {
  missing: "没有填写",
  column_missing: "文件中没有这一列",
  formula_error: "公式出错，没有结果",
  number_cut: "按数值存储，末尾数字已丢失",
  merged_cell: "处在合并单元格内，本行没有值",
  number_characters: "含有数字和 X 以外的字符",
  number_length: "位数不对，应为 18 位",
  number_old_format: "是 15 位旧号码",
  number_region: "前两位不是有效的地区代码",
  number_birth_date: "出生日期不存在或晚于今天",
  number_check_digit: "校验码不符",
  year_wrong: "“{value}”不是年度，写作 2026",
  amount_wrong: "“{value}”不是金额",
  date_wrong: "“{value}”不是日期，或晚于今天",
  insurance_unknown: "“{value}”不是险种，填 390 或 310",
  region_unknown: "“{value}”不是县区代码",
  paid_by_unknown: "“{value}”不能识别，填代缴或个人",
  name_differs: "与登记的姓名“{registered}”不同",
  formula_value: "由公式算出，请核对：{value}",
  not_found: "本统筹区没有登记这个人，只留作差异",
  insured_twice: "同一年度另有参保",
  other_region: "参保地 {region} 不在本统筹区",
  other_insurance: "参加职工医保，不予资助",
  other_period: "{year} 年度没有资助参保",
  paid_by_person: "个人已缴费，改为先缴后补",
  other_amount: "缴费 {amount} 元，与本年度标准不同",
} as const satisfies Record<InsuredReason, string>;

const notes: Record<InsuredField, string> = {
  number: "18 位，单元格设为文本",
  name: "与身份证一致",
  year: "如 2026",
  insuranceType: "390 城乡居民、310 职工；不填为城乡居民",
  insuredRegion: "6 位行政区划代码；不填为本统筹区",
  amount: "元，两位小数，含资助部分的全年个人缴费",
  paidBy: "代缴、个人；不填为代缴",
  paidOn: "日期，如 2026-01-15；年度中参保的自该日起",
};

const example: Record<InsuredField, string> = {
  number: EXAMPLE_NUMBER,
  name: "示例",
  year: "2026",
  insuranceType: "390",
  insuredRegion: "441602",
  amount: "400.00",
  paidBy: "代缴",
  paidOn: "2025-12-20",
};

export const insuredOnPaper: ListOnPaper = {
  title: "参保名单",
  hint: "第一张表第 2 行是示例，填写前删去。列名也可以用国家字段名；不需要的列可以删去。",
  fieldNames: insuredFieldNames,
  nationalNames: insuredNationalNames,
  amounts: ["amount"],
  faultWords: insuredFaultWords,
  notes,
  example,
};
