/** Bank statements: their fields, what is needed of them, and the headings that banks give them. */
import type { ListWords } from "@/server/lists/column-rules";
import { HeadingFinder, type Headings } from "@/server/lists/heading-rules";

const statementFields = [
  "day",
  "in",
  "out",
  "amount",
  "direction",
  "balance",
  "counterparty",
  "counterpartyAccount",
  "reference",
  "voucher",
  "summary",
  "purpose",
  "remarks",
] as const;
export type StatementField = (typeof statementFields)[number];

/** An amount is needed as well: in and out, or one column with a sign or with 借 and 贷 beside it. */
export const statementNeeded = ["day", "balance"] as const satisfies readonly StatementField[];

const headings: Headings<StatementField> = {
  day: ["交易日期", "日期", "记账日期", "入账日期", "交易时间", "记账时间", "发生日期", "账务日期", "交易日", "会计日期", "date"],
  in: [
    "收入",
    "收入金额",
    "贷方发生额",
    "贷方金额",
    "贷方",
    "存入",
    "存入金额",
    "收方金额",
    "收款金额",
    "转入金额",
    "转入",
    "收方发生额",
    "贷方发生额收入",
    "收入贷方",
  ],
  out: [
    "支出",
    "支出金额",
    "借方发生额",
    "借方金额",
    "借方",
    "支取",
    "支取金额",
    "付方金额",
    "付款金额",
    "转出金额",
    "转出",
    "付方发生额",
    "借方发生额支出",
    "支出借方",
  ],
  amount: ["金额", "交易金额", "发生额", "发生金额", "本次发生额", "amount"],
  direction: ["借贷", "借贷标志", "借贷方向", "借贷标识", "收支", "收支标志", "收付标志", "收付", "方向", "交易方向", "来往账", "往来标志"],
  balance: ["余额", "账户余额", "当前余额", "交易后余额", "本次余额", "账面余额", "可用余额", "balance"],
  counterparty: [
    ...[
      "对方户名",
      "对方名称",
      "对方单位",
      "对方账户名称",
      "交易对手",
      "对手名称",
      "对方单位名称",
      "对手户名",
      "交易对手名称",
      "对方账户名",
    ],
    ...["收付方名称", "收付款人名称", "对方客户名称", "对方帐户名称"],
  ],
  counterpartyAccount: [
    "对方账号",
    "对方账户",
    "对方帐号",
    "对手账号",
    "交易对手账号",
    "收付方账号",
    "对方账号卡号",
    "对方帐户",
    "交易对方账号",
  ],
  reference: [
    "流水号",
    "交易流水号",
    "银行流水号",
    "业务流水号",
    "交易序号",
    "日志号",
    "核心流水号",
    "柜员流水号",
    "交易流水",
    "reference",
  ],
  voucher: ["凭证号", "凭证号码", "凭证编号", "回单号", "回单编号", "回单流水", "票据号", "单据号"],
  summary: ["摘要", "交易摘要", "摘要说明", "交易说明", "摘要代码"],
  purpose: ["用途", "款项用途", "交易用途"],
  remarks: ["附言", "备注", "客户附言", "交易附言", "个性化信息"],
};

export const statementWords: ListWords<StatementField> = {
  finder: new HeadingFinder<StatementField>(headings, null, 3),
  fields: statementFields,
  needed: statementNeeded,
  numbers: ["counterpartyAccount"],
  dates: ["day"],
  identity: ["day"],
};

export const statementReasons = [
  "missing",
  "column_missing",
  "formula_error",
  "number_cut",
  "merged_cell",
  "date_wrong",
  "amount_wrong",
  "amount_missing",
  "both_sides",
  "direction_unknown",
  "formula_value",
  "balance_row",
  "line_known",
] as const;
export type StatementReason = (typeof statementReasons)[number];
