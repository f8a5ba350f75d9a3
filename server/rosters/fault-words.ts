/** What the columns and faults of a roster are called on official lists, which are Chinese; the screens say the same. */
import { officialName } from "@/server/benefits/sentences/names";
import type { ListFault } from "@/server/lists/upload-rules";
import type { RosterField } from "./field-words";

export const fieldNames = {
  name: "姓名",
  number: "身份证号",
  certificate: "证件类型",
  class: "类别",
  county: "县区",
  township: "乡镇",
  startsOn: "起始日期",
  endsOn: "终止日期",
  change: "变动类型",
  endReason: "终止原因",
  bornOn: "出生日期",
  sex: "性别",
  documentNumber: "认定文号",
  documentOn: "批文日期",
  section: "分段标题",
} as const satisfies Record<RosterField, string>;

export const faultWords = {
  missing: "没有填写",
  formula_error: "公式出错，没有结果",
  number_cut: "按数值存储，末尾数字已丢失",
  merged_cell: "处在合并单元格内，本行没有值",
  name_shape: "“{value}”不是姓名",
  number_missing: "没有身份证号",
  number_characters: "含有数字和 X 以外的字符",
  number_length: "是 {length} 位，应为 18 位",
  number_old_format: "是 15 位旧号码",
  number_region: "前两位不是有效的地区代码",
  number_birth_date: "出生日期不存在或晚于今天",
  number_check_digit: "校验码不符",
  other_certificate: "证件类型是“{value}”，没有可用的身份证号",
  birth_date_differs: "出生日期 {value}，身份证号是 {number}",
  sex_differs: "性别“{value}”与身份证号不符",
  class_not_said: "文件没有类别列，本名册又包含几个类别",
  class_unknown: "“{value}”不是标准类别",
  class_not_in_area: "{class}不是本统筹区的类别",
  class_not_authorised: "{class}不由本单位认定",
  class_not_of_list: "{class}不在本名册选定的类别内",
  change_unknown: "“{value}”看不出是在册还是终止",
  county_unknown: "“{value}”不在本统筹区的县区内",
  township_unknown: "“{value}”不在区划表内",
  township_of_several: "“{value}”有同名的几处，写上县区",
  region_outside_office: "“{value}”不在本单位的辖区",
  person_outside_office: "登记的户籍不在本单位的辖区",
  date_shape: "“{value}”不是日期",
  starts_after_month: "{date} 晚于本名册的月份",
  starts_before_birth: "{date} 早于出生日期",
  dates_reversed: "终止 {to} 早于起始 {from}",
  ends_after_month: "{date} 晚于本名册的月份",
  ends_too_far: "{date} 太远，核对年份",
  document_in_future: "{date} 晚于今天",
  name_differs: "登记的姓名是“{name}”",
  person_dead: "{date} 已登记身故",
  row_twice: "与第 {row} 行是同一人同一类别，内容不同",
  nothing_to_end: "本单位没有这个人在册的身份可以终止",
} as const;

export const warningWords = {
  formula_value: "由公式得出 {value}，按保存时的结果读取",
  person_moved_away: "{date} 已登记迁出",
} as const;

export const mendWords: Readonly<Record<FaultReason, string>> = {
  missing: "补填",
  formula_error: "改正公式，或填入结果",
  number_cut: "把单元格设为文本后重新填写",
  merged_cell: "取消合并，逐行填写",
  name_shape: "按证件填写姓名",
  number_missing: "核对证件补填；有候选人的可直接采用",
  number_characters: "核对证件，改正号码",
  number_length: "核对证件，补全号码",
  number_old_format: "换成 18 位号码；有候选人的可直接采用",
  number_region: "核对证件，改正号码",
  number_birth_date: "核对证件，改正号码",
  number_check_digit: "核对证件，改正号码；有候选人的可直接采用",
  other_certificate: "先在人员中登记，取得号码后再报；本行可不导入",
  birth_date_differs: "核对证件，改正其中一项",
  sex_differs: "核对证件，改正其中一项",
  class_not_said: "在文件中补上类别列，或每个类别各报一份",
  class_unknown: "从可选项中选择",
  class_not_in_area: "核对类别；不属于的不导入",
  class_not_authorised: "由认定部门报送；本行不导入",
  class_not_of_list: "核对类别，或上传时选上这个类别",
  change_unknown: "填 在册 或 终止",
  county_unknown: "从可选项中选择",
  township_unknown: "从可选项中选择",
  township_of_several: "填写县区，或从可选项中选择",
  region_outside_office: "不属于本单位的不导入",
  person_outside_office: "核对号码；户籍确已迁入的先由原登记单位更正",
  date_shape: "按 2026-11-01 的格式填写",
  starts_after_month: "改正日期，或报到那个月的名册",
  starts_before_birth: "核对日期和身份证号",
  dates_reversed: "核对两个日期",
  ends_after_month: "改正日期，或报到那个月的名册",
  ends_too_far: "改正日期；长期有效的留空",
  document_in_future: "改正日期",
  name_differs: "核对证件；登记有误的先在人员中更正姓名",
  person_dead: "改为终止；登记有误的请登记部门撤回",
  row_twice: "核对后保留正确的一行",
  nothing_to_end: "核对号码和类别；确无身份的不导入",
};

export type FaultReason = keyof typeof faultWords;
export type WarningReason = keyof typeof warningWords;

/** A fault with its way out, as the annotated file says it. */
export function officialFault({ field, reason, severity, parameters }: ListFault): string {
  const words: Readonly<Record<string, string>> = { ...faultWords, ...warningWords };
  const told = (words[reason] ?? reason).replace(/\{(\w+)\}/g, (_, key: string) =>
    key === "class" ? officialName(String(parameters.class)) : String(parameters[key] ?? ""),
  );
  const name = field in fieldNames ? fieldNames[field as RosterField] : field;
  const mend = severity === "fault" && reason in mendWords ? `。${mendWords[reason as FaultReason]}` : "";
  return `${name}：${told}${mend}`;
}
