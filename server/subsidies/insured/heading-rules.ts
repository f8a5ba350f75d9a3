/** Lists of the insured (参保名单): their fields, what is needed of them, and the headings that offices give them. */
import type { ListWords } from "@/server/lists/column-rules";
import { HeadingFinder, type Headings } from "@/server/lists/heading-rules";

const insuredFields = ["number", "name", "year", "insuranceType", "insuredRegion", "amount", "paidBy", "paidOn"] as const;
export type InsuredField = (typeof insuredFields)[number];

export const insuredNeeded = ["number", "name", "year"] as const satisfies readonly InsuredField[];

export const insuredNationalNames: Readonly<Record<InsuredField, string>> = {
  number: "certno",
  name: "psn_name",
  year: "clct_year",
  insuranceType: "insutype",
  insuredRegion: "insuplc_admdvs",
  amount: "psn_clct_amt",
  paidBy: "clct_way",
  paidOn: "clct_time",
};

const headings: Headings<InsuredField> = {
  number: ["身份证号", "身份证号码", "证件号码", "证件号", "公民身份号码", "居民身份证号码", "身份证", "社会保障号码", "缴费人识别号"],
  name: ["姓名", "人员姓名", "参保人姓名", "缴费人姓名", "参保人员姓名", "缴费人名称"],
  year: ["参保年度", "年度", "缴费年度", "费款所属年度", "所属年度", "参保年份", "保险年度"],
  insuranceType: ["险种", "险种类型", "参保类别", "参保险种", "参保类型", "征收品目", "保险类型", "险种名称"],
  insuredRegion: ["参保地", "参保地区划", "参保区划", "参保地代码", "统筹区", "参保地行政区划", "征收地", "参保县区"],
  amount: ["缴费金额", "缴费标准", "个人缴费标准", "应缴金额", "实缴金额", "缴费总额", "合计缴费金额", "入库金额"],
  paidBy: ["缴费方式", "缴费渠道", "缴费类型", "缴费人类型", "代缴标志", "资助方式", "缴费来源"],
  paidOn: ["缴费日期", "缴费时间", "入库日期", "扣款日期", "到账日期", "参保日期", "登记日期"],
};

export const insuredWords: ListWords<InsuredField> = {
  finder: new HeadingFinder<InsuredField>(headings, insuredNationalNames, 3),
  fields: insuredFields,
  needed: insuredNeeded,
  numbers: ["number"],
  dates: ["paidOn"],
  identity: ["number", "name"],
};

const insuredReasons = {
  faults: [
    "missing",
    "column_missing",
    "number_characters",
    "number_length",
    "number_old_format",
    "number_region",
    "number_birth_date",
    "number_check_digit",
    "year_wrong",
    "amount_wrong",
    "date_wrong",
    "insurance_unknown",
    "region_unknown",
    "paid_by_unknown",
    "number_cut",
    "formula_error",
    "merged_cell",
  ],
  warnings: [
    "name_differs",
    "formula_value",
    "not_found",
    "insured_twice",
    "other_region",
    "other_insurance",
    "other_period",
    "paid_by_person",
    "other_amount",
  ],
} as const;
export const allInsuredReasons = [...insuredReasons.faults, ...insuredReasons.warnings] as const;
export type InsuredReason = (typeof allInsuredReasons)[number];
