/** What fields and faults of a list of burdens are called on official lists, which are Chinese; the screens say the same. */
import type { ListOnPaper } from "@/server/lists/column-rules";
import { EXAMPLE_NUMBER } from "@/server/people/rules";
import { type BurdenField, type BurdenReason, burdenNationalNames } from "./heading-rules";

export const burdenFieldNames = {
  number: "身份证号",
  name: "姓名",
  settlementNumber: "结算单号",
  settledOn: "结算日期",
  care: "医疗类别",
  burden: "个人负担",
  outside: "目录外",
  region: "户籍区划",
  insuranceType: "险种类型",
} as const satisfies Record<BurdenField, string>;

export const burdenFaultWords = {
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
  date_wrong: "“{value}”不是日期，或晚于今天",
  care_unknown: "“{value}”不是医疗类别",
  amount_wrong: "“{value}”不是金额",
  outside_above_burden: "目录外 {value} 元多于个人负担",
  insurance_unknown: "“{value}”不是险种，填 390 或 310",
  region_outside_area: "“{value}”不是本统筹区的区划代码",
  person_unknown_facts: "没有登记过这个人，须填户籍区划和险种",
  name_differs: "与登记的姓名“{registered}”不同",
  formula_value: "由公式算出，请核对：{value}",
  person_new: "没有登记过这个人，写入时登记",
} as const satisfies Record<BurdenReason, string>;

const notes: Record<BurdenField, string> = {
  number: "18 位，单元格设为文本",
  name: "与身份证一致",
  settlementNumber: "医保结算ID，全市唯一；同一结算只计一次",
  settledOn: "日期，如 2026-05-12",
  care: "21 住院、14 门诊慢特病、11 普通门诊，或写高值药品",
  burden: "元，两位小数；减去基本医保、大病、救助等全部支付之后的个人负担",
  outside: "元；个人负担中目录外的部分，不填为不分",
  region: "6、9 或 12 位行政区划代码；没有登记过的人员必填",
  insuranceType: "390 城乡居民、310 职工；没有登记过的人员必填",
};

const example: Record<BurdenField, string> = {
  number: EXAMPLE_NUMBER,
  name: "示例",
  settlementNumber: "JS202605120001",
  settledOn: "2026-05-12",
  care: "21",
  burden: "6200.00",
  outside: "800.00",
  region: "210881",
  insuranceType: "390",
};

export const burdenOnPaper: ListOnPaper = {
  title: "个人负担清单",
  hint: "第一张表第 2 行是示例，填写前删去。列名也可以用国家字段名；不需要的列可以删去。",
  fieldNames: burdenFieldNames,
  nationalNames: burdenNationalNames,
  amounts: ["burden", "outside"],
  faultWords: burdenFaultWords,
  notes,
  example,
};
