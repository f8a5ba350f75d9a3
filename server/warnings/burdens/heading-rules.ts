/** Lists of burdens (个人负担清单): their fields, what is needed of them, and the headings that systems give them. */
import type { ListWords } from "@/server/lists/column-rules";
import { HeadingFinder, type Headings } from "@/server/lists/heading-rules";

export const burdenFields = [
  "number",
  "name",
  "settlementNumber",
  "settledOn",
  "care",
  "burden",
  "outside",
  "region",
  "insuranceType",
] as const;
export type BurdenField = (typeof burdenFields)[number];

export const burdenNeeded = ["number", "name", "settlementNumber", "settledOn", "care", "burden"] as const satisfies readonly BurdenField[];

export const burdenNationalNames: Readonly<Record<BurdenField, string>> = {
  number: "certno",
  name: "psn_name",
  settlementNumber: "setl_id",
  settledOn: "setl_time",
  care: "med_type",
  burden: "psn_part_amt",
  outside: "fulamt_ownpay_amt",
  region: "insu_admdvs",
  insuranceType: "insutype",
};

const headings: Headings<BurdenField> = {
  number: ["身份证号", "身份证号码", "证件号码", "证件号", "公民身份号码", "居民身份证号码", "身份证", "社会保障号码"],
  name: ["姓名", "人员姓名", "参保人姓名", "患者姓名"],
  settlementNumber: ["结算单号", "结算ID", "结算编号", "结算流水号", "业务流水号", "结算号"],
  settledOn: ["结算日期", "结算时间", "出院日期", "出院时间", "就诊日期", "费用日期"],
  care: ["医疗类别", "医疗类型", "就医类别", "费用类别", "待遇类别", "业务类型"],
  burden: ["个人负担", "个人负担金额", "个人负担总额", "个人负担合计", "个人自负", "个人支付金额", "个人支付", "救助后个人负担"],
  outside: ["目录外", "目录外费用", "全自费金额", "全自费", "自费金额", "自费费用", "政策范围外费用"],
  region: ["户籍地", "户籍区划", "户籍地区划", "户籍所在地", "行政区划", "乡镇", "区划代码", "参保地区划"],
  insuranceType: ["险种", "险种类型", "参保险种", "参保类型", "参保类别", "险种名称"],
};

export const burdenWords: ListWords<BurdenField> = {
  finder: new HeadingFinder<BurdenField>(headings, burdenNationalNames, 4),
  fields: burdenFields,
  needed: burdenNeeded,
  numbers: ["number"],
  dates: ["settledOn"],
  identity: ["number", "name"],
};

const burdenReasons = {
  faults: [
    "missing",
    "column_missing",
    "number_characters",
    "number_length",
    "number_old_format",
    "number_region",
    "number_birth_date",
    "number_check_digit",
    "date_wrong",
    "care_unknown",
    "amount_wrong",
    "outside_above_burden",
    "insurance_unknown",
    "region_outside_area",
    "person_unknown_facts",
    "number_cut",
    "formula_error",
    "merged_cell",
  ],
  warnings: ["name_differs", "formula_value", "person_new"],
} as const;
export const allBurdenReasons = [...burdenReasons.faults, ...burdenReasons.warnings] as const;
export type BurdenReason = (typeof allBurdenReasons)[number];
