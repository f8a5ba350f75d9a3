/** What fields and faults of a list of burdens are called on official lists, which are Chinese; the screens say the same. */
import type { ListFault } from "@/server/lists/upload-rules";
import type { BurdenField, BurdenReason } from "./heading-rules";

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

const burdenFaultWords = {
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

export function officialBurdenFault({ field, reason, parameters }: ListFault): string {
  const words: string = burdenFaultWords[reason as BurdenReason] ?? reason;
  const said = words.replace(/\{(\w+)\}/g, (_whole, name: string) => String(parameters[name] ?? ""));
  return `${burdenFieldNames[field as BurdenField] ?? field}：${said}`;
}
