/** What fields and faults of a bank statement are called on official lists, which are Chinese; the screens say the same. */
import type { ListFault } from "@/server/lists/upload-rules";
import type { StatementField, StatementReason } from "./heading-rules";

export const statementFieldNames = {
  day: "交易日期",
  in: "收入",
  out: "支出",
  amount: "金额",
  direction: "借贷",
  balance: "余额",
  counterparty: "对方户名",
  counterpartyAccount: "对方账号",
  reference: "流水号",
  voucher: "凭证号",
  summary: "摘要",
  purpose: "用途",
  remarks: "附言",
} as const satisfies Record<StatementField, string>;

const statementFaultWords = {
  missing: "没有填写",
  column_missing: "文件中没有这一列",
  formula_error: "公式出错，没有结果",
  number_cut: "按数值存储，末尾数字已丢失",
  merged_cell: "处在合并单元格内，本行没有值",
  date_wrong: "“{value}”不是日期，或晚于今天",
  amount_wrong: "“{value}”不是金额，金额最多两位小数",
  amount_missing: "收入、支出都没有金额",
  both_sides: "同一行既有收入又有支出",
  direction_unknown: "“{value}”不能识别，填借或贷",
  formula_value: "由公式算出，请核对：{value}",
  balance_row: "余额行，不是收支",
  line_known: "以前的对账单里已有这一笔",
} as const satisfies Record<StatementReason, string>;

export function officialStatementFault({ field, reason, parameters }: ListFault): string {
  const words: string = statementFaultWords[reason as StatementReason] ?? reason;
  const said = words.replace(/\{(\w+)\}/g, (_whole, name: string) => String(parameters[name] ?? ""));
  return `${statementFieldNames[field as StatementField] ?? field}：${said}`;
}
