/** What fields and faults of a bank statement are called on official lists, which are Chinese; the screens say the same. */
import type { ListOnPaper } from "@/server/lists/column-rules";
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

export const statementFaultWords = {
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

const notes: Record<StatementField, string> = {
  day: "日期，如 2026-01-15，可以带时间",
  in: "元，两位小数；没有填 0 或留空",
  out: "元，两位小数；没有填 0 或留空",
  amount: "只有一列金额时用，支出写负数，或在“借贷”列写明",
  direction: "借（支出）、贷（收入）",
  balance: "每笔之后的余额",
  counterparty: "付款人或收款人",
  counterpartyAccount: "单元格设为文本",
  reference: "银行流水号",
  voucher: "凭证或回单编号",
  summary: "如付款单号",
  purpose: "",
  remarks: "",
};

const example: Record<StatementField, string> = {
  day: "2026-01-15",
  in: "",
  out: "1200.00",
  amount: "",
  direction: "",
  balance: "98800.00",
  counterparty: "某某医院",
  counterpartyAccount: "6222020000001234",
  reference: "20260115000123",
  voucher: "",
  summary: "FK-441600-20260115-0001",
  purpose: "医疗救助垫付清算",
  remarks: "",
};

export const statementOnPaper: ListOnPaper = {
  title: "银行对账单",
  hint: "银行导出的对账单可以直接上传，不必改成这个样子。第一张表第 2 行是示例，填写前删去。",
  fieldNames: statementFieldNames,
  amounts: ["in", "out", "amount", "balance"],
  faultWords: statementFaultWords,
  notes,
  example,
};
